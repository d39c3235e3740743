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
  args?: { name?: string }
}

export interface Longest {
  /** Milliseconds by the clock. */
  wall: number
  /** Milliseconds of processor time: what the task takes on a machine that nobody else keeps busy. */
  processor: number
}

export interface Traced {
  /** The longest task of the page's main thread. */
  longest: Longest
  /** Processor time of the page's workers, in ms. */
  workers: number
  /** For each pair of the marks `bench-began` and `bench-painted`: processor time of main thread and workers between them. */
  steps: number[]
}

/** Watches the page's threads while something is done. */
export async function traced(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Traced> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] })
  await page.evaluate(() => performance.mark('bench-begins'))
  await act()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const begin = traceEvents.find(({ name }) => name === 'bench-begins')
  if (!begin) throw new Error('The trace does not show where it begins')
  const mine = traceEvents.filter(({ pid }) => pid === begin.pid)
  const workers = new Set(
    mine.filter(({ name, args }) => name === 'thread_name' && args?.name?.includes('Worker')).map(({ tid }) => tid),
  )
  // Threads of a pool paint and compile for all.
  for (const { name, tid, args } of mine)
    if (name === 'thread_name' && args?.name?.includes('Pool')) workers.delete(tid)
  const tasks = mine.filter(({ name, ph, ts }) => ph === 'X' && ts >= begin.ts && name.endsWith('RunTask'))
  const main = tasks.filter(({ tid }) => tid === begin.tid)
  const longest = { wall: 0, processor: 0 }
  for (const { dur = 0, tdur = 0 } of main) {
    longest.wall = Math.max(longest.wall, dur / 1000)
    longest.processor = Math.max(longest.processor, tdur / 1000)
  }
  if (longest.processor === 0) throw new Error('The trace shows no tasks')
  const own = tasks.filter(({ tid }) => workers.has(tid))
  const momentsOf = (mark: string) => mine.filter(({ name }) => name === mark).map(({ ts }) => ts)
  const ends = momentsOf('bench-painted').sort((a, b) => a - b)
  return {
    longest,
    workers: processorOf(own),
    steps: momentsOf('bench-began')
      .sort((a, b) => a - b)
      .map((from, nth) => {
        const to = ends[nth] ?? from
        return processorOf([...main, ...own].filter(({ ts, dur = 0 }) => ts + dur > from && ts < to))
      }),
  }
}

const processorOf = (tasks: readonly TraceEvent[]): number => tasks.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0)

/** The longest task of the page's main thread while something is done. */
export const longestTask = async (browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Longest> =>
  (await traced(browser, page, act)).longest
