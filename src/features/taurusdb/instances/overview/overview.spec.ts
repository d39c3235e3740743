import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { InstanceNode } from '#contract/taurusdb/instances.ts'
import type { ScheduledTask } from '#contract/taurusdb/tasks.ts'
import { plannedReboot } from '../queries.ts'
import { nextPrimary, zonesWithNodes } from '../../shared/nodes.ts'
import { lastBackupOf } from './vitals.ts'

const node = (name: string, az: string, priority: number, over: Partial<InstanceNode> = {}) =>
  ({ id: name, name, az_code: az, priority, type: 'slave', status: 'normal', ...over }) as InstanceNode

describe('topology', () => {
  const nodes = [
    node('r3', 'az3', -1),
    node('r2', 'az1', 2),
    node('r1', 'az2', 1, { status: 'abnormal' }),
    node('w', 'az2', 1, { type: 'master' }),
  ]
  it('has the primary node’s zone first and the next to take over first in each', () => {
    expect(zonesWithNodes({ nodes }).map(({ zone, nodes }) => `${zone}: ${nodes.map(({ name }) => name)}`)).toEqual([
      'az2: w,r1',
      'az1: r2',
      'az3: r3',
    ])
  })
  it('lets only a working replica take over that may', () => {
    expect(nextPrimary({ nodes })?.name).toBe('r2')
    expect(nextPrimary({ nodes: nodes.slice(2) })).toBeUndefined()
  })
})

describe('lastBackupOf', () => {
  const backup = (hour: number, status: Backup['status']) =>
    ({ id: `${hour}`, begin_time: `2026-03-10T${String(hour).padStart(2, '0')}:00:00+0800`, status }) as Backup

  it('takes them in any order', () => {
    expect(lastBackupOf([backup(1, 'COMPLETED'), backup(3, 'COMPLETED'), backup(2, 'FAILED')])).toMatchObject({
      completed: { id: '3' },
      failed: undefined,
      running: false,
    })
  })
  it('tells a failure that came after the last good one', () => {
    expect(lastBackupOf([backup(4, 'FAILED'), backup(3, 'COMPLETED'), backup(5, 'BUILDING')])).toMatchObject({
      completed: { id: '3' },
      failed: { id: '4' },
      running: true,
    })
  })
  it('has nothing to say of no backups', () => {
    expect(lastBackupOf([])).toEqual({ completed: undefined, failed: undefined, running: false })
  })
})

describe('plannedReboot', () => {
  const task = (instance_id: string, job_name: string, hour: string) =>
    ({ instance_id, job_name, start_time: `2026-03-10T${hour}:00:00+0000` }) as ScheduledTask
  const reboot = 'RebootGaussDBforMySQLInstance'
  it('is the earliest of the instance’s own', () => {
    const tasks = [
      task('i', reboot, '22'),
      task('i', reboot, '04'),
      task('other', reboot, '01'),
      task('i', 'Upgrade', '02'),
    ]
    expect(plannedReboot(tasks, 'i')).toBe(Date.UTC(2026, 2, 10, 4))
  })
  it('is nothing without any', () => {
    expect(plannedReboot([task('other', reboot, '01')], 'i')).toBeUndefined()
    expect(plannedReboot(undefined, 'i')).toBeUndefined()
  })
})
