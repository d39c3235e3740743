import { describe, expect, it } from 'vitest'
import { databaseCount, geminiCan, type GeminiState, isGeminiChanging } from './rules.ts'

const instance = (change: Partial<GeminiState> = {}, type = 'redis', patch = true): GeminiState => ({
  status: 'normal',
  actions: [],
  datastore: { type, patch_available: patch },
  ...change,
})

const reason = (verdict: ReturnType<typeof geminiCan.flush>) => (verdict.ok ? undefined : verdict.reason)

describe('what an instance allows', () => {
  it('flushes Redis alone, also when its disk is full', () => {
    expect(geminiCan.flush(instance()).ok).toBe(true)
    expect(geminiCan.flush(instance({ status: 'data_disk_full' })).ok).toBe(true)
    expect(reason(geminiCan.flush(instance({}, 'cassandra')))).toBe('not-redis')
    expect(reason(geminiCan.flush(instance({ status: 'frozen' })))).toBe('frozen')
    expect(reason(geminiCan.flush(instance({ actions: ['FLUSH'] })))).toBe('busy')
    expect(reason(geminiCan.flush(instance({ status: 'melting' })))).toBe('unknown-status')
  })

  it('patches Cassandra and InfluxDB when there is a patch', () => {
    expect(reason(geminiCan.choosePatch(instance()))).toBe('not-patched')
    expect(reason(geminiCan.choosePatch(instance({}, 'influxdb', false)))).toBe('no-patch')
    const full = instance({ status: 'data_disk_full' }, 'cassandra')
    expect(geminiCan.choosePatch(full).ok).toBe(true)
    expect(reason(geminiCan.patch(full))).toBe('data_disk_full')
    expect(geminiCan.patch(instance({}, 'influxdb')).ok).toBe(true)
  })

  it('reads databases while something is going on, and deletes what was never finished', () => {
    expect(geminiCan.listDatabases(instance({ actions: ['FLUSH'] })).ok).toBe(true)
    expect(geminiCan.delete(instance({ status: 'createfail' }, 'cassandra')).ok).toBe(true)
    expect(reason(geminiCan.delete(instance({ status: 'creating' })))).toBe('creating')
  })

  it('knows what moves, and how many databases there are', () => {
    expect(isGeminiChanging(instance({ actions: ['FLUSH'] }))).toBe(true)
    expect(isGeminiChanging(instance({ status: 'abnormal' }))).toBe(false)
    expect([databaseCount('RedisCluster'), databaseCount('Cluster')]).toEqual([1, 1000])
  })
})
