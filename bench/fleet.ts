import { join } from 'node:path'
import { launch, openWindow, startServer } from './browser.ts'
import { project } from './children.ts'
import { longestTask, longTasksSince, watchLongTasks, type Longest } from './long-tasks.ts'
import { atMost, median, round } from './stats.ts'

const INSTANCES = 10_000

/** Scrolls the list from its first row to its last, one window height per frame. Returns the number of the last row drawn. */
export async function scrollThrough(): Promise<number> {
  let scroller = document.querySelector('[role=grid]')!.parentElement!
  while (scroller.scrollHeight <= scroller.clientHeight + 1 && scroller.parentElement) scroller = scroller.parentElement
  const { scrollHeight: end, clientHeight: step } = scroller
  for (let top = 0; top < end; top += step) {
    scroller.scrollTop = top
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  }
  // The header is the first row for whom it is counted.
  const numbers = [...document.querySelectorAll('[data-row]')].map(
    (row) => Number(row.getAttribute('aria-rowindex')) - 1,
  )
  return Math.max(...numbers)
}

/** The list with ten thousand instances: once they are there, scrolling must not hold anything up. */
export async function fleet() {
  const server = await startServer(join(project, 'dist'), { SANDBOX_INSTANCES: String(INSTANCES) })
  const browser = await launch()
  try {
    const { page, cdp } = await openWindow(browser, server.address, watchLongTasks)
    const began = performance.now()
    await page.goto(`${server.address}/taurusdb/instances`)
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
    const passes: Longest[] = []
    let last = 0
    for (let pass = 0; pass < 3; pass++)
      passes.push(
        await longestTask(browser, page, async () => {
          last = await page.evaluate(scrollThrough)
          await page.waitForTimeout(500)
        }),
      )
    await cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await cdp.send('Runtime.getHeapUsage')
    return {
      unit: 'milliseconds, of processor time where there is a target; bytes',
      instances: INSTANCES,
      allRowsAfter: round(loaded),
      longestTaskWhileLoading: round(Math.max(0, ...whileLoading)),
      lastRow: last,
      longestTaskWhileScrolling: atMost(median(passes.map(({ processor }) => processor)), 50),
      longestByTheClock: round(median(passes.map(({ wall }) => wall))),
      heapAfterScrolling: usedSize,
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}
