import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launch, openWindow, startServer } from '../browser.ts'
import { project } from '../children.ts'
import { traced, type Longest, watchLongTasks } from '../long-tasks.ts'
import { median } from '../stats.ts'

/** The page with the rows of a file dropped on it, in a real browser. */

const rounds = 11

/** From a click to the last change that was painted for it. */
export interface Step {
  /** Milliseconds by the clock, as a person waits. */
  wall: number
  /** Processor time of main thread and worker meanwhile: what it would be on a machine with nothing else to do. */
  processor: number
  /** The longest task of the main thread. */
  longest: Longest
}

export interface Opened {
  wall: number
  /** Of the worker, which reads the file and answers meanwhile. */
  processor: number
  longest: Longest
  /** What the page says of the file. */
  said: string
}

export interface Screen {
  /** Processes that wanted a processor, on average over the last minute, at the beginning and at the end. */
  load: readonly [number, number]
  opened: Opened
  clicks: Record<'filter' | 'brush' | 'stack', Step>
  emptyPage: number
  withRows: number
  million: { opened: Opened; filter: Step; withRows: number }
}

declare global {
  interface Window {
    benchPaint: { began: number; painted: number }
  }
}

/** Runs in the page, once: notes when the last change was painted. */
function watchPaint(): void {
  window.benchPaint = { began: 0, painted: 0 }
  window.addEventListener('pointerup', () => (window.benchPaint.began = performance.now()), { capture: true })
  new MutationObserver((records) => {
    // React writes names and types of fields anew with every drawing: nothing of that is seen.
    if (records.every(({ attributeName }) => attributeName === 'name' || attributeName === 'type')) return
    requestAnimationFrame(() => setTimeout(() => (window.benchPaint.painted = performance.now())))
  }).observe(document.querySelector('main') ?? document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
}

/** Runs in the page: clicks on one of the elements, or takes the next choice of a list. */
function clickOn({ label, nth }: { label: string; nth: number }): void {
  const candidates = [...document.querySelectorAll<HTMLElement>(label)]
  const target = candidates[nth % candidates.length]
  if (!target) throw new Error(`There is no ${label}`)
  window.benchPaint.began = performance.now()
  if (target instanceof HTMLSelectElement) {
    target.selectedIndex = (target.selectedIndex + 1) % target.options.length
    target.dispatchEvent(new Event('change', { bubbles: true }))
  } else target.click()
}

/** Runs in the page: waits until nothing changes any more; ms until the last change was painted. */
async function untilPainted(): Promise<number> {
  const quiet = 400
  const { benchPaint } = window
  const patience = performance.now() + 20_000
  while (
    performance.now() - Math.max(benchPaint.painted, benchPaint.began) < quiet ||
    document.querySelector('main section[aria-busy=true]')
  ) {
    if (performance.now() > patience) throw new Error('The page does not come to rest')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const painted = Math.max(benchPaint.painted, benchPaint.began)
  performance.mark('bench-began', { startTime: benchPaint.began })
  performance.mark('bench-painted', { startTime: painted })
  return painted - benchPaint.began
}

/** Bytes that the page's own process holds for itself, its workers among them. */
async function memoryOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const text = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')
      const own = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)]
      return own.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0)
    })
  // A process that stands ready for the next page is smaller.
  return Math.max(...sizes)
}

async function openSlowQueries(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/taurusdb/instances?scope=sandbox-eu`)
  await page.getByRole('link', { name: 'shop-orders-prod' }).first().click()
  await page
    .getByRole('link', { name: 'Slow queries' })
    .or(page.getByRole('tab', { name: 'Slow queries' }))
    .first()
    .click()
  await page.getByRole('radio', { name: 'Single runs', exact: true }).waitFor()
  // The cloud's own rows come in meanwhile: they are not what is measured.
  await page.waitForTimeout(2000)
}

async function openFile(browser: Browser, page: Page, path: string): Promise<Opened> {
  let wall = 0
  const { longest, workers } = await traced(browser, page, async () => {
    const began = performance.now()
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByRole('button', { name: /^Back to the cloud/ }).waitFor({ timeout: 240_000 })
    wall = performance.now() - began
  })
  const said = await page.getByRole('status').filter({ hasText: 'From the file' }).innerText()
  await page.waitForTimeout(3000)
  return { wall, processor: workers, longest, said: said.split('\n')[0] ?? '' }
}

/** @param act does it for the `nth` time; the first time is not counted, because nothing is compiled yet */
async function measure(
  browser: Browser,
  page: Page,
  times: number,
  act: (nth: number) => Promise<unknown>,
  undo?: () => Promise<unknown>,
): Promise<Step> {
  const walls: number[] = []
  const { steps, longest } = await traced(browser, page, async () => {
    for (let nth = 0; nth < times; nth++) {
      await act(nth)
      walls.push(await page.evaluate(untilPainted))
      await undo?.()
    }
  })
  return { wall: median(walls.slice(1)), processor: median(steps.slice(1)), longest }
}

async function measureFilter(browser: Browser, page: Page, times: number): Promise<Step> {
  await page.getByRole('button', { name: /^Client, / }).click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  const step = await measure(browser, page, times, (nth) =>
    page.evaluate(clickOn, { label: '[role=dialog] li > button:first-child', nth }),
  )
  await page.keyboard.press('Escape')
  return step
}

async function measureBrush(browser: Browser, page: Page): Promise<Step> {
  const box = (await page.getByRole('main').getByRole('slider').first().boundingBox())!
  const middle = box.y + box.height / 2
  return measure(
    browser,
    page,
    rounds,
    async (nth) => {
      await page.mouse.move(box.x + box.width * (0.1 + nth / 100), middle)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 4 })
      await page.mouse.up()
    },
    async () => {
      await page.goBack()
      await page.waitForTimeout(400)
    },
  )
}

/** @param paths of files with a hundred thousand rows, and with a million */
export async function screen(paths: { log: string; longLog: string }): Promise<Screen> {
  const server = await startServer(join(project, 'dist'))
  const browser = await launch()
  const [loadBefore = 0] = loadavg()
  try {
    const { page, cdp } = await openWindow(browser, server.address, watchLongTasks)
    await page.goto(`${server.address}/taurusdb/instances?scope=sandbox-eu`)
    await page.getByRole('link', { name: 'shop-orders-prod' }).first().waitFor()
    await page.waitForTimeout(2000)
    await cdp.send('HeapProfiler.collectGarbage')
    const emptyPage = await memoryOf(browser)
    const settledMemory = async () => {
      await cdp.send('HeapProfiler.collectGarbage')
      await Promise.all(
        page.workers().map((worker) => worker.evaluate(() => (globalThis as { gc?: () => void }).gc?.())),
      )
      await page.waitForTimeout(1000)
      return memoryOf(browser)
    }

    await openSlowQueries(page, server.address)
    const opened = await openFile(browser, page, paths.log)
    await page.evaluate(watchPaint)
    const stack = await measure(browser, page, rounds, (nth) =>
      page.evaluate(clickOn, { label: 'label:has(select) > select', nth }),
    )
    const filter = await measureFilter(browser, page, rounds)
    const brush = await measureBrush(browser, page)
    const withRows = await settledMemory()

    await page.getByRole('button', { name: /^Back to the cloud/ }).click()
    await openSlowQueries(page, server.address)
    const million = await openFile(browser, page, paths.longLog)
    await page.evaluate(watchPaint)
    const millionFilter = await measureFilter(browser, page, 6)
    return {
      load: [loadBefore, loadavg()[0] ?? 0],
      opened,
      clicks: { filter, stack, brush },
      emptyPage,
      withRows,
      million: { opened: million, filter: millionFilter, withRows: await settledMemory() },
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}
