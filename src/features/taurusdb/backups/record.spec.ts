import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/taurusdb/backups.ts'
import { deleteRefusal, recordOf, restoreRefusal } from './record.ts'

const day = Date.UTC(2026, 10, 20)
const backup: Backup = {
  id: 'b',
  name: 'nightly',
  begin_time: '2026-11-20T02:00:00+0800',
  end_time: '2026-11-20T02:30:00+0800',
  status: 'COMPLETED',
  take_up_time: 30,
  type: 'auto',
  size: 10,
  datastore: { type: 'gaussdb-mysql', version: '8.0' },
  instance_id: 'i',
  instance_name: 'orders',
}
const place = { connection: 'eu', connectionName: 'EU' }

describe('a full backup as a general one', () => {
  it('keeps what the API tells, in bytes and milliseconds', () => {
    expect(recordOf(backup, place)).toMatchObject({
      key: 'eu b',
      kind: 'full',
      origin: 'auto',
      state: 'completed',
      bytes: 10 * 1024 ** 2,
      durationMs: 30 * 60_000,
      engine: 'gaussdb-mysql 8.0',
      instance: { id: 'i', name: 'orders', gone: undefined },
      fate: 'goes',
    })
    expect(recordOf({ ...backup, type: 'manual', status: 'AVAILABLE' }, place)).toMatchObject({
      state: 'completed',
      fate: 'stays',
    })
  })
  it('has no size and no length while it is made', () => {
    const row = recordOf({ ...backup, status: 'BUILDING', size: 0 }, place)
    expect([row.bytes, row.durationMs, row.state]).toEqual([undefined, undefined, 'building'])
  })
  it('shows the word of a state that nobody knows, and refuses to restore it', () => {
    const row = recordOf({ ...backup, status: 'ARCHIVED' as Backup['status'] }, place)
    expect([row.state, row.stateText]).toEqual(['unknown', 'ARCHIVED'])
    expect(restoreRefusal(row)).toBeTruthy()
  })
  it('knows that its instance is gone only by a whole list', () => {
    expect(recordOf(backup, { ...place, instances: new Set(['other']) }).instance.gone).toBe(true)
    expect(recordOf(backup, { ...place, instances: new Set(['i']) }).instance.gone).toBe(false)
  })
  it('can be deleted when a person made it', () => {
    expect(deleteRefusal(recordOf(backup, place))).toBeTruthy()
    expect(deleteRefusal(recordOf({ ...backup, type: 'manual' }, place))).toBeUndefined()
  })
})

describe('copies and encryption', () => {
  const sent = (at: number, on: boolean) =>
    [
      { connection: 'eu', instance: 'i', name: 'offsite-backup', value: { on }, author: '', at },
      { connection: 'eu', instance: 'i', name: 'backup-key', value: { keyId: 'k' }, author: '', at },
    ] as Parameters<typeof recordOf>[1]['sent']
  const encrypts = new Map([['i', 'on' as const]])
  const before = day - 10 * 3_600_000

  it('are not told of a single backup', () => {
    expect(recordOf(backup, { ...place, encrypts })).toMatchObject({
      offsite: 'unknown',
      encrypted: 'unknown',
      encrypts: 'on',
    })
  })
  it('follow from what was sent before it began', () => {
    expect(recordOf(backup, { ...place, encrypts, sent: sent(before, true) })).toMatchObject({
      offsite: 'yes',
      encrypted: 'yes',
    })
    expect(recordOf(backup, { ...place, encrypts, sent: sent(before, false) }).offsite).toBe('no')
  })
  it('do not follow from what was sent after it, nor for a manual one, nor when it has been switched off since', () => {
    expect(recordOf(backup, { ...place, encrypts, sent: sent(day, true) })).toMatchObject({
      offsite: 'unknown',
      encrypted: 'unknown',
    })
    expect(recordOf({ ...backup, type: 'manual' }, { ...place, sent: sent(before, true) }).offsite).toBe('unknown')
    const off = new Map([['i', 'off' as const]])
    expect(recordOf(backup, { ...place, encrypts: off, sent: sent(before, true) }).encrypted).toBe('unknown')
  })
})
