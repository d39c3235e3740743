import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { declaringCalls } from './tools/build/contract.ts'
import { leanMenus } from './tools/build/lean-menu.ts'
import { leanRouters } from './tools/build/lean-router.ts'
import { precompressed } from './tools/build/precompress.ts'

const project = resolve(import.meta.dirname)
const clientFolder = join(project, 'dist', 'client')
const serverFolder = join(project, 'dist', 'server')

/** `npm run dev`: the signing proxy answers below /api in the same process, reloaded with its sources. */
function proxyInDevelopment(): Plugin {
  return {
    name: 'astrolabe:proxy',
    apply: 'serve',
    async configureServer(server) {
      if (process.env.VITEST) return
      const { devMiddleware } = await server.ssrLoadModule('/src/proxy/dev.ts')
      server.middlewares.use(await devMiddleware(server))
    },
  }
}

/** Sources of some folders of `src`, without those of some others. */
const layer = (folders: string, without = '-'): RegExp =>
  new RegExp(
    `[\\\\/]src[\\\\/](?!(?:${without})[\\\\/])(?:${folders})[\\\\/]`.replaceAll(/(?<=\w)\/(?=\w)/g, '[\\\\/]'),
  )

/** React Router's package offers its development build alone by name; the other one differs in having no warnings to carry along. */
const productionRouter = {
  find: /^react-router$/,
  replacement: join(project, 'node_modules', 'react-router', 'dist', 'production', 'index.mjs'),
}

export default defineConfig(({ command, isSsrBuild }) => ({
  root: project,
  plugins: [react(), proxyInDevelopment(), leanMenus(), leanRouters(), precompressed()],
  resolve: { alias: command === 'build' && !isSsrBuild ? [productionRouter] : [] },
  server: { host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT ?? 7300), strictPort: true },
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: serverFolder,
        emptyOutDir: true,
        copyPublicDir: false,
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: {
            main: join(project, 'src', 'proxy', 'main.ts'),
            'sandbox-server': join(project, 'src', 'proxy', 'sandbox-server.ts'),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
        },
      }
    : {
        outDir: clientFolder,
        emptyOutDir: true,
        manifest: true,
        sourcemap: false,
        target: 'baseline-widely-available',
        // Files are pre-compressed, and the measure that counts is the budget check.
        reportCompressedSize: false,
        assetsInlineLimit: 2048,
        rolldownOptions: {
          treeshake: { manualPureFunctions: declaringCalls },
          output: {
            codeSplitting: {
              groups: [
                // What the first page needs of the libraries changes seldom: one file, cached across releases.
                { name: 'vendor', test: /[\\/]node_modules[\\/]/, tags: ['$initial'], priority: 9 },
                { name: 'app', test: /[\\/]src[\\/]/, tags: ['$initial'], priority: 8 },
                // The page that most visits begin with, and all it needs (tables above all), in one request.
                { name: 'home', test: /[\\/]features[\\/]fleet[\\/]FleetPage\.tsx$/, priority: 7 },
                // What lazy pages share, a chunk per layer. Layers need those above them in this list, never the other way
                // round: of two chunks that need each other one would run before the other is there.
                { name: 'icons', test: /[\\/]@tabler[\\/]icons-react/, minShareCount: 2, priority: 6 },
                {
                  name: 'base',
                  test: layer('lib|stores|contract|query', 'lib/slow-log'),
                  minShareCount: 2,
                  priority: 5,
                },
                { name: 'ui', test: layer('ui', 'ui/workbench|ui/charts'), minShareCount: 2, priority: 4 },
                { name: 'charts', test: layer('lib/slow-log|ui/charts|ui/workbench'), minShareCount: 2, priority: 3 },
                { name: 'parts', test: layer('features/taurusdb/shared'), minShareCount: 2, priority: 2 },
              ],
            },
          },
        },
      },
  test: {
    environment: 'node',
    include: ['{src,tools,bench}/**/*.spec.{ts,mjs}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
}))
