import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launch, openWindow, startServer } from '../browser.ts'
import { project } from '../children.ts'
import { longestTask, type Longest, watchLongTasks } from '../long-tasks.ts'
import { median } from '../stats.ts'

/** The page with the rows of a file dropped on it, in a real browser. */

const rounds = 11

/** Runs in the page: does something and waits until nothing changes any more; ms until the last change was painted. */
async function untilPainted(act: { label: string; nth: number }): Promise<number> {
  const candidates = [...document.querySelectorAll<HTMLElement>(act.label)]
  const target = candidates[act.nth % candidates.length]
  if (!target) throw new Error(`There is no ${act.label}`)
  const quiet = 400
  const began = performance.now()
  let painted = began
  const observer = new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => (painted = performance.now())))
  })
  observer.observe(document.querySelector('main') ?? document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  if (target instanceof HTMLSelectElement) {
    target.selectedIndex = (target.selectedIndex + 1) % target.options.length
    target.dispatchEvent(new Event('change', { bubbles: true }))
  } else target.click()
  while (performance.now() - Math.max(painted, began) < quiet) await new Promise((resolve) => setTimeout(resolve, 20))
  observer.disconnect()
  return painted - began
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
}

export interface Screen {
  opened: number
  clicks: Record<'filter' | 'brush' | 'stack', { toScreen: number; longest: Longest }>
  emptyPage: number
  withRows: number
}

/** @param rows in the file, which says when it has been read */
export async function screen(path: string, rows: number): Promise<Screen> {
  const server = await startServer(join(project, 'dist'))
  const browser = await launch()
  try {
    const { page, cdp } = await openWindow(browser, server.address, watchLongTasks)
    await page.goto(`${server.address}/taurusdb/instances?scope=sandbox-eu`)
    await page.getByRole('link', { name: 'shop-orders-prod' }).first().waitFor()
    await page.waitForTimeout(2000)
    await cdp.send('HeapProfiler.collectGarbage')
    const emptyPage = await memoryOf(browser)

    await openSlowQueries(page, server.address)
    const began = performance.now()
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByText(new Intl.NumberFormat('en-GB').format(rows)).first().waitFor({ timeout: 120_000 })
    const opened = performance.now() - began
    await page.waitForTimeout(3000)

    const measure = async (label: string) => {
      const times: number[] = []
      const longest = await longestTask(browser, page, async () => {
        for (let nth = 0; nth < rounds; nth++) times.push(await page.evaluate(untilPainted, { label, nth }))
      })
      return { toScreen: median(times.slice(1)), longest }
    }
    const stack = await measure('label:has(select) > select')
    await page.getByRole('button', { name: /^Client, / }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    const filter = await measure('[role=dialog] li > button:first-child')
    await page.keyboard.press('Escape')

    const chart = page.getByRole('main').getByRole('slider').first()
    const box = (await chart.boundingBox())!
    const brushes: number[] = []
    const brushed = await longestTask(browser, page, async () => {
      for (let nth = 0; nth < rounds; nth++) {
        const middle = box.y + box.height / 2
        await page.mouse.move(box.x + box.width * (0.1 + nth / 100), middle)
        await page.mouse.down()
        await page.mouse.move(box.x + box.width * 0.8, middle, { steps: 4 })
        await page.evaluate(watchPaint)
        await page.mouse.up()
        brushes.push(await page.evaluate(paintedAfter))
        await page.goBack()
        await page.waitForTimeout(300)
      }
    })
    await cdp.send('HeapProfiler.collectGarbage')
    await page.waitForTimeout(1000)
    return {
      opened,
      clicks: { filter, stack, brush: { toScreen: median(brushes.slice(1)), longest: brushed } },
      emptyPage,
      withRows: await memoryOf(browser),
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

declare global {
  interface Window {
    benchPaint: { began: number; painted: number }
  }
}

/** Runs in the page: notes when the pointer goes up and when the last change after it was painted. */
function watchPaint(): void {
  window.benchPaint = { began: 0, painted: 0 }
  window.addEventListener('pointerup', () => (window.benchPaint.began = performance.now()), {
    capture: true,
    once: true,
  })
  new MutationObserver(() => {
    requestAnimationFrame(() => setTimeout(() => (window.benchPaint.painted = performance.now())))
  }).observe(document.querySelector('main') ?? document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
}

async function paintedAfter(): Promise<number> {
  const quiet = 400
  while (performance.now() - Math.max(window.benchPaint.painted, window.benchPaint.began) < quiet)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return window.benchPaint.painted - window.benchPaint.began
}
