import { describe, expect, it } from 'vitest'
import type { Backup, InstanceSnapshot } from '#contract/gaussdb/backup-types.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { apartOf, backupFor, formLike, restoredOf, type Source, stateAt, wantedOf } from './source.ts'

const backup = (id: string, hour: number, change: Partial<Backup> = {}): Backup => ({
  id,
  name: `backup-${id}`,
  description: null,
  begin_time: `2026-11-20T${String(hour).padStart(2, '0')}:00:00+0000`,
  end_time: `2026-11-20T${String(hour).padStart(2, '0')}:30:00+0000`,
  status: 'COMPLETED',
  size: 1,
  type: 'auto',
  datastore: { type: 'GaussDB', version: '8.103' },
  instance_id: 'source',
  ...change,
})
const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 20, hour, minute)
const backups = [backup('c', 3), backup('b', 2), backup('a', 1), backup('x', 4, { status: 'FAILED' })]

describe('the address', () => {
  it('names source, backup and moment', () => {
    expect(wantedOf(new URLSearchParams('connection=c'))).toBeUndefined()
    expect(wantedOf(new URLSearchParams('source=s&backup=b'))).toEqual({ instanceId: 's', backupId: 'b' })
    expect(wantedOf(new URLSearchParams('source=s&time=17'))).toEqual({ instanceId: 's', time: 17 })
    expect(wantedOf(new URLSearchParams('source=s&time=noon'))?.time).toBeNaN()
  })
})

describe('the backup that is meant', () => {
  it.each([
    ['the newest complete one', {}, 'c'],
    ['the one of the address', { backupId: 'a' }, 'a'],
    ['none that is not complete', { backupId: 'x' }, undefined],
    ['the last that was complete by then', { time: at(2, 59) }, 'b'],
    ['not one that had only begun', { time: at(2, 29) }, 'a'],
    ['none from before the first', { time: at(1, 10) }, undefined],
  ])('is %s', (_, wanted, id) => {
    expect(backupFor(backups, { instanceId: 'source', ...wanted })?.id).toBe(id)
  })
})

describe('what lies between a backup and the moment that is wanted', () => {
  const apart = (id: string, time: number | undefined) =>
    apartOf({
      wanted: { instanceId: 'source', ...(time !== undefined && { time }) },
      backups: backups.filter(({ status }) => status === 'COMPLETED'),
      backupId: id,
      backup: backups.find((one) => one.id === id) as Backup,
    })

  it('is what the backup lacks, whether it is the last one before or not', () => {
    expect(apart('b', at(3))).toEqual({ behind: 1_800_000, last: true })
    expect(apart('a', at(3))).toEqual({ behind: 5_400_000, last: false })
  })

  it('is what a later backup has beyond it', () => {
    expect(apart('c', at(3))).toMatchObject({ behind: -1_800_000 })
  })

  it('is nothing where both are the same, and where no moment is wanted', () => {
    expect(apart('b', at(2, 30))).toBeUndefined()
    expect(apart('b', undefined)).toBeUndefined()
  })
})

const snapshot: InstanceSnapshot = {
  cluster_mode: 'Ha',
  instance_mode: 'enterprise',
  data_volume_size: '200',
  solution: 'double',
  node_num: 2,
  coordinator_num: 0,
  sharding_num: 3,
  replica_num: 2,
  engine_version: '8.103.0',
}
const instance = {
  id: 'source',
  name: 'core-tryout-dev',
  flavor_ref: 'f',
  flavor_info: { vcpu: 4, mem: 16 },
  nodes: [
    { role: 'slave', availability_zone: 'a' },
    { role: 'master', availability_zone: 'b' },
  ],
  vpc_id: 'v',
  subnet_id: 's',
  security_group_id: 'g',
  port: 8001,
  backup_strategy: { start_time: '18:00-19:00', keep_days: 9 },
  time_zone: 'Mars',
} as unknown as InstanceSummary

const source: Source = {
  wanted: { instanceId: 'source' },
  instance,
  backups,
  backupId: 'c',
  backup: backups[0] as Backup,
  snapshot,
}

describe('a form like its source', () => {
  it('has room, reach and settings of it, with the primary where it is', () => {
    expect(formLike(source)).toMatchObject({
      name: 'core-tryout-dev-restored-1120-0330',
      form: 'ha',
      pair: 'double',
      version: '8.103',
      zoneMode: 'several',
      zone1: 'b',
      zone2: 'a',
      flavor: 'f',
      volume: 200,
      vpc: 'v',
      port: 8001,
      backupWindow: '18:00-19:00',
      keepDays: 9,
      timeZone: 'UTC',
      password: '',
    })
    expect(restoredOf(source)).toEqual({
      instanceId: 'source',
      backupId: 'c',
      shards: 1,
      replicas: 2,
      volumeSize: 200,
      vcpus: 4,
      ram: 16,
    })
  })

  it('of a deleted instance has what the snapshot tells', () => {
    const deleted: Source = {
      wanted: { instanceId: 'source' },
      gone: { name: 'core-old', recycle_backup_id: 'r', deleted_at: '2026-11-20T05:06:00.000+00:00' } as never,
      backups: [],
      backupId: 'r',
      snapshot: { ...snapshot, cluster_mode: 'Independent', replica_num: 3 },
    }
    expect(stateAt(deleted)).toBe(at(5, 6))
    expect(formLike(deleted)).toMatchObject({ name: 'core-old-restored-1120-0506', form: 'independent', flavor: '' })
    expect(restoredOf(deleted)).toEqual({
      instanceId: 'source',
      backupId: 'r',
      shards: 3,
      replicas: 3,
      volumeSize: 200,
    })
  })
})
