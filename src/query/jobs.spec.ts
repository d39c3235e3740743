import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepRuns } from './console.ts'
import { jobQuery, watchJob } from './jobs.ts'

vi.mock('./console.ts', () => ({ keepRuns: vi.fn<typeof keepRuns>() }))
const memory = vi.hoisted(() => {
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  Object.assign(globalThis, { localStorage: storage })
  return items
})

const { useJobsStore } = await import('#stores/jobs.ts')

beforeEach(() => {
  vi.clearAllMocks()
  memory.clear()
  useJobsStore.setState({ jobs: [] })
})
afterEach(() => vi.unstubAllGlobals())

const answering = (status: string, change: object = {}) =>
  vi.stubGlobal('fetch', async () =>
    Response.json({
      job: {
        id: 'j',
        name: 'RebootGaussDBforMySQLInstance',
        status,
        created: '2026-03-09T14:00:00+0800',
        ended: status === 'Running' ? '' : '2026-03-09T14:02:00+0800',
        process: status === 'Running' ? '40%' : '',
        instance: { id: 'a', name: 'orders' },
        entities: { steps: [{ name: 'Stop', status: 'Running' }, { broken: true }] },
        fail_reason: '',
        ...change,
      },
    }),
  )

const follow = (values: Record<string, string> = { name: 'orders' }) =>
  watchJob({ connection: 'eu', jobId: 'j', label: { key: 'reboot', values }, invalidates: [] })

const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })
const ask = () => client().fetchQuery(jobQuery('taurusdb', 'eu', 'j'))
const outcome = () => useJobsStore.getState().jobs[0]?.outcome

describe('a job', () => {
  it('is told in the same words for every service', () => {
    const read = jobQuery('geminidb', 'eu', 'j').select
    expect(
      read?.({
        id: 'j',
        name: 'RestartInstance',
        status: 'Running',
        start_time: '2026-03-09T14:00:00+0000',
        end_time: '',
        progress: '60%',
        instance: { id: 'a', name: 'cache' },
        fail_reason: '',
      }),
    ).toMatchObject({ name: 'RestartInstance', percent: 60, ended: undefined, failReason: undefined, steps: [] })
  })

  it('ends for the tray whoever sees its end, and is kept', async () => {
    follow()
    answering('Running')
    await ask()
    expect(outcome()).toBeUndefined()
    answering('Completed')
    await ask()
    expect(outcome()).toBe('completed')
    await vi.waitFor(() => expect(keepRuns).toHaveBeenCalledTimes(1))
    expect(vi.mocked(keepRuns).mock.calls[0]?.[0]).toMatchObject([
      {
        connection: 'eu',
        service: 'taurusdb',
        id: 'j',
        started: Date.parse('2026-03-09T06:00:00Z'),
        ended: Date.parse('2026-03-09T06:02:00Z'),
        status: 'Completed',
      },
    ])
  })

  it('keeps the reason of its failure', async () => {
    follow()
    answering('Failed', { fail_reason: 'No room.' })
    await ask()
    expect(useJobsStore.getState().jobs[0]).toMatchObject({ outcome: 'failed', failReason: 'No room.' })
  })

  it('that waited for its window says nothing of how long it takes', async () => {
    follow({ name: 'orders', when: 'later' })
    answering('Completed')
    await ask()
    expect(outcome()).toBe('completed')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(keepRuns).not.toHaveBeenCalled()
  })

  it('that cannot be found is believed lost only after a while', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ status: 400, code: 'DBS.200543' }, { status: 400 }))
    follow()
    await expect(ask()).rejects.toMatchObject({ code: 'DBS.200543' })
    expect(outcome()).toBeUndefined()
    useJobsStore.setState(({ jobs }) => ({ jobs: jobs.map((job) => ({ ...job, startedAt: Date.now() - 61_000 })) }))
    await expect(ask()).rejects.toMatchObject({ code: 'DBS.200543' })
    expect(outcome()).toBe('lost')
  })
})
