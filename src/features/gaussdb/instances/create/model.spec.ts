import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { restoreToNewInstance } from '#contract/gaussdb/backups.ts'
import type { Flavor } from '#contract/gaussdb/engine-versions.ts'
import { createInstance } from '#contract/gaussdb/instances.ts'
import { type OpenApiDocument, validateBody } from '#lib/schema.ts'
import {
  bodyOf,
  chosenZones,
  type CreateForm,
  emptyForm,
  newestOf,
  type Offer,
  problemsOf,
  type Restored,
  restoreBodyOf,
} from './model.ts'

const document = JSON.parse(readFileSync('public/openapi/gaussdb.json', 'utf8')) as OpenApiDocument

const flavor = (code: string, vcpus: number, change: Partial<Flavor> = {}): Flavor => ({
  vcpus: String(vcpus),
  ram: String(vcpus * 8),
  spec_code: code,
  availability_zone: ['a', 'b', 'c'],
  az_status: { a: 'normal', b: 'normal', c: 'normal' },
  version: '8.200',
  name: 'GaussDB',
  group_type: 'normal2',
  ...change,
})

const offer: Offer = {
  region: 'eu-west-101',
  versions: ['3.220', '8.103', '8.200', '8.9'],
  flavors: [
    flavor('small', 4),
    flavor('large', 16),
    flavor('arm', 8, { group_type: 'armFlavors', az_status: { a: 'normal', b: 'normal', c: 'unsupported' } }),
  ],
  shards: 1,
  groups: ['normal2', 'armFlavors'],
}
const wide: Offer = { ...offer, shards: 3 }

const filled: CreateForm = {
  ...emptyForm,
  name: 'core-orders',
  flavor: 'small',
  vpc: 'vpc',
  subnet: 'subnet',
  password: 'Quiet-Harbour-42',
  again: 'Quiet-Harbour-42',
}
const problems = (change: Partial<CreateForm>, of: Offer = offer, source?: Restored) =>
  Object.fromEntries(
    [...problemsOf(document, { ...filled, ...change }, of, source)].map(([field, problem]) => [
      field,
      problem.kind === 'conflict' ? problem.conflict.rule : problem.kind,
    ]),
  )

describe('the body of a creation', () => {
  it('is accepted by the exported schema and leaves out what does not apply', () => {
    const body = bodyOf(filled, offer)
    expect(validateBody(document, createInstance, body)).toEqual([])
    expect(body).toMatchObject({
      datastore: { type: 'GaussDB' },
      ha: { mode: 'centralization_standard', consistency_protocol: 'quorum' },
      solution: 'triset',
      availability_zone: 'a,b,c',
      replica_num: 3,
    })
    for (const name of ['port', 'master_az', 'backup_strategy', 'enable_force_switch', 'enable_single_float_ip'])
      expect(body).not.toHaveProperty(name)
  })

  it('has every field that was filled in', () => {
    const body = bodyOf(
      {
        ...filled,
        version: '8.103',
        os: 'Hce',
        consistency: 'eventual',
        protocol: 'paxos',
        masterAz: 'b',
        port: 8100,
        singleFloatIp: true,
        forceSwitch: true,
        encryptionKey: ' key ',
        backupWindow: '03:00-04:00',
        keepDays: 0,
        configuration: 'template',
        securityGroup: 'group',
        timeZone: 'UTC+01:00',
        chargeMode: 'prePaid',
      },
      offer,
    )
    expect(body).toMatchObject({
      datastore: { version: '8.103' },
      os_type: 'Hce',
      master_az: 'b',
      port: '8100',
      enable_single_float_ip: true,
      enable_force_switch: true,
      disk_encryption_id: 'key',
      backup_strategy: { start_time: '03:00-04:00', keep_days: 0 },
      configuration_id: 'template',
      security_group_id: 'group',
      time_zone: 'UTC+01:00',
      charge_info: { charge_mode: 'prePaid' },
    })
  })

  it('of a pair names the zone of the primary and no number of replicas', () => {
    const body = bodyOf({ ...filled, pair: 'double', protocol: 'paxos', zone1: 'b', zone2: 'a' }, offer)
    expect(body).toMatchObject({ solution: 'double', availability_zone: 'b,a', master_az: 'b' })
    expect(body).not.toHaveProperty('replica_num')
  })

  it('of a distributed instance leaves out what only centralized ones have', () => {
    const body = bodyOf({ ...filled, form: 'combined', masterAz: 'a', singleFloatIp: true }, wide)
    expect(body).toMatchObject({ ha: { mode: 'combined' }, solution: 'hcs2' })
    expect(body).not.toHaveProperty('master_az')
    expect(body).not.toHaveProperty('enable_single_float_ip')
  })
})

describe('zones', () => {
  it('are the one that is chosen three times, or three', () => {
    const one = { ...filled, zoneMode: 'one' as const, zone1: 'b' }
    expect(chosenZones(one, ['a', 'b', 'c'])).toEqual(['b', 'b', 'b'])
    expect(chosenZones({ ...filled, zone1: 'a', zone3: 'd' }, ['a', 'b', 'c', 'd'])).toEqual(['a', '', 'd'])
  })
})

describe('problems', () => {
  it('are none in a form that is filled in', () => {
    expect(problems({})).toEqual({})
    expect(problems({ form: 'independent' }, wide)).toEqual({})
  })

  it('name each field by its rule', () => {
    expect(problems({ name: 'a', vpc: ' ', subnet: '', flavor: '', volume: undefined })).toEqual({
      name: 'violation',
      vpc_id: 'violation',
      subnet_id: 'violation',
      flavor_ref: 'violation',
      'volume.size': 'violation',
    })
    expect(problems({ port: 5000, volume: 121, version: '3.220', os: 'Hce' })).toEqual({
      port: 'port-reserved',
      'volume.size': 'volume-step',
      os_type: 'needs-version',
    })
    expect(problems({ pair: 'double', protocol: 'paxos', zone1: 'a' })).toEqual({ availability_zone: 'no-zone' })
  })

  it('tell which zones a flavor is missing from, and whether the storage goes with it', () => {
    expect(problems({ flavor: 'arm' })).toEqual({ flavor_ref: 'flavor-elsewhere' })
    expect(problems({ flavor: 'arm', zoneMode: 'one', zone1: 'a' })).toEqual({})
    expect(problems({ flavor: 'small' }, { ...offer, groups: ['normal'] })).toEqual({ flavor_ref: 'flavor-storage' })
  })

  it('leave the storage alone while nobody knows the shards', () => {
    expect(problems({ volume: 121 }, { ...offer, shards: undefined })).toEqual({})
  })
})

describe('a restore', () => {
  const source: Restored = {
    instanceId: `${'a'.repeat(32)}in14`,
    backupId: `${'b'.repeat(32)}br14`,
    shards: 3,
    replicas: 3,
    volumeSize: 240,
    vcpus: 16,
    ram: 128,
  }

  it('sends the backup, and nothing that follows from it', () => {
    const body = restoreBodyOf({ ...filled, flavor: 'large', volume: 240 }, wide, source)
    expect(validateBody(document, restoreToNewInstance, body)).toEqual([])
    expect(body.restore_point).toEqual({ instance_id: source.instanceId, backup_id: source.backupId })
    for (const name of ['datastore', 'ha', 'region', 'sharding_num']) expect(body).not.toHaveProperty(name)
  })

  it('needs no less than its source', () => {
    expect(problems({ flavor: 'large', volume: 240 }, wide, source)).toEqual({})
    expect(problems({ volume: 120 }, wide, source)).toEqual({
      flavor_ref: 'flavor-below-source',
      'volume.size': 'volume-below-source',
    })
  })
})

it('takes the newest version by its numbers', () => {
  expect(newestOf(offer.versions)).toBe('8.200')
})
