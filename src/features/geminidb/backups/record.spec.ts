import { describe, expect, it } from 'vitest'
import type { GeminiBackup } from '#contract/geminidb/backups.ts'
import { deleteRefusal, recordOf, restoreRefusal, withInstances } from './record.ts'

const backup = (change: Partial<GeminiBackup> = {}): GeminiBackup => ({
  id: 'b1',
  name: 'by-hand',
  description: '',
  instance_id: 'i1',
  instance_name: 'sessions',
  datastore: { type: 'redis', version: '5.0' },
  type: 'Manual',
  size: 2048,
  status: 'COMPLETED',
  begin_time: '2026-03-01T10:00:00+0000',
  end_time: '2026-03-01T10:05:00+0000',
  ...change,
})
const place = { id: 'c1', name: 'Production' }
const record = (change: Partial<GeminiBackup> = {}) => recordOf(backup(change), place)

describe('a backup', () => {
  it('has its size in bytes, its duration, and stays without its instance when a person made it', () => {
    expect(record()).toMatchObject({
      key: 'c1 b1',
      bytes: 2 * 1024 * 1024,
      durationMs: 300_000,
      state: 'completed',
      origin: 'manual',
      fate: 'stays',
      engine: 'Redis 5.0',
    })
    expect(record({ type: 'Auto' })).toMatchObject({ origin: 'auto', fate: 'goes' })
  })

  it('has neither end nor size while it is made, nor a state that nobody knows', () => {
    const building = record({ status: 'BUILDING', end_time: '', size: 0 })
    expect(building).toMatchObject({ state: 'building' })
    expect([building.end, building.durationMs, building.bytes]).toEqual([undefined, undefined, undefined])
    expect(record({ status: 'PAUSED' as 'FAILED' })).toMatchObject({ state: 'unknown', stateText: 'PAUSED' })
  })

  it('is restored when complete, and deleted when a person made it', () => {
    expect(restoreRefusal(record())).toBeUndefined()
    expect(restoreRefusal(record({ status: 'FAILED' }))).toBeDefined()
    expect(deleteRefusal(record())).toBeUndefined()
    expect(deleteRefusal(record({ status: 'FAILED' }))).toBeUndefined()
    expect(deleteRefusal(record({ type: 'Auto' }))).toBeDefined()
  })

  it('has lost its instance only where all instances are known', () => {
    const gone = (known: [string, Set<string>][]) => withInstances([record()], new Map(known))[0]?.instance.gone
    expect(gone([])).toBeUndefined()
    expect(gone([['c1', new Set(['i1'])]])).toBe(false)
    expect(gone([['c1', new Set()]])).toBe(true)
  })
})
