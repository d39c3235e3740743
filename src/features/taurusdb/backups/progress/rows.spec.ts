import { describe, expect, it } from 'vitest'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import type { RestoreRecord } from '#lib/restore.ts'
import type { SeenJob } from '#query/job-sources.ts'
import { formAgain } from './again.ts'
import { restoreRows } from './rows.ts'

const at = Date.parse('2026-11-20T12:00:00Z')
const record = (job: string, change: Partial<RestoreRecord> = {}): RestoreRecord => ({
  connection: 'eu',
  job,
  kind: 'original',
  source: { id: 'a1', name: 'orders' },
  target: { id: 'a1', name: 'orders' },
  started: at,
  author: '',
  request: { time: at - 1000 },
  ...change,
})
const seen = (status: SeenJob['status'], failReason?: string): SeenJob => ({
  name: 'RestoreInstance',
  status,
  percent: 60,
  steps: [],
  created: '2026-11-20T12:00:00+0000',
  ended: status === 'Running' ? undefined : '2026-11-20T12:09:00+0000',
  failReason,
  instance: { id: 'a1', name: 'orders' },
})
const task = (id: string, change: Partial<InstantTask> = {}): InstantTask => ({
  instance_id: 'a1',
  instance_name: 'orders',
  instance_status: 'normal',
  job_id: id,
  order_id: '',
  job_name: 'RestoreGaussDBforMySQLInstance',
  status: 'Failed',
  process: '',
  created_time: '2026-11-20T11:00:00+0000',
  ended_time: '2026-11-20T11:05:00+0000',
  fail_reason: 'no room',
  ...change,
})

describe('the restores of an instance', () => {
  it('are those asked for here and those of the cloud, each once, the newest first', () => {
    const rows = restoreRows(
      'a1',
      [record('1')],
      () => seen('Failed', 'broken'),
      [task('1'), task('2'), task('3', { instance_id: 'b2' }), task('4', { job_name: 'CreateGaussDBforMySQLBackup' })],
      0,
    )
    expect(rows.map(({ job, state, reason, record: of }) => [job, state, reason, of !== undefined])).toEqual([
      ['1', 'failed', 'broken', true],
      ['2', 'failed', 'no room', false],
    ])
    expect(rows[0]?.ended).toBe(at + 9 * 60_000)
  })

  it('leave out what runs on it, what is old, and keep what runs elsewhere', () => {
    const copy = record('2', { kind: 'new', target: { id: 'b2', name: 'copy' } })
    const rows = (since: number) => restoreRows('a1', [record('1'), copy], () => seen('Running'), [], since)
    expect(rows(0).map(({ job, percent }) => [job, percent])).toEqual([['2', 60]])
    expect(rows(at + 1)).toEqual([])
    expect(restoreRows('a1', [record('1')], () => undefined, [], 0)[0]?.state).toBe('unknown')
  })
})

describe('the form again', () => {
  const params = (of: RestoreRecord) => Object.fromEntries(new URL(formAgain(of), 'http://x').searchParams)

  it('is the one that sent it, with the same point and target', () => {
    expect(params(record('1'))).toEqual({ form: 'restore', 'form.time': String(at - 1000), 'form.target': 'original' })
    expect(
      params(record('1', { kind: 'existing', target: { id: 'b2', name: 'copy' }, request: { backup: 'k7' } })),
    ).toEqual({ form: 'restore', 'form.backup': 'k7', 'form.target': 'existing', 'form.targetId': 'b2' })
    expect(params(record('1', { kind: 'tables' }))).toMatchObject({ form: 'restore-tables', 'form.again': '1' })
    expect(params(record('1', { kind: 'new', request: { backup: 'k7', deleted: 'gone' } }))).toEqual({
      connection: 'eu',
      source: 'a1',
      backup: 'k7',
      deleted: 'gone',
      again: '1',
    })
  })
})
