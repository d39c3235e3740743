import { expect, it } from 'vitest'
import type { ListedTask } from '#contract/gaussdb/tasks.ts'
import { kindOf, marksOf, tasksOf } from './point-events.ts'

const task = (job_id: string, name: string, instance_id = 'i'): ListedTask => ({
  job_id,
  name,
  status: 'Completed',
  process: null,
  fail_reason: null,
  instance_info: { instance_id, instance_name: 'ledger', instance_status: 'ACTIVE' as never },
})

const hour = 3_600_000
const day = Date.UTC(2026, 0, 2)
const span = { from: day, to: day + 24 * hour }
const at = (hours: number) => new Date(day + hours * hour).toISOString()

it('leaves out backups and what others have done', () => {
  const all = [
    task('a', 'EnlargeGaussDBV5Volume'),
    task('b', 'BackupSnapshotGaussDBV5Instance'),
    task('c', 'EnlargeGaussDBV5Volume', 'other'),
  ]
  expect(tasksOf(all, 'i').map(({ job_id }) => job_id)).toEqual(['a'])
})

it.each([
  ['RestoreGaussDBV5Instance', 'restore'],
  ['RestoreGaussDBV5InstanceToExistedInst', 'restore'],
  ['CloneGaussDBV5NewInstance', 'task'],
  ['ResizeGaussDBV5Flavor', 'size'],
  ['GaussDBV5ExpandClusterCN', 'size'],
  ['DeleteGaussDBV5Instance', 'task'],
])('takes %s for %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind)
})

it('places tasks where they began, and knows which replaced the data', () => {
  const seen = {
    late: { status: 'Failed' as const, created: at(5), ended: at(6) },
    early: { status: 'Completed' as const, created: at(2), ended: at(3) },
    before: { status: 'Completed' as const, created: at(-1), ended: at(3) },
  }
  const tasks = [
    task('late', 'ResizeGaussDBV5Flavor'),
    task('early', 'RestoreGaussDBV5Instance'),
    task('before', 'ResizeGaussDBV5Flavor'),
    // Has not said yet when it began.
    task('silent', 'ResizeGaussDBV5Flavor'),
  ]
  const { events, restores } = marksOf(
    tasks,
    ({ job_id }) => seen[job_id as keyof typeof seen],
    (name, status) => `${name} ${status}`,
    span,
  )
  expect(events.map(({ id, t, tone, label }) => [id, (t - day) / hour, tone, label])).toEqual([
    ['early', 2, 'danger', 'RestoreGaussDBV5Instance Completed'],
    ['late', 5, 'danger', 'ResizeGaussDBV5Flavor Failed'],
  ])
  expect(restores).toEqual([{ kind: 'restore', at: day + 2 * hour, until: day + 3 * hour, state: 'done' }])
})
