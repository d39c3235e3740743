import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDateTime, zoneName } from './format.ts'
import { fromClock, parseTyped, twinsOf } from './typed-time.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.UTC(2026, 10, 21, 14, 5, 30)

describe('parseTyped', () => {
  it.each([
    ['2026-03-09 14:05', '2026-03-09T14:05:00.000Z'],
    ['2026-3-9T4:05:59', '2026-03-09T04:05:59.000Z'],
    [' 2026-03-09 14:05:00 ', '2026-03-09T14:05:00.000Z'],
    ['2026-03-09 14:05+08:00', '2026-03-09T06:05:00.000Z'],
    ['2026-03-09T14:05:00-0330', '2026-03-09T17:35:00.000Z'],
    ['2026-03-09 14:05 UTC', '2026-03-09T14:05:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(parseTyped(text, 'utc')).toEqual({ ok: true, at: Date.parse(iso) })
  })
  it.each([
    ['3 h ago', 3 * hour],
    ['-3h', 3 * hour],
    ['90 min ago', 90 * minute],
    ['1 d 2 hours ago', day + 2 * hour],
    ['1.5h ago', 90 * minute],
    ['2 weeks ago', 14 * day],
    ['now', 0],
  ])('reads %s', (text, back) => {
    expect(parseTyped(text, 'local', now)).toEqual({ ok: true, at: now - back })
  })
  it.each([
    ['13:30', '2026-11-21T13:30:00.000Z'],
    ['Today 9:05:07', '2026-11-21T09:05:07.000Z'],
    ['yesterday 23:59', '2026-11-20T23:59:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(parseTyped(text, 'utc', now)).toEqual({ ok: true, at: Date.parse(iso) })
  })
  it.each([
    ['', 'form'],
    ['yesterday', 'form'],
    ['3 h', 'form'],
    ['-3 h ago', 'form'],
    ['3 moons ago', 'form'],
    ['2026-03-09', 'form'],
    ['25:00', 'calendar'],
    ['2026-02-30 10:00', 'calendar'],
    ['2026-13-01 10:00', 'calendar'],
    ['2026-03-09 24:00', 'calendar'],
    ['2026-03-09 10:60', 'calendar'],
    ['2026-03-09 10:00 +80:00', 'calendar'],
    ['2026-03-09 10:00 +08:90', 'calendar'],
  ])('refuses %j', (text, why) => {
    expect(parseTyped(text, 'utc', now)).toEqual({ ok: false, why })
  })
})

/** Central Europe in 2026: summer time from 29 March to 25 October, 01:00 UTC. */
const berlin = (at: number) => (at >= Date.UTC(2026, 2, 29, 1) && at < Date.UTC(2026, 9, 25, 1) ? 2 * hour : hour)

describe('a clock that is set forward and back', () => {
  it('refuses the hour that does not exist, and says when it went', () => {
    const change = Date.UTC(2026, 2, 29, 1)
    const skipped = { ok: false, why: 'skipped', change, clock: { from: change + hour, to: change + 2 * hour } }
    for (const minutes of [0, 30, 59])
      expect(fromClock(Date.UTC(2026, 2, 29, 2, minutes), berlin), String(minutes)).toEqual(skipped)
  })
  it('tells both hours of the one that comes twice', () => {
    expect(fromClock(Date.UTC(2026, 9, 25, 2, 30), berlin)).toEqual({
      ok: true,
      at: Date.UTC(2026, 9, 25, 0, 30),
      again: Date.UTC(2026, 9, 25, 1, 30),
    })
  })
  it('knows the hours beside them', () => {
    expect(fromClock(Date.UTC(2026, 2, 29, 3), berlin)).toEqual({ ok: true, at: Date.UTC(2026, 2, 29, 1) })
    expect(fromClock(Date.UTC(2026, 2, 29, 1, 59, 59), berlin)).toEqual({
      ok: true,
      at: Date.UTC(2026, 2, 29, 0, 59, 59),
    })
    expect(fromClock(Date.UTC(2026, 9, 25, 3), berlin)).toEqual({ ok: true, at: Date.UTC(2026, 9, 25, 2) })
  })
})

/** Zones of this computer's own clock, as the console's "local time" is the browser's. */
describe.each([
  {
    zone: 'Europe/Berlin',
    skipped: '2026-03-29 02:30',
    change: '2026-03-29T01:00:00Z',
    twice: '2026-10-25 02:30:00',
    moments: ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    names: ['UTC+02:00', 'UTC+01:00'],
  },
  {
    zone: 'America/New_York',
    skipped: '2026-03-08 02:30',
    change: '2026-03-08T07:00:00Z',
    twice: '2026-11-01 01:30:00',
    moments: ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
    names: ['UTC−04:00', 'UTC−05:00'],
  },
  {
    zone: 'Australia/Lord_Howe',
    skipped: '2026-10-04 02:15',
    change: '2026-10-03T15:30:00Z',
    twice: '2026-04-05 01:45:00',
    moments: ['2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
    names: ['UTC+11:00', 'UTC+10:30'],
  },
])('local time in $zone', ({ zone, skipped, change, twice, moments, names }) => {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  it('is the zone of this test', () => {
    expect(new Intl.DateTimeFormat('en', { timeZone: undefined }).resolvedOptions().timeZone).toBe(zone)
  })
  it('refuses the skipped time and names the moment of the change', () => {
    expect(parseTyped(skipped, 'local')).toMatchObject({ ok: false, why: 'skipped', change: Date.parse(change) })
  })
  it('reads the same text in UTC, where nothing is skipped', () => {
    expect(parseTyped(skipped, 'utc')).toEqual({ ok: true, at: Date.parse(`${skipped.replace(' ', 'T')}Z`) })
  })
  it('tells both moments of a time that came twice, and they differ by their offset alone', () => {
    const typed = parseTyped(twice, 'local')
    if (!typed.ok || typed.again === undefined) throw new Error('not twice')
    const both = [typed.at, typed.again]
    expect(both).toEqual(moments.map((text) => Date.parse(text)))
    expect(both.map((at) => zoneName('local', at))).toEqual(names)
    // Each of them is shown as the clock on the wall showed it: the same text.
    const wall = both.map((at) => new Date(at).toTimeString().slice(0, 8))
    expect(wall).toEqual([twice.slice(11), twice.slice(11)])
    expect(both.map((at) => formatDateTime(at, { zone: 'utc', seconds: true }))).toEqual(
      moments.map((text) => text.replace('T', ' ').replace('Z', '')),
    )
  })
  it('knows the twin of either of them, and none of other moments', () => {
    const both = moments.map((text) => Date.parse(text))
    for (const at of both) expect(twinsOf(at, 'local')).toEqual(both)
    expect(twinsOf(Number(both[0]), 'utc')).toBeUndefined()
    expect(twinsOf(Number(both[0]) - 2 * hour, 'local')).toBeUndefined()
  })
  it('knows one moment of an hour without a change', () => {
    const typed = parseTyped('2026-01-15 12:00', 'local')
    expect(typed.ok && [typed.again, new Date(typed.at).getHours()]).toEqual([undefined, 12])
  })
})
