import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { launch, openWindow, startServer } from './browser.ts'
import { onExit, project } from './children.ts'
import { scrollThrough } from './fleet.ts'
import { longestTask, longTasksSince, watchLongTasks, type Longest } from './long-tasks.ts'
import { atLeast, atMost, median, round } from './stats.ts'

/** TaurusDB instances of the simulated private cloud, in two regions. */
const INSTANCES = 2_500
/** So many connections lead to each of its regions. */
const EACH = 2

interface Cloud {
  endpoints: Record<string, string>
  credentials: {
    ak: string
    sk: string
    projects: { region: string; project_id: string }[]
    navercloud: { access_key: string; secret_key: string }
  }
}

/** A simulated cloud in a process of its own. */
async function startCloud(folder: string): Promise<{ cloud: Cloud; stop: () => void }> {
  const child = spawn(process.execPath, [join(project, 'dist', 'server', 'sandbox-server.js')], {
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_INSTANCES: String(INSTANCES), ASTROLABE_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = onExit(() => child.kill('SIGKILL'))
  for await (const line of createInterface(child.stdout)) {
    child.stdout.resume()
    return { cloud: JSON.parse(line) as Cloud, stop }
  }
  stop()
  throw new Error('The simulated cloud ended without being ready')
}

/** Twelve lists of a private cloud and one of NAVER; the embedded sandbox brings seven more. */
function connectionsTo({ endpoints, credentials }: Cloud): object[] {
  const { ak, sk, projects, navercloud } = credentials
  const { navercloud: naverEndpoint, ...huawei } = endpoints
  const own = projects.flatMap(({ region, project_id }, at) =>
    Array.from({ length: EACH }, (_, copy) => ({
      id: `private-${at}-${copy}`,
      name: `Private ${region} ${copy + 1}`,
      region,
      project_id,
      auth: { type: 'aksk', ak, sk },
      endpoints: huawei,
    })),
  )
  const naver = {
    id: 'second-naver',
    name: 'Second NAVER',
    region: 'KR',
    auth: { type: 'navercloud', ...navercloud },
    endpoints: { navercloud: naverEndpoint },
  }
  return [...own, naver]
}

/** Clicks a fact of a tile and waits until the rows are others and painted. Milliseconds. */
const clickTile = (page: Page, name: string): Promise<number> =>
  page.evaluate(async (words) => {
    const button = [...document.querySelectorAll('button[aria-pressed]')].find((one) =>
      one.textContent?.includes(words),
    )
    if (!(button instanceof HTMLElement)) throw new Error(`There is no ${words}`)
    const grid = document.querySelector('[role=grid]')!
    const before = grid.getAttribute('aria-rowcount')
    const began = performance.now()
    button.click()
    while (grid.getAttribute('aria-rowcount') === before) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - began
  }, name)

/** The fleet over three clouds, twenty lists and five thousand instances. */
export async function allServices() {
  const folder = mkdtempSync(join(tmpdir(), 'astrolabe-bench-cloud-'))
  const forget = onExit(() => rmSync(folder, { recursive: true, force: true }))
  const { cloud, stop } = await startCloud(folder)
  const file = join(folder, 'connections.json')
  writeFileSync(file, JSON.stringify({ connections: connectionsTo(cloud) }))
  const server = await startServer(join(project, 'dist'), { ASTROLABE_CONNECTIONS: file })
  const browser = await launch()
  try {
    const { page } = await openWindow(browser, server.address, watchLongTasks)
    const began = performance.now()
    await page.goto(`${server.address}/fleet`)
    await page.locator('[data-row]').first().waitFor()
    const firstRow = performance.now() - began
    // While lists are missing, a sentence tells how many rows there will be.
    await page.waitForFunction(
      (rows) =>
        Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > rows &&
        !document.querySelector('main [role=status]')?.textContent?.includes(' of '),
      INSTANCES * EACH,
      { timeout: 120_000, polling: 100 },
    )
    const allRows = performance.now() - began
    const whileLoading = await longTasksSince(page, 0)
    const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1
    const lists = await page.locator('details li').count()
    await page.waitForTimeout(3000)
    const filters: number[] = []
    const filtering = await longestTask(browser, page, async () => {
      for (let turn = 0; turn < 10; turn++) {
        filters.push(await clickTile(page, 'In trouble'))
        await page.waitForTimeout(300)
      }
    })
    const passes: Longest[] = []
    for (let pass = 0; pass < 3; pass++)
      passes.push(
        await longestTask(browser, page, async () => {
          await page.evaluate(scrollThrough)
          await page.waitForTimeout(500)
        }),
      )
    return {
      unit: 'milliseconds, tasks in processor time',
      instances: atLeast(rows, 5000),
      lists: atLeast(lists, 20),
      firstRowAfter: round(firstRow),
      allRowsAfter: round(allRows),
      longestTaskWhileLoading: round(Math.max(0, ...whileLoading)),
      filterToScreen: atMost(median(filters), 100),
      longestTaskWhileFiltering: round(filtering.processor),
      longestTaskWhileScrolling: atMost(median(passes.map(({ processor }) => processor)), 50),
    }
  } finally {
    await browser.close()
    await server.stop()
    stop()
    forget()
  }
}
