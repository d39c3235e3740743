import { join } from 'node:path'
import { launch, openWindow, startServer, type Visit } from './browser.ts'
import { project } from './children.ts'
import { longTasksSince, watchLongTasks } from './long-tasks.ts'
import { atMost, median, round } from './stats.ts'

declare global {
  interface Window {
    clicked: number
    /** Milliseconds from the click until the page of the instance with this name had been painted. */
    contentOf: (name: string) => Promise<number>
  }
}

/** Runs in the page, before its own scripts. */
function watchContent(): void {
  addEventListener('click', (event) => (window.clicked = event.timeStamp), { capture: true })
  window.contentOf = (name) =>
    new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('h1')?.textContent !== name || !document.querySelector('main h2')) return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - window.clicked)))
      }).observe(document.body, { childList: true, subtree: true, characterData: true })
    })
}

interface Step {
  content: number
  longest: number
}

/** Clicks the name of an instance in the list, and comes back to the list. */
async function openInstance({ page }: Visit, at: number): Promise<Step> {
  const link = page.locator('[data-row]').nth(at).getByRole('link').first()
  const name = (await link.textContent()) ?? ''
  const content = page.evaluate((text) => window.contentOf(text), name)
  await link.click()
  const step = { content: await content, longest: 0 }
  // What the page still does after its first content counts as well.
  await page.waitForTimeout(1000)
  step.longest = Math.max(0, ...(await longTasksSince(page, await page.evaluate(() => window.clicked))))
  await page.goBack()
  await page.locator('[data-row]').first().waitFor()
  await page.waitForTimeout(500)
  return step
}

/** From the list to the page of an instance whose data the list has asked for already, on a machine of full speed. */
export async function navigation() {
  const server = await startServer(join(project, 'dist'))
  const browser = await launch()
  try {
    const visit = await openWindow(browser, server.address, watchContent)
    await visit.context.addInitScript(watchLongTasks)
    await visit.page.goto(`${server.address}/taurusdb/instances`)
    await visit.page.locator('[data-row]').first().waitFor()
    await visit.page.waitForTimeout(2000)
    const first = await openInstance(visit, 0)
    const steps: Step[] = []
    for (let at = 0; at < 11; at++) steps.push(await openInstance(visit, at % 10))
    return {
      unit: 'milliseconds from the click',
      /** Its scripts had to be loaded. */
      firstContent: round(first.content),
      content: atMost(median(steps.map(({ content }) => content)), 100),
      longestTask: atMost(median(steps.map(({ longest }) => longest)), 50),
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}
