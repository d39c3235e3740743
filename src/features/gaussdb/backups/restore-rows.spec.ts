import { expect, it } from 'vitest'
import type { RestoreRecord } from '#lib/restore.ts'
import type { SeenJob } from '#query/job-sources.ts'
import { formAgain, restoreRows } from './restore-rows.ts'

const record = (job: string, started: number): RestoreRecord => ({
  connection: 'eu',
  job,
  kind: 'new',
  source: { id: 'a', name: 'ledger' },
  target: { id: 'b', name: 'ledger-copy' },
  started,
  author: '',
  request: { backup: 'x', backupName: 'nightly', time: 1_700_000_000_000 },
})

const seen = (status: SeenJob['status'], failReason?: string): SeenJob => ({
  name: 'CloneGaussDBV5NewInstance',
  status,
  percent: undefined,
  steps: [],
  created: '2026-01-01T00:00:00+0000',
  ended: status === 'Failed' ? '2026-01-01T01:00:00+0000' : undefined,
  failReason,
  instance: { id: 'b', name: 'ledger-copy' },
})

it('tells what became of each restore, and no old ones', () => {
  const jobs: Record<string, SeenJob> = { failed: seen('Failed', 'no room'), runs: seen('Running') }
  const rows = restoreRows(
    [record('failed', 30), record('runs', 20), record('gone', 10), record('old', 1)],
    (job) => jobs[job],
    5,
  )
  expect(rows.map(({ record: { job }, state, reason }) => [job, state, reason])).toEqual([
    ['failed', 'failed', 'no room'],
    ['runs', 'running', undefined],
    ['gone', 'unknown', undefined],
  ])
  expect(rows[0]?.ended).toBe(Date.UTC(2026, 0, 1, 1))
})

it('leads to the form as it was sent', () => {
  const { pathname, searchParams } = new URL(formAgain(record('failed', 30)), 'http://console.test')
  expect(pathname).toBe('/gaussdb/instances/create')
  expect(Object.fromEntries(searchParams)).toEqual({
    connection: 'eu',
    source: 'a',
    backup: 'x',
    time: '1700000000000',
    again: 'failed',
  })
})
