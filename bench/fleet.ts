import { join } from 'node:path'
import { launch, openWindow, startServer } from './browser.ts'
import { project } from './children.ts'
import { longTasksSince, watchLongTasks } from './long-tasks.ts'
import { atMost, median, round } from './stats.ts'

const INSTANCES = 10_000

/** Scrolls the list from its first row to its last, one window height per frame. Returns how many rows it has seen. */
async function scrollThrough(): Promise<number> {
  const grid = document.querySelector('[role=grid]')!
  let scroller = grid.parentElement!
  while (scroller.scrollHeight <= scroller.clientHeight + 1 && scroller.parentElement) scroller = scroller.parentElement
  const seen = new Set<string>()
  scroller.scrollTop = 0
  for (let last = -1; last !== scroller.scrollTop;) {
    last = scroller.scrollTop
    scroller.scrollTop += scroller.clientHeight
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    for (const row of document.querySelectorAll<HTMLElement>('[data-row]')) seen.add(row.dataset.row!)
  }
  return seen.size
}

/** The list with ten thousand instances: once they are there, scrolling must not hold anything up. */
export async function fleet() {
  const server = await startServer(join(project, 'dist'), { SANDBOX_INSTANCES: String(INSTANCES) })
  const browser = await launch()
  try {
    const { page, cdp } = await openWindow(browser, server.address, watchLongTasks)
    const began = performance.now()
    await page.goto(server.address)
    await page.waitForFunction(
      (rows) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > rows,
      INSTANCES,
      {
        timeout: 120_000,
        polling: 250,
      },
    )
    const loaded = performance.now() - began
    const whileLoading = await longTasksSince(page, 0)
    await page.waitForTimeout(3000)
    const longest: number[] = []
    let seen = 0
    for (let round_ = 0; round_ < 3; round_++) {
      const since = await page.evaluate(() => performance.now())
      seen = await page.evaluate(scrollThrough)
      await page.waitForTimeout(500)
      longest.push(Math.max(0, ...(await longTasksSince(page, since))))
    }
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    return {
      unit: 'milliseconds; bytes',
      instances: INSTANCES,
      allRowsAfter: round(loaded),
      longestTaskWhileLoading: round(Math.max(0, ...whileLoading)),
      rowsSeen: seen,
      longestTaskWhileScrolling: atMost(median(longest), 50),
      heapAfterScrolling: usedSize,
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}
