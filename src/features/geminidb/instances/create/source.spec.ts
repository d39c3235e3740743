import { expect, it } from 'vitest'
import type { GeminiBackup } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { emptyForm } from './model.ts'
import { filledFrom, sourceOf } from './source.ts'

const node = { spec_code: 'geminidb.cassandra.4xlarge.8' }
const instance = {
  id: 'i1',
  name: 'events',
  datastore: { type: 'cassandra', version: '3.11' },
  mode: 'Cluster',
  groups: [{ volume: { size: '4000', used: '2710.4' }, nodes: [node, node, node] }],
  availability_zone: 'b,a,c',
  vpc_id: 'v',
  subnet_id: 's',
  security_group_id: 'g',
  ssl: '0',
  backup_strategy: { start_time: '03:00-04:00', keep_days: 14 },
} as unknown as GeminiInstance
const backup = { id: 'b1', instance_name: 'events', datastore: { type: 'cassandra' } } as GeminiBackup

it('is a backup, also of an instance that is gone, or an instance at a moment', () => {
  expect(sourceOf(undefined, backup, undefined)).toMatchObject({ info: { backup_id: 'b1' }, engine: 'cassandra' })
  expect(sourceOf(instance, undefined, 17)?.info).toEqual({ source_instance_id: 'i1', restore_time: 17 })
  expect(sourceOf(instance, undefined, undefined)).toBeUndefined()
  expect(sourceOf(undefined, undefined, 17)).toBeUndefined()
})

it('fills nodes and network in from the instance that is there', () => {
  expect(filledFrom(sourceOf(instance, backup, undefined)!)).toMatchObject({
    name: 'events-restored',
    offer: 'cassandra 3.11 Cluster',
    flavor: 'geminidb.cassandra.4xlarge.8',
    num: 3,
    size: 4000,
    zones: 'a,b,c',
    vpc: 'v',
    keep: 14,
  })
  expect(filledFrom(sourceOf(undefined, backup, undefined)!)).toEqual({ ...emptyForm, name: 'events-restored' })
})
