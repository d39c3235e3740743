import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { onExit } from './children.ts'

export interface Server {
  address: string
  stop: () => Promise<void>
}

/** Starts a built server (`<dist>/server/main.js`) with a data folder of its own, on a free port. */
export async function startServer(dist: string, environment: Readonly<Record<string, string>> = {}): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'astrolabe-bench-'))
  const child = spawn(process.execPath, [join(dist, 'server', 'main.js')], {
    env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', ASTROLABE_DATA: data, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = onExit(() => {
    child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  })
  for await (const line of createInterface(child.stdout)) {
    const address = /ready: (http:\/\/[^/\s]+)/.exec(line)?.[1]
    if (address === undefined) continue
    child.stdout.resume()
    return {
      address,
      stop: async () => {
        const gone = child.exitCode === null ? once(child, 'exit') : undefined
        child.kill('SIGKILL')
        await gone
        end()
      },
    }
  }
  end()
  throw new Error(`The server in ${dist} ended without being ready`)
}

export function launch(): Promise<Browser> {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path))
  return chromium.launch({
    executablePath: installed,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // So that what workers have left behind can be swept away before memory is read.
      '--js-flags=--expose-gc',
    ],
  })
}

export interface Visit {
  context: BrowserContext
  page: Page
  cdp: CDPSession
}

/** A window with an empty cache that is signed in, on an empty page. `script` runs before anything else on each page. */
export async function openWindow(browser: Browser, address: string, script: () => void): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  await context.addInitScript(script)
  const answer = await context.request.post(`${address}/api/session`, { headers: { origin: address }, data: {} })
  if (!answer.ok()) throw new Error(`Signing in failed with ${answer.status()}`)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  return { context, page, cdp }
}

/** A phone-like machine on a connection far away. */
export async function slowDown({ cdp }: Visit): Promise<void> {
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 170,
    downloadThroughput: 9_000_000 / 8,
    uploadThroughput: 9_000_000 / 8,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
}
