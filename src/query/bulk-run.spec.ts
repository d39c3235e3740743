import { describe, expect, it } from 'vitest'
import { renameInstance } from '#contract/taurusdb/instances.ts'
import { ApiError } from './errors.ts'
import { type BulkItem, type BulkRun, countResults, startBulkRun, undoItems } from './bulk-run.ts'

const refusal = (code = 'DBS.200098') =>
  new ApiError({ status: 400, code, message: 'No.', requestId: 'r', retryable: false })

const args = { connection: 'eu', path: { instance_id: 'i' } }

/** Items whose calls end when the test says so. */
function desk() {
  const open: { name: string; ok: () => void; fail: (error?: unknown) => void }[] = []
  const sent: string[] = []
  const item = (key: string, calls = 1): BulkItem => ({
    key,
    name: key,
    calls: Array.from({ length: calls }, (_, index) => ({
      op: renameInstance,
      args,
      send: () =>
        new Promise<void>((resolve, reject) => {
          sent.push(`${key}${index}`)
          open.push({ name: `${key}${index}`, ok: resolve, fail: (error = refusal()) => reject(error) })
        }),
    })),
  })
  const end = async (name: string, error?: unknown) => {
    const at = open.findIndex((each) => each.name === name)
    const [found] = open.splice(at, 1)
    if (error) found?.fail(error)
    else found?.ok()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { item, end, sent }
}

const statuses = (run: BulkRun) => run.getState().results.map(({ status }) => status)

describe('a bulk run', () => {
  it('has no more than so many items on their way, and the calls of one in their order', async () => {
    const { item, end, sent } = desk()
    const ends: number[] = []
    const run = startBulkRun([item('a', 2), item('b'), item('c'), item('d')], 2, () => ends.push(sent.length))
    expect(sent).toEqual(['a0', 'b0'])
    await end('a0')
    expect(sent).toEqual(['a0', 'b0', 'a1'])
    await end('b0')
    expect(sent).toEqual(['a0', 'b0', 'a1', 'c0'])
    expect(statuses(run)).toEqual(['running', 'done', 'running', 'waiting'])
    await end('a1')
    await end('c0')
    expect(run.getState().running).toBe(true)
    await end('d0')
    expect(run.getState().running).toBe(false)
    expect(countResults(run.getState().results)).toEqual({ waiting: 0, running: 0, done: 4, failed: 0, cancelled: 0 })
    expect(ends).toEqual([5])
  })

  it('keeps going after a failure, and a second try goes on at the call that failed', async () => {
    const { item, end, sent } = desk()
    const run = startBulkRun([item('a', 2), item('b')], 1)
    await end('a0')
    await end('a1', refusal())
    await end('b0')
    expect(statuses(run)).toEqual(['failed', 'done'])
    expect(run.getState().results[0]).toMatchObject({ sent: 1, error: { code: 'DBS.200098' } })
    run.retry('failed')
    expect(run.getState().running).toBe(true)
    await end('a1')
    expect(sent).toEqual(['a0', 'a1', 'b0', 'a1'])
    expect(statuses(run)).toEqual(['done', 'done'])
    expect(run.getState().results[0]?.error).toBeUndefined()
  })

  it('cancels what has not started and brings to its end what has', async () => {
    const { item, end, sent } = desk()
    const run = startBulkRun([item('a', 2), item('b'), item('c')], 1)
    run.cancel()
    expect(statuses(run)).toEqual(['running', 'cancelled', 'cancelled'])
    await end('a0')
    await end('a1')
    expect(sent).toEqual(['a0', 'a1'])
    expect(statuses(run)).toEqual(['done', 'cancelled', 'cancelled'])
    expect(run.getState().running).toBe(false)
    run.retry('cancelled')
    await end('b0')
    await end('c0')
    expect(statuses(run)).toEqual(['done', 'done', 'done'])
  })

  it('does not start what is left once the session has ended', async () => {
    const { item, end, sent } = desk()
    const run = startBulkRun([item('a'), item('b'), item('c')], 1)
    await end('a0', refusal('ASTROLABE.SESSION'))
    expect(statuses(run)).toEqual(['failed', 'cancelled', 'cancelled'])
    expect(sent).toEqual(['a0'])
  })

  it('takes back only what went well and can be taken back', async () => {
    const { item, end } = desk()
    const undo = { change: 'back', calls: item('x').calls }
    const run = startBulkRun([{ ...item('a'), undo }, { ...item('b'), undo }, item('c')], 3)
    await end('a0')
    await end('b0', refusal())
    await end('c0')
    expect(undoItems(run.getState().results)).toEqual([{ key: 'a', name: 'a', where: undefined, ...undo }])
  })

  it('tells its listeners of every step', async () => {
    const { item, end } = desk()
    const run = startBulkRun([item('a')], 4)
    const seen: string[] = []
    const stop = run.subscribe(() => seen.push(`${statuses(run).join()} ${run.getState().running}`))
    await end('a0')
    expect(seen.at(-1)).toBe('done false')
    stop()
  })
})
