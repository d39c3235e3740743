import { describe, expect, it } from 'vitest'
import type { Backup } from '#contract/gaussdb/backup-types.ts'
import { daysOf, durationOf, policyBody, policyOf, samePolicy, spansOf, timed, withoutSeams } from './facts.ts'

const backup: Backup = {
  id: 'b',
  name: 'GaussDB-orders-20260309010500',
  description: null,
  begin_time: '2026-03-09T09:05:00+0800',
  end_time: '2026-03-09T09:15:00+0800',
  status: 'COMPLETED',
  size: 2,
  type: 'auto',
  datastore: { type: 'GaussDB', version: '8.1' },
  instance_id: 'i',
}

it('reads a backup in numbers, whatever zone it is written in', () => {
  expect(timed(backup)).toEqual({
    id: 'b',
    name: backup.name,
    origin: 'auto',
    state: 'completed',
    begin: Date.UTC(2026, 2, 9, 1, 5),
    end: Date.UTC(2026, 2, 9, 1, 15),
    bytes: 2 * 1024 ** 2,
    durationMs: 600_000,
  })
  expect(durationOf({ ...backup, status: 'BUILDING' })).toBeUndefined()
})

describe('restorable time', () => {
  const at = (hours: number) => Date.UTC(2026, 2, 9, hours)
  const range = (from: number, to: number) => ({ start_time: from, end_time: to })
  // Days come newest first; each is cut at midnight; a seam of 8 s stands at a full backup.
  const days = [[range(at(24), at(30))], [range(at(0), at(3)), range(at(3) + 8_000, at(10)), range(at(15), at(24))]]
  it('goes on over midnight, and keeps seams and holes', () => {
    expect(spansOf(days)).toEqual([
      { from: at(0), to: at(3) },
      { from: at(3) + 8_000, to: at(10) },
      { from: at(15), to: at(30) },
    ])
  })
  it('has no hole where a full backup was taken', () => {
    expect(withoutSeams(spansOf(days))).toEqual([
      { from: at(0), to: at(10) },
      { from: at(15), to: at(30) },
    ])
  })
})

describe('the days to ask for', () => {
  const now = Date.UTC(2026, 2, 9, 12)
  it('are those of the retention, the first one too', () => {
    expect(daysOf(now, 2, 0)).toEqual(['2026-03-09', '2026-03-08', '2026-03-07'])
  })
  it('begin with the instance', () => {
    expect(daysOf(now, 30, Date.UTC(2026, 2, 8, 23))).toEqual(['2026-03-09', '2026-03-08'])
  })
})

describe('a policy', () => {
  const view = {
    keep_days: 7,
    start_time: '19:00-20:00',
    period: '5,1',
    differential_period: 30,
    rate_limit: 75,
    prefetch_block: 64,
    file_split_size: 4,
    enable_standby_backup: false,
  }
  it('is sent whole, the period as text', () => {
    expect(policyBody(policyOf(view))).toEqual({ ...view, period: '1,5', differential_period: '30' })
  })
  it('is another one as soon as anything differs', () => {
    const policy = policyOf(view)
    expect(samePolicy(policy, policyOf({ ...view, period: '1,5', differential_period: '30' }))).toBe(true)
    expect(samePolicy(policy, { ...policy, prefetch: 65 })).toBe(false)
  })
})
