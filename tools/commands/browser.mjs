import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, say } from './project.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
}

function onPath() {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name + ending)))
  return [...places, ...(elsewhere[process.platform] ?? [])].find((file) => existsSync(file))
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core')
  const file = chromium.executablePath()
  return file && existsSync(file) ? file : undefined
}

/** Path of a Chromium for the browser tests: $CHROMIUM, one on the PATH, Playwright's, or (as root on Debian) one installed now. */
export async function findChromium() {
  const { CHROMIUM } = process.env
  if (CHROMIUM) {
    if (existsSync(CHROMIUM)) return CHROMIUM
    say(`CHROMIUM=${CHROMIUM} does not exist.`)
    return undefined
  }
  const found = onPath() ?? (await playwrightsOwn())
  if (found) return found
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('No Chromium found: installing the one of this system …')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const install = ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']
    let result = await run(install, { env, output: 'keep' })
    if (result.code !== 0) {
      await run(['apt-get', 'update'], { env, output: 'keep' })
      result = await run(install, { env, output: 'keep' })
    }
    const installed = onPath()
    if (installed) return installed
    say(result.output.slice(-2000))
  }
  say(
    'The browser tests need Chromium, and none was found. Install it (`npx playwright install chromium`, or your system’s package),',
  )
  say('or name one: CHROMIUM=/path/to/chromium npm test')
  return undefined
}

/** Opens an address in the person's browser. A machine without one is no reason to fail. */
export function openInBrowser(address) {
  const [program, ...args] = {
    darwin: ['open', address],
    win32: ['cmd', '/c', 'start', '', address.replaceAll('&', '^&')],
  }[process.platform] ?? ['xdg-open', address]
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  child.on('error', () => say('No browser could be opened from here; open the address above yourself.'))
  child.unref()
}
