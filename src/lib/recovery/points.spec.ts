import { describe, expect, it } from 'vitest'
import type { TimedBackup } from './backup.ts'
import { gapCause, justBefore, logParts, mostCounted, replayedOf, type SmallBackup } from './points.ts'

const minute = 60_000
const hour = 60 * minute
const day = Date.UTC(2026, 10, 20)

const backup = (id: string, begin: number, end: number, state: TimedBackup['state'] = 'completed'): TimedBackup => ({
  id,
  name: id,
  origin: 'auto',
  state,
  begin,
  end,
  bytes: 1,
})

describe('why there is a gap', () => {
  const gap = { from: day + 10 * hour, to: day + 20 * hour }
  const next = backup('next', gap.to - 10 * minute, gap.to)
  const failed = backup('bad', day + 12 * hour, day + 13 * hour, 'failed')
  const restore = { kind: 'restore', at: gap.from - minute, until: gap.from + 5 * minute, state: 'done' } as const

  it('is a restore before anything else', () => {
    expect(gapCause(gap, [failed, next], [restore])).toEqual({ why: 'restored', at: restore.at })
  })
  it('is not a restore of another day, nor one that is only planned', () => {
    expect(gapCause(gap, [next], [{ ...restore, at: day - 24 * hour, until: day - 23 * hour }]).why).toBe('unknown')
    expect(gapCause(gap, [next], [{ ...restore, state: 'planned' }]).why).toBe('unknown')
  })
  it('is a full backup in it that failed', () => {
    expect(gapCause(gap, [failed, next])).toEqual({ why: 'failed', backup: failed })
    expect(gapCause(gap, [{ ...failed, begin: day }, next]).why).toBe('unknown')
  })
  it('is not known, but how it ended is', () => {
    expect(gapCause(gap, [next])).toEqual({ why: 'unknown', next })
    expect(gapCause(gap, [])).toEqual({ why: 'unknown', next: undefined })
  })
})

it.each([
  [10_000, 9_000],
  [10_400, 10_000],
  [10_999, 10_000],
])('just before %i is %i', (at, before) => {
  expect(justBefore(at)).toBe(before)
})

describe('the log after a base', () => {
  const base = day + 2 * hour
  it('is read in the same parts for every moment', () => {
    const near = logParts(base, base + 3 * hour)
    const far = logParts(base, base + 30 * hour)
    expect(near).toEqual([{ from: day, to: day + 6 * hour }])
    expect(far.slice(0, 1)).toEqual(near)
    expect(far).toHaveLength(6)
  })
  it('is not read when it is long, nor when there is none', () => {
    expect(logParts(base, base + mostCounted + 1)).toEqual([])
    expect(logParts(base, base)).toEqual([])
  })
  it('is counted from the end of the base up to the moment, each backup once', () => {
    const small = (id: string, begin: number, bytes: number): SmallBackup => ({ id, begin, end: begin + minute, bytes })
    const list = [
      small('before', base - 5 * minute, 100),
      small('one', base + 4 * minute, 10),
      small('one', base + 4 * minute, 10),
      small('two', base + 9 * minute, 5),
      small('after', base + 14 * minute, 100),
    ]
    expect(replayedOf(list, base, base + 10 * minute)).toEqual({ count: 2, bytes: 15 })
  })
})
