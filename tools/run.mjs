#!/usr/bin/env node
/** npm run dev | build | sandbox | openapi | bench | lint | fmt: installs what is missing, then does it. */
import { at, become, build, ensureBuilt, ensureInstalled, isBuilt, run, say } from './commands/project.mjs'

const bin = (name, ...path) => ['node', at('node_modules', name, ...path)]
const oxlint = bin('oxlint', 'bin', 'oxlint')
const oxfmt = bin('oxfmt', 'bin', 'oxfmt')

const commands = {
  /** Vite with the signing proxy as middleware. */
  dev: (args) => become(at('node_modules', 'vite', 'bin', 'vite.js'), args),
  build: async () => ((await build()) ? 0 : 1),
  /** The sandbox over HTTP: from the build when that is current, else from the sources. */
  sandbox: (args) =>
    become(isBuilt() ? at('dist', 'server', 'sandbox-server.js') : at('src', 'proxy', 'sandbox-server.ts'), args),
  openapi: (args) => become(at('tools', 'openapi.ts'), args),
  /** Measures the production build. */
  bench: async (args) => {
    await ensureBuilt()
    await become(at('bench', 'main.ts'), args)
  },
  lint: async (args) => {
    const lint = await run([...oxlint, ...args])
    const format = await run([...oxfmt, args.includes('--fix') ? '--write' : '--check'])
    return Math.max(lint.code, format.code)
  },
  fmt: async (args) => (await run([...oxfmt, '--write', ...args])).code,
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  say(`usage: node tools/run.mjs ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}
await ensureInstalled()
const code = await command(args)
if (typeof code === 'number') process.exitCode = code
