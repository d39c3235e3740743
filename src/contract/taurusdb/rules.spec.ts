import { describe, expect, it } from 'vitest'
import type { AnyInstanceStatus } from './shared-types.ts'
import {
  createConflicts,
  instanceCan,
  isChanging,
  isInTransition,
  isInstanceStatus,
  isNodeStatus,
  missingForCheck,
  phaseOf,
  type CreateDraft,
  type InstanceAction,
  type RefusalReason,
} from './rules.ts'

const yes = { ok: true }
const no = (reason: RefusalReason) => ({ ok: false, reason })

describe('statuses', () => {
  it('tell those that pass by themselves from those that stay', () => {
    const passing: AnyInstanceStatus[] = [
      'creating',
      'BUILD',
      'MODIFYING',
      'REBOOTING',
      'RESTORING',
      'MODIFYING INSTANCE TYPE',
      'SWITCHOVER',
      'MIGRATING',
      'BACKING UP',
      'MODIFYING DATABASE PORT',
    ]
    const staying: AnyInstanceStatus[] = [
      'normal',
      'abnormal',
      'createfail',
      'deleted',
      'ACTIVE',
      'FAILED',
      'FROZEN',
      'STORAGE FULL',
    ]
    expect(passing.filter((status) => !isInTransition(status))).toEqual([])
    expect(staying.filter((status) => isInTransition(status))).toEqual([])
    expect([...passing, ...staying].every(isInstanceStatus)).toBe(true)
  })

  it('take a word that no reference names, or that every object has, as unknown', () => {
    for (const status of ['', 'Normal', 'SHUTDOWN', 'constructor', 'toString', '__proto__']) {
      expect(isInstanceStatus(status)).toBe(false)
      expect(isNodeStatus(status)).toBe(false)
      expect(phaseOf(status)).toBe('unknown')
      expect(isInTransition(status)).toBe(false)
    }
  })

  it('see a change in the status, in a node, or in a job', () => {
    expect(isChanging({ status: 'normal' })).toBe(false)
    expect(isChanging({ status: 'normal', nodes: [{ type: 'master', status: 'normal' }] })).toBe(false)
    expect(isChanging({ status: 'creating' })).toBe(true)
    expect(isChanging({ status: 'normal', busy: true })).toBe(true)
    expect(isChanging({ status: 'normal', nodes: [{ type: 'slave', status: 'creating' }] })).toBe(true)
  })
})

describe('instanceCan', () => {
  const actions = Object.keys(instanceCan) as InstanceAction[]
  const possible = (status: string, busy = false) =>
    actions.filter((a) => instanceCan[a]({ status, busy }).ok).toSorted()

  it('allows everything on a normal instance, under its old and its new name', () => {
    expect(possible('normal')).toEqual(actions.toSorted())
    expect(possible('ACTIVE')).toEqual(actions.toSorted())
  })

  it('allows what each other state can bear', () => {
    expect(possible('creating')).toEqual([])
    expect(possible('deleted')).toEqual([])
    expect(possible('createfail')).toEqual(['delete'])
    expect(possible('FROZEN')).toEqual(['readLogs', 'restoreFrom'])
    expect(possible('REBOOTING')).toEqual(['readDatabases', 'readLogs', 'restoreFrom'])
    expect(possible('SOMETHING NEW')).toEqual(['readDatabases', 'readLogs'])
    expect(possible('abnormal')).toEqual([
      'backup',
      'changeAccess',
      'configure',
      'delete',
      'limitSql',
      'readDatabases',
      'readLogs',
      'reboot',
      'rebootNode',
      'removeReplica',
      'rename',
      'restoreFrom',
      'restoreTo',
      'setBackupPolicy',
      'setLogMasking',
      'setParameters',
    ])
    expect(possible('STORAGE FULL')).toEqual([
      'backup',
      'changeAccess',
      'configure',
      'delete',
      'extendVolume',
      'limitSql',
      'readDatabases',
      'readLogs',
      'reboot',
      'rebootNode',
      'removeReplica',
      'rename',
      'resetPassword',
      'restoreFrom',
      'setBackupPolicy',
    ])
  })

  it('treats a running job like a status in transition', () => {
    expect(possible('normal', true)).toEqual(possible('REBOOTING'))
    expect(instanceCan.reboot({ status: 'normal', busy: true })).toEqual(no('changing'))
  })

  it('gives the reason of the state, and that before the one of a job', () => {
    expect(instanceCan.resize({ status: 'abnormal' })).toEqual(no('abnormal'))
    expect(instanceCan.resize({ status: 'STORAGE FULL' })).toEqual(no('storage-full'))
    expect(instanceCan.backup({ status: 'creating' })).toEqual(no('creating'))
    expect(instanceCan.backup({ status: 'createfail' })).toEqual(no('create-failed'))
    expect(instanceCan.delete({ status: 'FROZEN' })).toEqual(no('frozen'))
    expect(instanceCan.delete({ status: 'deleted' })).toEqual(no('deleted'))
    expect(instanceCan.rename({ status: 'BACKING UP' })).toEqual(no('changing'))
    expect(instanceCan.rename({ status: 'odd' })).toEqual(no('unknown-status'))
    expect(instanceCan.backup({ status: 'creating', busy: true })).toEqual(no('creating'))
  })

  it('backs up an abnormal instance unless its primary node is the trouble', () => {
    const nodes = (master: string) => [
      { type: 'master', status: master },
      { type: 'slave', status: 'abnormal' },
    ]
    expect(instanceCan.backup({ status: 'abnormal', nodes: nodes('normal') })).toEqual(yes)
    expect(instanceCan.backup({ status: 'abnormal', nodes: nodes('abnormal') })).toEqual(no('abnormal'))
    expect(instanceCan.backup({ status: 'abnormal' })).toEqual(yes)
  })

  it('refuses a change to what already is', () => {
    const instance = { status: 'normal', name: 'orders', flavor_ref: 'gaussdb.mysql.xlarge.x86.4' }
    expect(instanceCan.rename(instance, 'orders')).toEqual(no('same-name'))
    expect(instanceCan.rename(instance, 'orders-2')).toEqual(yes)
    expect(instanceCan.resize(instance, 'gaussdb.mysql.xlarge.x86.4')).toEqual(no('same-flavor'))
    expect(instanceCan.resize(instance, 'gaussdb.mysql.xlarge.x86.8')).toEqual(yes)
    expect(instanceCan.resize({ ...instance, busy: true }, 'gaussdb.mysql.xlarge.x86.4')).toEqual(no('changing'))
  })

  it('needs a working replica to fail over, and any to remove', () => {
    const master = { type: 'master', status: 'normal' }
    const broken = { type: 'slave', status: 'abnormal' }
    expect(instanceCan.switchover({ status: 'normal', nodes: [master] })).toEqual(no('no-replica'))
    expect(instanceCan.switchover({ status: 'normal', nodes: [master, broken] })).toEqual(no('no-replica'))
    expect(instanceCan.switchover({ status: 'normal', nodes: [master, { type: 'slave', status: 'normal' }] })).toEqual(
      yes,
    )
    expect(instanceCan.removeReplica({ status: 'normal', nodes: [master] })).toEqual(no('no-replica'))
    expect(instanceCan.removeReplica({ status: 'normal', nodes: [master, broken] })).toEqual(yes)
  })

  it('restores only onto an instance of the same kind', () => {
    const source = {
      status: 'abnormal',
      datastore: { type: 'gaussdb-mysql', version: '8.0' },
      lower_case_table_names: 1,
    }
    const target = { ...source, status: 'normal' }
    expect(instanceCan.restoreTo(target, source)).toEqual(yes)
    // The way out after a restore that failed half-way.
    expect(instanceCan.restoreTo(source, source)).toEqual(yes)
    expect(instanceCan.restoreTables(source)).toEqual(no('abnormal'))
    expect(instanceCan.restoreTo({ ...source, status: 'STORAGE FULL' }, source)).toEqual(no('storage-full'))
    expect(instanceCan.restoreTo({ ...target, datastore: { type: 'other', version: '8.0' } }, source)).toEqual(
      no('other-engine'),
    )
    expect(instanceCan.restoreTo({ ...target, datastore: { type: 'gaussdb-mysql', version: '5.7' } }, source)).toEqual(
      no('other-version'),
    )
    expect(instanceCan.restoreTo({ ...target, lower_case_table_names: 0 }, source)).toEqual(no('other-table-case'))
    expect(instanceCan.restoreTo({ ...target, lower_case_table_names: undefined }, source)).toEqual(yes)
  })
})

describe('createConflicts', () => {
  const single: CreateDraft = { availability_zone_mode: 'single' }

  it('finds none in a plain pay-per-use instance', () => {
    expect(createConflicts(single)).toEqual([])
    expect(createConflicts({ ...single, charge_info: { charge_mode: 'postPaid' } })).toEqual([])
  })

  it('knows what a subscription needs and forbids', () => {
    expect(createConflicts({ ...single, charge_info: { charge_mode: 'prePaid' } })).toEqual([
      { field: 'charge_info.period_type', rule: 'required-for-yearly-monthly' },
      { field: 'charge_info.period_num', rule: 'required-for-yearly-monthly' },
    ])
    const prePaid = { charge_mode: 'prePaid', period_type: 'year', period_num: 3 } as const
    expect(createConflicts({ ...single, charge_info: prePaid, volume: { size: '100' } })).toEqual([])
    expect(createConflicts({ ...single, charge_info: { ...prePaid, period_type: 'month', period_num: 9 } })).toEqual([])
    expect(createConflicts({ ...single, charge_info: { ...prePaid, period_num: 4 } })).toEqual([
      { field: 'charge_info.period_num', rule: 'at-most-3-years' },
    ])
    expect(createConflicts({ ...single, charge_info: prePaid, dedicated_resource_id: 'pool' })).toEqual([
      { field: 'charge_info.charge_mode', rule: 'not-in-dedicated-pool' },
    ])
    expect(createConflicts({ ...single, volume: { size: '100' } })).toEqual([
      { field: 'volume', rule: 'only-for-yearly-monthly' },
    ])
  })

  it('asks for the zone of the primary node with several zones, and only then', () => {
    expect(createConflicts({ availability_zone_mode: 'multi', master_availability_zone: 'az1' })).toEqual([])
    expect(createConflicts({ availability_zone_mode: 'multi' })).toEqual([
      { field: 'master_availability_zone', rule: 'required-for-several-zones' },
    ])
    expect(createConflicts({ ...single, master_availability_zone: 'az1' })).toEqual([
      { field: 'master_availability_zone', rule: 'only-for-several-zones' },
    ])
  })

  it('finds a tag key that comes twice', () => {
    const tags = [
      { key: 'env', value: 'prod' },
      { key: 'team', value: '' },
      { key: 'env', value: 'test' },
    ]
    expect(createConflicts({ ...single, tags })).toEqual([{ field: 'tags.2.key', rule: 'tag-key-twice' }])
  })

  it('asks for what the kind of restoration needs', () => {
    const source_instance_id = '7033e7c3cf93438797d44ad7ae0a7d95in07'
    const missing = (restore_point: CreateDraft['restore_point']) => createConflicts({ ...single, restore_point })
    expect(missing({ source_instance_id })).toEqual([{ field: 'restore_point.backup_id', rule: 'required-for-backup' }])
    expect(missing({ source_instance_id, backup_id: 'x' })).toEqual([])
    expect(missing({ source_instance_id, type: 'timestamp', backup_id: 'x' })).toEqual([
      { field: 'restore_point.restore_time', rule: 'required-for-timestamp' },
    ])
    expect(missing({ source_instance_id, type: 'timestamp', restore_time: 1673852043000 })).toEqual([])
  })
})

describe('missingForCheck', () => {
  it('names the fields that the action still needs', () => {
    expect(missingForCheck({ action: 'resizeFlavor', resource: {} })).toEqual(['instance_id', 'flavor_ref'])
    expect(missingForCheck({ action: 'createReadOnlyNode', resource: { node_num: 1, flavor_ref: '' } })).toEqual([
      'instance_id',
    ])
    const whole = {
      enterprise_project_id: 0,
      instance_num: 1,
      mode: 'Cluster',
      availability_zone_mode: 'single',
      node_num: 2,
      flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
      subnet_id: 's',
    } as const
    expect(missingForCheck({ action: 'createInstance', resource: whole })).toEqual([])
    expect(missingForCheck({ action: 'createInstance', resource: { ...whole, subnet_id: '' } })).toEqual(['subnet_id'])
  })
})
