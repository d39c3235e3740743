import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { WatchedJob } from '#stores/jobs.ts'

let jobEnd: typeof import('./jobs.ts').jobEnd
let store: typeof import('#stores/jobs.ts').useJobsStore
beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  ;({ jobEnd } = await import('./jobs.ts'))
  ;({ useJobsStore: store } = await import('#stores/jobs.ts'))
})
afterEach(() => store.setState({ jobs: [] }))

const key = 'taurusdb eu job-1'
const job: WatchedJob = {
  key,
  service: 'taurusdb',
  connection: 'eu',
  jobId: 'job-1',
  label: { key: 'grantRights', values: {} },
  startedAt: 0,
  invalidates: [],
}

it('waits for the end of a job, and says how it ended', async () => {
  store.getState().add(job)
  const told = vi.fn()
  const ended = jobEnd('eu', 'job-1').then(told)
  store.getState().add({ ...job, key: 'taurusdb eu job-2', jobId: 'job-2' })
  store.getState().end('taurusdb eu job-2', { outcome: 'completed', endedAt: 1 })
  await Promise.resolve()
  expect(told).not.toHaveBeenCalled()
  store.getState().end(key, { outcome: 'failed', endedAt: 2, failReason: 'No space' })
  await ended
  expect(told).toHaveBeenCalledWith({ outcome: 'failed', failReason: 'No space' })
  // Asked again, it knows at once.
  await expect(jobEnd('eu', 'job-1')).resolves.toEqual({ outcome: 'failed', failReason: 'No space' })
})

it('does not wait forever for one that was dismissed', async () => {
  store.getState().add(job)
  const ended = jobEnd('eu', 'job-1')
  store.getState().dismiss(key)
  await expect(ended).resolves.toEqual({ outcome: 'lost', failReason: undefined })
})
