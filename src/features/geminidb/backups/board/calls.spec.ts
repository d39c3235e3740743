import { beforeEach, describe, expect, it } from 'vitest'
import { listPitrPoints, showBackupPolicy, showPitrPolicy } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { queryClient } from '#query/client.ts'
import { keyOf } from '#query/q.ts'
import { callsFor } from './calls.ts'

const day = 86_400_000
const today = Date.UTC(2026, 2, 9)
const oldest: TimedBackup = {
  id: 'b',
  name: 'b',
  origin: 'auto',
  state: 'completed',
  begin: today - 5 * day,
  end: today - 5 * day,
  bytes: 0,
}

const place = (type: string, mode: string, keep_days = 14, status = 'normal', backups = [oldest]) => ({
  connection: 'a',
  instance: {
    id: 'i',
    status,
    datastore: { type, version: '1', patch_available: false },
    mode,
    backup_strategy: { start_time: '01:00-02:00', keep_days },
  } as unknown as GeminiInstance,
  backups,
})
const asked = (...args: Parameters<typeof place>) => callsFor(place(...args), today).map(({ op }) => op)

beforeEach(() => queryClient.clear())

describe('what is asked about an instance', () => {
  it('is its policy alone where it can have no points in time', () => {
    expect(asked('redis', 'Replication')).toEqual([showBackupPolicy])
    expect(asked('influxdb', 'InfluxdbSingle')).toEqual([showBackupPolicy])
  })
  it('is nothing where the list tells the policy, too', () => {
    for (const keepDays of [0, 6]) expect(asked('redis', 'RedisCluster', keepDays)).toEqual([])
  })
  it('is the newest three moments and the first day of them, whatever their number', () => {
    const calls = callsFor(place('cassandra', 'Cluster', 6), today)
    expect(calls.map(({ args }) => (args as unknown as { query: object }).query)).toEqual([
      { start_time: '2026-03-03T00:00:00+0000', limit: 3 },
      { start_time: '2026-03-04T00:00:00+0000', end_time: '2026-03-05T00:00:00+0000' },
    ])
    expect(asked('cassandra', 'Cluster', 6, 'normal', [])).toHaveLength(1)
  })
  it('is the points of a Redis cluster once its policy says that it keeps any', () => {
    const policy = (enabled: boolean) =>
      queryClient.setQueryData(keyOf(showPitrPolicy, { connection: 'a', path: { instance_id: 'i' } }), { enabled })
    expect(asked('redis', 'Cluster', 6)).toEqual([showPitrPolicy])
    policy(false)
    expect(asked('redis', 'Cluster', 6)).toEqual([showPitrPolicy])
    policy(true)
    expect(asked('redis', 'Cluster', 6)).toEqual([showPitrPolicy, listPitrPoints])
  })
  it('is nothing about points before it has worked', () => {
    expect(asked('redis', 'Cluster', 6, 'creating')).toEqual([])
    expect(asked('cassandra', 'Cluster', 6, 'createfail')).toEqual([])
  })
})
