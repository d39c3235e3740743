import { describe, expect, it } from 'vitest'
import { type Application, appliedLast, type RunItem, runApply, type RunSteps } from './apply.ts'

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `i${at}`, name: `instance ${at}` }))

const refusal = (message: string, field?: string): Error =>
  Object.assign(new Error(message), { code: 'DBS.212011', field })

/** A cloud that does as it is told, and what became of each instance. */
function setUp(given: {
  apply?: (ids: readonly string[]) => string
  end?: Awaited<ReturnType<RunSteps['ended']>>
  records?: Application[]
}) {
  const calls: string[][] = []
  const results = new Map<string, RunItem>()
  const steps: RunSteps = {
    apply: (ids) => {
      calls.push([...ids])
      return Promise.resolve().then(() => given.apply?.(ids) ?? `job ${calls.length}`)
    },
    ended: () => Promise.resolve(given.end ?? { outcome: 'completed' }),
    records: () => Promise.resolve(given.records ?? []),
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

  it('believes the newest record of an instance', async () => {
    const record = (id: string, state: Application['state'], code: string): Application => ({
      instance: { id, name: '' },
      state,
      word: state,
      at: 0,
      code,
    })
    const { results, steps } = setUp({
      records: [record('i0', 'failed', 'DBS.212011'), record('i0', 'done', ''), record('i1', 'done', '')],
    })
    await runApply(items(2), steps)
    expect(results.get('i0')).toMatchObject({ status: 'failed', code: 'DBS.212011' })
    expect(results.get('i1')?.status).toBe('done')
  })

  it('does not take a record for a success that still says that it runs', async () => {
    const { status, steps } = setUp({
      records: [{ instance: { id: 'i0', name: '' }, state: 'running', word: 'APPLYING', at: 0, code: '' }],
    })
    await runApply(items(2), steps)
    expect(status()).toEqual(['unknown', 'done'])
  })
})

it('takes the last success for when a template was applied, whatever failed since', () => {
  const record = (state: Application['state'], at: number): Application => ({
    instance: { id: 'i0', name: '' },
    state,
    word: state,
    at,
    code: '',
  })
  const records = [record('running', 4), record('failed', 3), record('done', 2), record('done', 1)]
  expect(appliedLast(records, 'i0')).toBe(2)
  expect(appliedLast(records, 'i1')).toBeUndefined()
  expect(appliedLast(undefined, 'i0')).toBeUndefined()
})
