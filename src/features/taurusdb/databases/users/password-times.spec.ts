// @vitest-environment node
import { beforeAll, expect, it, vi } from 'vitest'
import type { WatchedJob } from '#stores/jobs.ts'

let settled: typeof import('./password-times.ts').settled
beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  ;({ settled } = await import('./password-times.ts'))
})

const job = (outcome?: WatchedJob['outcome']): WatchedJob => ({
  key: 'j',
  service: 'taurusdb',
  connection: 'c',
  jobId: 'j',
  label: { key: 'resetUserPassword', values: {} },
  startedAt: 0,
  invalidates: [],
  outcome,
})

it('believes a time when its task has ended well, and keeps the earlier one otherwise', () => {
  const waiting = { web: { at: 20, job: 'j', before: 10 }, bi: { at: 20, job: 'j' }, old: { at: 5 } }
  expect(settled(waiting, [job()])).toEqual(waiting)
  expect(settled(waiting, [job('completed')])).toEqual({ web: { at: 20 }, bi: { at: 20 }, old: { at: 5 } })
  expect(settled(waiting, [job('failed')])).toEqual({ web: { at: 10 }, old: { at: 5 } })
  // Dismissed from the tray while nobody looked.
  expect(settled(waiting, [])).toEqual({ web: { at: 10 }, old: { at: 5 } })
})
