import { describe, expect, it } from 'vitest'
import type { Connection } from '#query/connections.ts'
import { itemsOf, scopesOf } from './adapters.ts'
import { expectedOf } from './useFleet.ts'

const connection = (id: string, services: Connection['services']): Connection => ({
  id,
  name: id.toUpperCase(),
  kind: 'aksk',
  region: 'r',
  project: 'p',
  sandbox: true,
  services,
})

const eu = connection('eu', ['iam', 'taurusdb', 'geminidb'])
const kr = connection('kr', ['navercloud'])

const gemini = (change: object = {}) => ({
  total_count: 1,
  instances: [
    {
      id: 'a',
      name: 'a',
      status: 'normal',
      actions: [],
      mode: 'Cluster',
      region: 'r',
      created: '2026-01-02T03:04:05',
      datastore: { type: 'cassandra', version: '3.11', patch_available: true },
      groups: [{ volume: { size: '100', used: '90' }, nodes: [{ private_ip: '10.0.0.1', public_ip: '' }] }],
      backup_strategy: { keep_days: 0 },
      ...change,
    },
  ],
})

const geminiItem = (change?: object) => itemsOf({ connection: eu, service: 'geminidb' }, gemini(change))[0]

describe('the fleet', () => {
  it('asks for each service of each connection that has instances', () => {
    expect(scopesOf([eu, kr]).map((scope) => `${scope.connection.id} ${scope.service}`)).toEqual([
      'eu taurusdb',
      'eu geminidb',
      'kr navercloud',
    ])
  })

  it('says of a GeminiDB instance what its list tells', () => {
    expect(geminiItem()).toMatchObject({
      key: 'eu/geminidb/a',
      engine: 'Cassandra',
      health: 'ok',
      nodes: 1,
      storage: 100,
      usedShare: 0.9,
      created: Date.UTC(2026, 0, 2, 3, 4, 5),
      findings: ['storage-high', 'patch', 'no-backups'],
    })
    expect(geminiItem({ actions: ['FLUSH'] })).toMatchObject({ health: 'changing', status: 'FLUSH' })
    expect(geminiItem({ status: 'data_disk_full' })?.findings[0]).toBe('storage-full')
    expect(geminiItem({ status: 'melting' })?.health).toBe('unknown')
  })

  it('tells a GaussDB instance under observation from one that changes, and a failed creation from a fault', () => {
    const item = (status: string, updated = '2026-01-02T03:04:05+0000') => {
      const one = {
        id: 'g',
        status,
        updated,
        created: '2026-01-02T03:04:05+0000',
        datastore: { version: '8.1' },
        nodes: [],
        volume: { size: 40 },
        private_ips: ['10.0.0.1 / 10.0.0.2'],
        backup_strategy: { keep_days: 7 },
      }
      return itemsOf({ connection: eu, service: 'gaussdb' }, { instances: [one] })[0]
    }
    expect(item('ACTIVE')).toMatchObject({ health: 'ok', findings: [], addresses: ['10.0.0.1', '10.0.0.2'] })
    expect(item('UPGRADING')).toMatchObject({ health: 'changing', findings: [] })
    expect(item('UPGRADE TO BE OBSERVED')).toMatchObject({ health: 'ok', findings: ['observing'] })
    expect(item('FAILED')).toMatchObject({ health: 'trouble', findings: ['abnormal'] })
    expect(item('FAILED', '')).toMatchObject({ health: 'trouble', findings: ['create-failed'], status: 'FAILED' })
  })

  it('says of a NAVER service what its list tells, in GB and with its offset', () => {
    const one = {
      cloudDBInstanceNo: '7',
      cloudDBServiceName: 's',
      cloudDBInstanceStatusName: 'settingup',
      engineVersion: 'REDIS 5.0.3',
      region: { regionCode: 'KR' },
      createDate: '2026-01-02T09:00:00+0900',
      isHa: false,
      isCloudDBNeedReboot: false,
      isCloudDBConfigNeedReboot: true,
      cloudDBServerInstanceList: [
        { cloudDBServerRole: { code: 'M' }, dataStorageSize: 2 * 1024 ** 3, usedDataStorageSize: 1024 ** 3 },
        { cloudDBServerRole: { code: 'H' } },
      ],
    }
    const answer = { getCloudDBInstanceListResponse: { cloudDBInstanceList: [one] } }
    expect(itemsOf({ connection: kr, service: 'navercloud' }, answer)[0]).toMatchObject({
      version: '5.0.3',
      health: 'changing',
      nodes: 2,
      storage: 2,
      usedShare: 0.5,
      created: Date.UTC(2026, 0, 2),
      findings: ['restart', 'single'],
    })
  })

  it('says how many rows a list will have while some of its pages are missing', () => {
    expect(expectedOf({ ...gemini(), total_count: 250 })).toBe(250)
    expect([expectedOf(gemini()), expectedOf(undefined)]).toEqual([undefined, undefined])
    expect(expectedOf({ getCloudDBInstanceListResponse: { totalRows: 9, cloudDBInstanceList: [] } })).toBeUndefined()
  })

  it('keeps the rows of an answer that stayed the same', () => {
    const answer = gemini()
    const scope = { connection: eu, service: 'geminidb' } as const
    expect(itemsOf(scope, answer)).toBe(itemsOf(scope, answer))
  })
})
