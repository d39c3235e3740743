import type { Browser, Page } from 'playwright-core'

declare global {
  interface Window {
    longTasks: { start: number; duration: number }[]
  }
}

/** Runs in the page, before its own scripts: notes every task of more than 50 ms. */
export function watchLongTasks(): void {
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime: start, duration } of list.getEntries()) window.longTasks.push({ start, duration })
  }).observe({ type: 'longtask', buffered: true })
}

/** Durations (ms) of the tasks of more than 50 ms that ended after a moment of the page's clock. */
export const longTasksSince = (page: Page, since: number): Promise<number[]> =>
  page.evaluate(
    (moment) =>
      window.longTasks.filter(({ start, duration }) => start + duration > moment).map(({ duration }) => duration),
    since,
  )

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  /** Of `dur`, the microseconds in which the thread had a processor. */
  tdur?: number
}

export interface Longest {
  /** Milliseconds by the clock. */
  wall: number
  /** Milliseconds of processor time: what the task takes on a machine that nobody else keeps busy. */
  processor: number
}

/** The longest task of the page's main thread while something is done. */
export async function longestTask(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Longest> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] })
  await page.evaluate(() => performance.mark('bench-begins'))
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const begin = traceEvents.find(({ name }) => name === 'bench-begins')
  if (!begin) throw new Error('The trace does not show where it begins')
  const longest = { wall: 0, processor: 0 }
  for (const { name, ph, pid, tid, ts, dur = 0, tdur = 0 } of traceEvents) {
    if (ph !== 'X' || pid !== begin.pid || tid !== begin.tid || ts < begin.ts || !name.endsWith('RunTask')) continue
    longest.wall = Math.max(longest.wall, dur / 1000)
    longest.processor = Math.max(longest.processor, tdur / 1000)
  }
  if (longest.processor === 0) throw new Error('The trace shows no tasks')
  return longest
}
