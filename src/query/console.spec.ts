import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JobRun } from './console.ts'

const now = Date.parse('2026-03-09T12:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now })
  // What was handed in is known for as long as a page lives.
  vi.resetModules()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const run = (id: string, change: Partial<JobRun> = {}): JobRun => ({
  connection: 'eu',
  service: 'taurusdb',
  id,
  name: 'RebootGaussDBforMySQLInstance',
  instance: { id: 'a', name: 'orders' },
  started: now - 100_000,
  ended: now,
  status: 'Completed',
  failReason: '',
  ...change,
})

/** A server that answers with these statuses in turn, then with the last one; what was sent to it, as lists of ids. */
function server(...statuses: number[]): string[][] {
  const sent: string[][] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push((JSON.parse(init.body as string) as { runs: JobRun[] }).runs.map(({ id }) => id))
    const status = statuses.length > 1 ? (statuses.shift() ?? 204) : (statuses[0] ?? 204)
    return status === 204 ? new Response(null, { status }) : new Response('{}', { status })
  })
  return sent
}

describe('keepRuns', () => {
  it('sends each task once, several together', async () => {
    const { keepRuns } = await import('./console.ts')
    const sent = server(204)
    keepRuns([run('1'), run('2')])
    keepRuns([run('2'), run('3'), run('1', { connection: 'ap' })])
    await vi.advanceTimersByTimeAsync(10_000)
    keepRuns([run('1'), run('3')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toEqual([['1', '2', '3', '1']])
  })

  it('sends no more at once than the console takes', async () => {
    const { keepRuns } = await import('./console.ts')
    const sent = server(204)
    keepRuns(Array.from({ length: 450 }, (_, at) => run(String(at))))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent.map(({ length }) => length)).toEqual([200, 200, 50])
  })

  it('leaves out what would make the console refuse the others', async () => {
    const { keepRuns } = await import('./console.ts')
    const sent = server(204)
    keepRuns([
      run('backwards', { started: now + 1, ended: now }),
      run('tomorrow', { ended: now + 86_400_000 }),
      run('no time', { started: Number.NaN }),
      run('x'.repeat(65)),
      run('nameless', { name: '' }),
      run('fine'),
    ])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toEqual([['fine']])
  })

  it('keeps quiet about a failure and tries again a minute later', async () => {
    const { keepRuns } = await import('./console.ts')
    const sent = server(503, 204)
    keepRuns([run('1')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(1)
    keepRuns([run('2')])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual([['1'], ['1', '2']])
  })

  it('does not repeat what was refused', async () => {
    const { keepRuns } = await import('./console.ts')
    const sent = server(400, 204)
    keepRuns([run('1')])
    await vi.advanceTimersByTimeAsync(120_000)
    keepRuns([run('2')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toEqual([['1'], ['2']])
  })
})

describe('usualsQuery', () => {
  it('reads milliseconds of one kind on one connection; the name with the most runs speaks for a kind', async () => {
    const { usualsQuery } = await import('./console.ts')
    const estimate = { connection: 'eu', service: 'taurusdb', count: 4, median: 60, p90: 90 }
    const estimates = [
      { ...estimate, name: 'CreateGaussDBforMySQLBackup', count: 2, median: 10 },
      { ...estimate, name: 'BackupInstance' },
      { ...estimate, name: 'BackupInstance', connection: 'ap', count: 99 },
    ]
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ estimates })))
    const usuals = await new QueryClient().fetchQuery(usualsQuery)
    expect(usuals('eu', 'taurusdb', (name) => /backup/i.test(name))).toEqual({ count: 4, median: 60_000, p90: 90_000 })
    expect(usuals('eu', 'geminidb', () => true)).toBeUndefined()
  })
})
