import { describe, expect, it } from 'vitest'
import { type Application, appliedLast, type RunItem, runApply, type RunSteps } from './apply.ts'

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `i${at}`, name: `instance ${at}` }))

const refusal = (message: string, field?: string): Error =>
  Object.assign(new Error(message), { code: 'DBS.212011', field, status: 400 })

const lost = (): Error => Object.assign(new Error('No answer came.'), { code: 'upstream_reset', status: 502 })

const record = (id: string, state: Application['state'], code = '', at = 0): Application => ({
  instance: { id, name: '' },
  state,
  word: state,
  at,
  code,
})

/** A cloud that does as it is told, and what became of each instance. */
function setUp(given: {
  apply?: (ids: readonly string[]) => string
  end?: Awaited<ReturnType<RunSteps['ended']>>
  /** What stands there before anything is sent. */
  past?: Application[]
  /** What comes on top when something was. */
  records?: Application[]
  noRecords?: boolean
}) {
  const calls: string[][] = []
  const results = new Map<string, RunItem>()
  const steps: RunSteps = {
    apply: (ids) => {
      calls.push([...ids])
      return Promise.resolve().then(() => given.apply?.(ids) ?? `job ${calls.length}`)
    },
    ended: () => Promise.resolve(given.end ?? { outcome: 'completed' }),
    records: () =>
      given.noRecords
        ? Promise.reject(new Error('Forbidden'))
        : Promise.resolve([...(calls.length > 0 ? (given.records ?? []) : []), ...(given.past ?? [])]),
    refusalOf: (thrown) => thrown as ReturnType<RunSteps['refusalOf']>,
    report: (changed) => changed.forEach((item) => results.set(item.id, item)),
  }
  const status = () => [...results.values()].map((item) => item.status)
  return { calls, results, status, steps }
}

describe('applying a template', () => {
  it('sends ten instances to a call, one call after the other', async () => {
    const { calls, status, steps } = setUp({})
    await runApply(items(23), steps)
    expect(calls.map((ids) => ids.length)).toEqual([10, 10, 3])
    expect(status()).toEqual(Array.from({ length: 23 }, () => 'done'))
  })

  it('sets an instance aside that the cloud refuses, and sends the others without it', async () => {
    const { calls, results, steps } = setUp({
      apply: (ids) => {
        const at = ids.indexOf('i1')
        if (at !== -1) throw refusal('another engine version', `instance_ids[${at}]`)
        return 'job'
      },
    })
    await runApply(items(3), steps)
    expect(calls).toEqual([
      ['i0', 'i1', 'i2'],
      ['i0', 'i2'],
    ])
    expect(results.get('i1')).toMatchObject({ status: 'refused', reason: 'another engine version', code: 'DBS.212011' })
    expect(results.get('i2')?.status).toBe('done')
  })

  it('finds the instance in the words too, where the answer names no field', async () => {
    const { status, steps } = setUp({
      apply: (ids) => {
        if (ids.length === 2) throw refusal('The instance is busy. instance_ids[0]')
        return 'job'
      },
    })
    await runApply(items(2), steps)
    expect(status()).toEqual(['refused', 'done'])
  })

  it('gives up a call that is refused for all, and goes on with the next', async () => {
    let first = true
    const { calls, results, steps } = setUp({
      apply: () => {
        if (!first) return 'job'
        first = false
        throw refusal('The template is held by a task.')
      },
    })
    await runApply(items(12), steps)
    expect(calls).toHaveLength(2)
    expect(results.get('i9')?.status).toBe('refused')
    expect(results.get('i10')?.status).toBe('done')
  })

  it('tells a task that failed, and one that nobody knows any more', async () => {
    const failed = setUp({ end: { outcome: 'failed', failReason: 'no room' } })
    await runApply(items(1), failed.steps)
    expect(failed.results.get('i0')).toMatchObject({ status: 'failed', reason: 'no room' })
    const lost = setUp({ end: { outcome: 'lost' } })
    await runApply(items(1), lost.steps)
    expect(lost.status()).toEqual(['unknown'])
  })

  it('tells each instance of one task by itself: some are changed, others not', async () => {
    const { results, steps } = setUp({
      end: { outcome: 'failed', failReason: 'A node did not answer.' },
      records: [record('i0', 'done'), record('i1', 'failed', 'DBS.280005')],
    })
    await runApply(items(3), steps)
    expect(results.get('i0')?.status).toBe('done')
    expect(results.get('i1')).toMatchObject({ status: 'failed', reason: 'A node did not answer.', code: 'DBS.280005' })
    // Nothing tells how it went there.
    expect(results.get('i2')).toMatchObject({ status: 'unknown', reason: 'A node did not answer.' })
  })

  it('believes the newest record of an instance', async () => {
    const { results, steps } = setUp({
      records: [record('i0', 'failed', 'DBS.212011', 2), record('i0', 'done', '', 1), record('i1', 'done')],
    })
    await runApply(items(2), steps)
    expect(results.get('i0')).toMatchObject({ status: 'failed', code: 'DBS.212011' })
    expect(results.get('i1')?.status).toBe('done')
  })

  it('takes no record of an earlier application for its own', async () => {
    const past = [record('i0', 'done'), record('i1', 'failed', 'DBS.280005')]
    const failed = setUp({ past, end: { outcome: 'failed', failReason: 'no room' } })
    await runApply(items(1), failed.steps)
    expect(failed.results.get('i0')?.status).toBe('failed')
    const completed = setUp({ past })
    await runApply(items(2), completed.steps)
    expect(completed.status()).toEqual(['done', 'done'])
  })

  it('does not take a record for a success that still says that it runs', async () => {
    const { status, steps } = setUp({ records: [record('i0', 'running')] })
    await runApply(items(2), steps)
    expect(status()).toEqual(['unknown', 'done'])
  })

  it('does not call refused what got no answer, and sends nothing after it', async () => {
    const { calls, results, steps } = setUp({
      apply: () => {
        throw lost()
      },
      noRecords: true,
    })
    await runApply(items(12), steps)
    expect(calls).toHaveLength(1)
    expect(results.get('i0')).toMatchObject({ status: 'unknown', reason: 'No answer came.' })
    expect(results.get('i9')?.status).toBe('unknown')
    expect(results.get('i10')?.status).toBe('unsent')
  })

  it('looks into the records for what became of a call without an answer', async () => {
    let first = true
    const { calls, results, steps } = setUp({
      apply: () => {
        if (!first) return 'job'
        first = false
        throw lost()
      },
      records: items(10).map(({ id }) => record(id, id === 'i3' ? 'failed' : 'done', id === 'i3' ? 'DBS.280005' : '')),
    })
    await runApply(items(11), steps)
    expect(results.get('i0')?.status).toBe('done')
    expect(results.get('i3')).toMatchObject({ status: 'failed', code: 'DBS.280005' })
    // All of the first call are known, so the next one goes out.
    expect(calls).toHaveLength(2)
    expect(results.get('i10')?.status).toBe('done')
  })
})

it('takes the last success for when a template was applied, whatever failed since', () => {
  const records = [
    record('i0', 'running', '', 4),
    record('i0', 'failed', '', 3),
    record('i0', 'done', '', 2),
    record('i0', 'done', '', 1),
  ]
  expect(appliedLast(records, 'i0')).toBe(2)
  expect(appliedLast(records, 'i1')).toBeUndefined()
  expect(appliedLast(undefined, 'i0')).toBeUndefined()
})
