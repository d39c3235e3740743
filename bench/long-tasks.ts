import type { Page } from 'playwright-core'

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
