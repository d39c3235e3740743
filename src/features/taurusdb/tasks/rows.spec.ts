import { describe, expect, it } from 'vitest'
import type { InstantTask, ScheduledTask } from '#contract/taurusdb/tasks.ts'
import { spelledOut } from '../shared/task-kinds.ts'
import { narrowOf } from './narrow.ts'
import { byUrgency, durationOf, elapsedOf } from '#ui/tasks/task.ts'
import { rowsOf, scheduledRow } from './rows.ts'

const place = { connection: 'eu', connectionName: 'Europe' }

const task = (id: string, change: Partial<InstantTask> = {}): InstantTask => ({
  instance_id: 'a',
  instance_name: 'orders',
  instance_status: 'normal',
  job_id: id,
  order_id: '',
  job_name: 'RebootGaussDBforMySQLInstance',
  status: 'Completed',
  process: '',
  created_time: '2026-03-09T14:05:00+0800',
  ended_time: '2026-03-09T14:09:00+0800',
  fail_reason: '',
  ...change,
})

const running = (id: string, process: string, change: Partial<InstantTask> = {}) =>
  task(id, { status: 'Running', process, ended_time: '', ...change })

const planned: ScheduledTask = {
  job_id: 's',
  instance_id: 'a',
  instance_name: 'orders',
  instance_status: 'normal',
  project_id: 'p',
  job_name: 'UpgradeGaussDBforMySQLDatabaseVersion',
  create_time: '2026-03-08T10:00:00+0000',
  start_time: '2026-03-09T02:00:00+0000',
  end_time: '2026-03-09T02:30:00+0000',
  job_status: 'Completed',
  datastore_type: 'gaussdb-mysql',
}

describe('the tasks of a connection', () => {
  it('take what runs from the fresher list, but not what has ended since', () => {
    const rows = rowsOf(
      place,
      {
        instant: [running('1', '10%'), task('2')],
        running: [running('1', '35%'), running('2', '90%'), running('3', '5%')],
        scheduled: [],
      },
      undefined,
    )
    expect(rows.map(({ id, status, percent }) => [id, status, percent])).toEqual([
      ['1', 'Running', 35],
      ['2', 'Completed', undefined],
      ['3', 'Running', 5],
    ])
  })

  it('take in nothing that began outside of the period', () => {
    const span = { from: Date.parse('2026-03-09T07:00:00Z'), to: undefined }
    expect(rowsOf(place, { instant: [], running: [running('1', '10%')], scheduled: [] }, span)).toEqual([])
  })

  it('count from the start of the work, not from the order', () => {
    const row = scheduledRow(place, planned)
    expect(durationOf(row)).toBe(30 * 60_000)
    const waiting = scheduledRow(place, { ...planned, job_status: 'Pending' })
    expect([waiting.ended, durationOf(waiting), elapsedOf(waiting, Date.now())]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('show what runs first, then what comes next, then what happened last', () => {
    const pending = (job_id: string, start_time: string): ScheduledTask => ({
      ...planned,
      job_id,
      start_time,
      job_status: 'Pending',
    })
    const rows = rowsOf(
      place,
      {
        instant: [
          task('old', { created_time: '2026-03-01T00:00:00+0000' }),
          task('new', { created_time: '2026-03-09T00:00:00+0000', status: 'Failed' }),
          running('runs', '5%', { created_time: '2026-02-01T00:00:00+0000' }),
        ],
        running: [],
        scheduled: [pending('later', '2026-03-12T00:00:00+0000'), pending('sooner', '2026-03-11T00:00:00+0000')],
      },
      undefined,
    )
    expect(rows.toSorted(byUrgency).map(({ id }) => id)).toEqual(['runs', 'sooner', 'later', 'new', 'old'])
  })

  it('show a reason of failures only', () => {
    const rows = rowsOf(
      place,
      {
        instant: [task('1', { fail_reason: 'x' }), task('2', { status: 'Failed', fail_reason: 'no room' })],
        running: [],
        scheduled: [],
      },
      undefined,
    )
    expect(rows.map(({ failReason }) => failReason)).toEqual(['', 'no room'])
  })
})

it.each([
  ['CreateGaussDBforMySQLBackup', 'Create backup'],
  ['RestoreGaussDBforMySQLInstance', 'Restore instance'],
  ['GaussDBforMySQLSwitchProxySSL', 'Switch proxy SSL'],
  ['GaussDBforMySQLModifyInstanceDnsName', 'Modify instance dns name'],
  ['BackupInstance', 'Backup instance'],
  ['GaussDBforMySQL', 'GaussDBforMySQL'],
])('spells %s out as %s', (name, text) => {
  expect(spelledOut(name)).toBe(text)
})

it.each([
  ['status:Failed', { status: 'Failed' }],
  ['status:Failed orders', { status: 'Failed' }],
  ['kind:ResizeGaussDBforMySQLFlavor status:Running', { status: 'Running', job_name: 'ResizeGaussDBforMySQLFlavor' }],
  ['status:Failed status:Running', undefined],
  ['-status:Failed', undefined],
  ['kind:"Create backup"', undefined],
  ['status:fai', undefined],
  ['orders', undefined],
])('asks the cloud for what it can sift of %s', (query, narrow) => {
  expect(narrowOf(query)).toEqual(narrow)
})
