#!/usr/bin/env node
/**
 * npm start: installs and builds what is missing, then serves the console.
 *
 *     npm start -- [--open] [--reset]     PORT, HOST and ASTROLABE_DATA as environment variables
 *
 * `--open` opens the browser; everything else goes to the server.
 */
import { openInBrowser } from './commands/browser.mjs'
import { at, become, ensureBuilt, ensureInstalled } from './commands/project.mjs'

const args = process.argv.slice(2)
await ensureInstalled()
await ensureBuilt()
if (args.includes('--open')) openWhenAnnounced()
process.env.NODE_ENV ??= 'production'
await become(
  at('dist', 'server', 'main.js'),
  args.filter((arg) => arg !== '--open'),
)

/** The server prints its address once it listens: the first one it prints is opened. */
function openWhenAnnounced() {
  const write = process.stdout.write
  process.stdout.write = function (chunk, ...rest) {
    const address = /https?:\/\/[^\s"']+/.exec(String(chunk))?.[0]
    if (address) {
      process.stdout.write = write
      openInBrowser(address)
    }
    return write.call(process.stdout, chunk, ...rest)
  }
}
