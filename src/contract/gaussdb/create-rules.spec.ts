import { describe, expect, it } from 'vitest'
import { formOfMode, gaussConflicts, restoreConflicts } from './create-rules.ts'
import type { CreateInstanceBody } from './instance-types.ts'

const centralized: CreateInstanceBody = {
  name: 'core-new',
  datastore: { type: 'GaussDB' },
  ha: { mode: 'centralization_standard', consistency: 'strong', replication_mode: 'sync' },
  password: 'Quiet-Harbour-42',
  flavor_ref: 'f',
  volume: { type: 'ULTRAHIGH', size: 200 },
  region: 'r',
  availability_zone: 'a,b,c',
  vpc_id: 'v',
  subnet_id: 's',
  solution: 'triset',
}
const pair: CreateInstanceBody = {
  ...centralized,
  solution: 'double',
  ha: { ...centralized.ha, consistency_protocol: 'paxos' },
  availability_zone: 'a,b',
  master_az: 'b',
}
const distributed: CreateInstanceBody = {
  ...centralized,
  ha: { ...centralized.ha, mode: 'Enterprise' },
  solution: 'hws',
  volume: { type: 'ULTRAHIGH', size: 360 },
}
const combined: CreateInstanceBody = { ...distributed, ha: { ...centralized.ha, mode: 'combined' }, solution: 'hcs2' }

const broken = (
  body: CreateInstanceBody,
  version = '8.200',
  shards = body.ha.mode === 'centralization_standard' ? 1 : 3,
) => gaussConflicts(body, version, shards).map(({ field, rule, limit }) => [field, rule, ...(limit ? [limit] : [])])

describe('a new instance', () => {
  it.each([centralized, pair, distributed, combined, { ...centralized, master_az: 'c' }])(
    'of each form breaks no rule (%#)',
    (body) => {
      expect(broken(body)).toEqual([])
    },
  )

  it.each<[string, CreateInstanceBody, unknown[][], string?]>([
    ['template of another form', { ...centralized, solution: 'hcs2' }, [['solution', 'solution-of-another-form']]],
    ['pair before its version', pair, [['solution', 'needs-version', '3.220']], '3.103'],
    ['combined before its version', combined, [['ha.mode', 'needs-version', '3.223']], '3.220'],
    ['pair by quorum', { ...pair, ha: centralized.ha }, [['ha.consistency_protocol', 'paxos-only']]],
    ['new system, old version', { ...centralized, os_type: 'Hce' }, [['os_type', 'needs-version', '8.102']], '3.223'],
    [
      'forced failover, ancient version',
      { ...centralized, enable_force_switch: true },
      [['enable_force_switch', 'needs-version', '1.2.2']],
      '1.2',
    ],
    [
      'one address for a distributed one',
      { ...distributed, enable_single_float_ip: true },
      [['enable_single_float_ip', 'centralized-only']],
    ],
    [
      'one address, old version',
      { ...centralized, enable_single_float_ip: true },
      [['enable_single_float_ip', 'needs-version', '3.206']],
      '3.103',
    ],
    ['two zones', { ...centralized, availability_zone: 'a,b' }, [['availability_zone', 'one-or-three-zones']]],
    ['one zone twice', { ...centralized, availability_zone: 'a,a,b' }, [['availability_zone', 'one-or-three-zones']]],
    ['a pair in one zone', { ...pair, availability_zone: 'b,b' }, [['availability_zone', 'two-zones']]],
    ['a pair without a primary zone', { ...pair, master_az: '' }, [['master_az', 'primary-zone-missing']]],
    ['a primary elsewhere', { ...centralized, master_az: 'x' }, [['master_az', 'primary-zone-elsewhere']]],
    ['a primary of many', { ...distributed, master_az: 'a' }, [['master_az', 'centralized-only']]],
    ['a port out of range', { ...centralized, port: '39999' }, [['port', 'port-range']]],
    ['a port that is taken', { ...centralized, port: '5000' }, [['port', 'port-reserved', 5000]]],
    [
      'too little storage',
      { ...distributed, volume: { type: 'ULTRAHIGH', size: 108 } },
      [['volume.size', 'volume-least', 120]],
    ],
    [
      'too much storage',
      { ...centralized, volume: { type: 'ULTRAHIGH', size: 16_388 } },
      [['volume.size', 'volume-most', 16_384]],
    ],
    [
      'storage between steps',
      { ...distributed, volume: { type: 'ULTRAHIGH', size: '364' } },
      [['volume.size', 'volume-step', 12]],
    ],
  ])('%s', (_, body, expected, version) => {
    expect(broken(body, version)).toEqual(expected)
  })
})

describe('a restore', () => {
  const source = { shards: 3, replicas: 3, volumeSize: 2400, vcpus: 16, ram: 128 }
  const draft = { availability_zone: 'a,a,a', volume: { size: 2400 }, port: 8000 }

  it('needs no less than its source', () => {
    expect(restoreConflicts(draft, source, { vcpus: 16, ram: 128 })).toEqual([])
    expect(restoreConflicts({ ...draft, volume: { size: 1200 } }, source, { vcpus: 32, ram: 64 })).toEqual([
      { field: 'volume.size', rule: 'volume-below-source', limit: 2400 },
      { field: 'flavor_ref', rule: 'flavor-below-source' },
    ])
    expect(restoreConflicts({ ...draft, volume: { size: 2404 } }, source)).toEqual([
      { field: 'volume.size', rule: 'volume-step', limit: 12 },
    ])
  })

  it('of a pair needs two zones', () => {
    expect(restoreConflicts(draft, { ...source, replicas: 2 })).toEqual([
      { field: 'availability_zone', rule: 'two-zones' },
    ])
  })
})

it('knows the form of a mode in any case of letters', () => {
  expect(['HA', 'Enterprise', 'combined', 'cluster'].map(formOfMode)).toEqual([
    'ha',
    'independent',
    'combined',
    undefined,
  ])
})
