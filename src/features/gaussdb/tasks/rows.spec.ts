import { describe, expect, it } from 'vitest'
import type { ListedTask } from '#contract/gaussdb/tasks.ts'
import type { SeenJob } from '#query/job-sources.ts'
import { byUrgency, durationOf } from '#ui/tasks/task.ts'
import { kindText } from '../shared/task-kinds.ts'
import { within } from '../shared/tasks.ts'
import { firstOf, refreshed, rowOf } from './rows.ts'

const place = { connection: 'eu', connectionName: 'Europe' }

const task = (job_id: string, change: Partial<ListedTask> = {}): ListedTask => ({
  instance_info: { instance_id: 'a', instance_name: 'ledger', instance_status: 'normal' },
  job_id,
  name: 'ResizeGaussDBV5Flavor',
  status: 'Completed',
  process: null,
  fail_reason: null,
  ...change,
})

const seen = (change: Partial<SeenJob> = {}): SeenJob => ({
  name: 'ResizeGaussDBV5Flavor',
  status: 'Completed',
  percent: undefined,
  steps: [],
  created: '2026-03-09T14:05:00+0800',
  ended: '2026-03-09T14:09:00+0800',
  failReason: undefined,
  instance: { id: 'a', name: 'ledger' },
  ...change,
})

describe('a task of GaussDB', () => {
  it('has no times in the list, and those that it tells itself', () => {
    const row = rowOf(place, task('1'))
    expect([row.created, row.ended, durationOf(row)]).toEqual([undefined, undefined, undefined])
    const told = refreshed(row, seen())
    expect([told.created, durationOf(told)]).toEqual([Date.parse('2026-03-09T06:05:00Z'), 240_000])
    expect(refreshed(row, undefined)).toBe(row)
  })

  it('has a percentage while it runs, and has ended when it says so', () => {
    const row = rowOf(place, task('1', { status: 'Running', process: '35' }))
    expect(row.percent).toBe(35)
    expect(refreshed(row, seen({ status: 'Running', percent: 40, ended: undefined }))).toMatchObject({
      status: 'Running',
      percent: 40,
      ended: undefined,
    })
    expect(refreshed(row, seen()).status).toBe('Completed')
  })

  it('says why it failed, and that its instance is gone', () => {
    const row = rowOf(
      place,
      task('1', {
        status: 'Failed',
        fail_reason: 'No room.',
        instance_info: { instance_id: 'a', instance_name: 'ledger', instance_status: 'deleted' },
      }),
    )
    expect(row).toMatchObject({ failReason: 'No room.', instanceGone: true })
    expect(rowOf(place, task('2', { fail_reason: 'nothing' })).failReason).toBe('')
  })

  it('is called by its documented name, or by the words of the cloud', () => {
    expect(kindText('GaussDBV5ExpandClusterDN')).toBe('Add shards')
    expect(kindText('RestartGaussDBV5Instance')).toBe('Restart instance')
  })
})

describe('tasks of several connections', () => {
  it('give the first ones of each', () => {
    const rows = (...ids: string[]) => ids.map((id) => rowOf(place, task(id)))
    expect(firstOf([rows('1', '2', '3'), rows('a')], 3).map(({ id }) => id)).toEqual(['1', 'a', '2'])
    expect(firstOf([], 3)).toEqual([])
  })

  it('stand in the order of their times, what has none behind', () => {
    const at = (id: string, created?: string) =>
      refreshed(rowOf(place, task(id)), created ? seen({ created }) : undefined)
    const rows = [
      at('unknown'),
      at('old', '2026-03-01T00:00:00+0000'),
      at('other'),
      at('new', '2026-03-02T00:00:00+0000'),
    ]
    expect(rows.toSorted(byUrgency).map(({ id }) => id)).toEqual(['new', 'old', 'unknown', 'other'])
  })
})

describe('a period', () => {
  const now = Date.UTC(2026, 2, 31, 12, 30)
  it('reaches no further back than the cloud does', () => {
    expect(within({ from: now - 86_400_000, to: undefined }, now)).toEqual({ start_time: '2026-03-30T12:30:00+0000' })
    expect(within({ from: now - 90 * 86_400_000, to: now }, now)).toEqual({ end_time: '2026-03-31T12:30:00+0000' })
    expect(within(undefined, now)).toEqual({})
  })
})
