import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { declaringCalls } from './tools/build/contract.ts'
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

/** React Router's package offers its development build alone by name; the other one differs in having no warnings to carry along. */
const productionRouter = {
  find: /^react-router$/,
  replacement: join(project, 'node_modules', 'react-router', 'dist', 'production', 'index.mjs'),
}

export default defineConfig(({ command, isSsrBuild }) => ({
  root: project,
  plugins: [react(), proxyInDevelopment(), precompressed()],
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
                { name: 'vendor', test: /[\\/]node_modules[\\/]/, tags: ['$initial'], priority: 3 },
                { name: 'app', test: /[\\/]src[\\/]/, tags: ['$initial'], priority: 2 },
                // The list that most visits begin with: its page and all it needs (tables above all) in one request.
                { name: 'list', test: /[\\/]taurusdb[\\/]instances[\\/]InstancesPage\.tsx$/, priority: 1 },
                // Icons apart, so that no two of the following need each other: the second would run before the first is there.
                { name: 'icons', test: /[\\/]@tabler[\\/]icons-react/, priority: 1, minShareCount: 2 },
                // What the pages of instances share needs no page: apart, so that no two chunks need each other.
                {
                  name: 'taurusdb',
                  test: /[\\/]taurusdb[\\/]shared[\\/](?!bulk|tags)/,
                  priority: 1,
                  minShareCount: 2,
                },
                // What lazy pages share goes together by who uses it; crumbs join a neighbour instead of being a request each.
                { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
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
