import { describe, expect, it } from 'vitest'
import { type BackupAction, type BackupRefusal, type BackupService, lostRanges, refusalOf, sizeOf } from './backup.ts'

/** Like TaurusDB: full backups only, no download. */
const plain: BackupService = { restore: ['full'], download: [], delete: ['manual'] }
/** Like GaussDB: differential ones and files to download. */
const rich: BackupService = { restore: ['full', 'differential'], download: ['full'], delete: ['manual'] }

describe('what can be done with a backup', () => {
  const manual = { kind: 'full', origin: 'manual', state: 'completed' } as const
  const auto = { kind: 'full', origin: 'auto', state: 'completed' } as const
  it.each<[string, BackupAction, Parameters<typeof refusalOf>[1], BackupService, BackupRefusal | undefined]>([
    ['a finished one is restored', 'restore', auto, plain, undefined],
    ['one being made is not', 'restore', { ...auto, state: 'building' }, plain, 'building'],
    ['nor a failed one', 'restore', { ...manual, state: 'failed' }, plain, 'failed'],
    ['nor one in a state nobody knows', 'restore', { ...manual, state: 'unknown' }, plain, 'unknown'],
    [
      'nor a kind that the service does not restore alone',
      'restore',
      { ...auto, kind: 'incremental' },
      rich,
      'notOffered',
    ],
    ['a differential one where the service does', 'restore', { ...auto, kind: 'differential' }, rich, undefined],
    ['no download where there is none', 'download', manual, plain, 'notOffered'],
    ['a download where there is one', 'download', manual, rich, undefined],
    ['but not of what is not finished', 'download', { ...manual, state: 'building' }, rich, 'building'],
    ['the policy’s are left to retention', 'delete', auto, plain, 'retention'],
    ['a person’s are deleted', 'delete', manual, plain, undefined],
    ['also when they failed', 'delete', { ...manual, state: 'failed' }, plain, undefined],
    ['but not while they are made', 'delete', { ...manual, state: 'building' }, plain, 'building'],
  ])('%s', (_, action, record, service, refusal) => {
    expect(refusalOf(action, record, service)).toBe(refusal)
  })
})

it('adds sizes up and says of how many there is none', () => {
  expect(sizeOf([{ bytes: 5 }, { bytes: undefined }, { bytes: 7 }])).toEqual({ bytes: 12, unknown: 1 })
})

describe('ranges that go with a backup', () => {
  const hour = 3_600_000
  const ranges = [
    { from: 10 * hour, to: 60 * hour },
    { from: 80 * hour, to: 100 * hour },
  ]
  const bases = [
    { id: 'a', end: 10 * hour },
    { id: 'b', end: 34 * hour },
    { id: 'c', end: 80 * hour + 30_000 },
  ]
  const lost = (...ids: string[]) => lostRanges(ranges, bases, new Set(ids))

  it('end where the next backup that stays has ended', () => {
    expect(lost('a')).toEqual([{ from: 10 * hour, to: 34 * hour }])
  })
  it('are whole where none stays', () => {
    expect(lost('a', 'b')).toEqual([{ from: 10 * hour, to: 60 * hour }])
    expect(lost('c')).toEqual([{ from: 80 * hour, to: 100 * hour }])
  })
  it('are none where another backup carries the range', () => {
    expect(lost('b')).toEqual([])
    expect(lost()).toEqual([])
  })
  it('are none where a range does not begin with a backup', () => {
    expect(lostRanges([{ from: 20 * hour, to: 60 * hour }], bases, new Set(['a', 'b']))).toEqual([])
  })
})
