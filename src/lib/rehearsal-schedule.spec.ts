import { describe, expect, it } from 'vitest'
import { isZone, nextRun } from './rehearsal-schedule.ts'

const at = (text: string) => Date.parse(text)
const iso = (moment: number) => new Date(moment).toISOString()

describe('nextRun', () => {
  const berlin = { everyDays: 7, at: '02:30', zone: 'Europe/Berlin' }

  it('begins with the next such time of day', () => {
    expect(iso(nextRun(berlin, at('2026-01-10T00:00:00Z')))).toBe('2026-01-10T01:30:00.000Z')
    expect(iso(nextRun(berlin, at('2026-01-10T01:30:00Z')))).toBe('2026-01-11T01:30:00.000Z')
  })

  it('keeps the time of day over both changes of the clock', () => {
    const march = nextRun(berlin, at('2026-03-28T12:00:00Z'), at('2026-03-25T01:30:00Z'))
    expect(iso(march)).toBe('2026-04-01T00:30:00.000Z')
    const october = nextRun(berlin, at('2026-10-23T12:00:00Z'), at('2026-10-22T00:30:00Z'))
    expect(iso(october)).toBe('2026-10-29T01:30:00.000Z')
  })

  it('runs after the jump when its time is skipped, and once when it comes twice', () => {
    const spring = nextRun({ ...berlin, everyDays: 1 }, at('2026-03-28T12:00:00Z'), at('2026-03-28T01:30:00Z'))
    expect(iso(spring)).toBe('2026-03-29T01:30:00.000Z')
    const autumn = nextRun({ ...berlin, everyDays: 1 }, at('2026-10-24T12:00:00Z'), at('2026-10-24T00:30:00Z'))
    expect(iso(autumn)).toBe('2026-10-25T00:30:00.000Z')
    expect(iso(nextRun({ ...berlin, everyDays: 1 }, autumn, autumn))).toBe('2026-10-26T01:30:00.000Z')
  })

  it('keeps the rhythm of days after a long absence', () => {
    const planned = at('2020-01-01T12:00:00Z')
    const found = nextRun({ everyDays: 5, at: '12:00', zone: 'UTC' }, at('2026-11-22T06:00:00Z'), planned)
    expect(found).toBeGreaterThan(at('2026-11-22T06:00:00Z'))
    expect(found - at('2026-11-22T06:00:00Z')).toBeLessThanOrEqual(5 * 86_400_000)
    expect(((found - planned) / 86_400_000) % 5).toBe(0)
  })

  it('is always in the future and at the time asked for, in zones of all kinds', () => {
    for (const zone of ['Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Apia'])
      for (let hour = 0; hour < 400; hour += 7) {
        const now = at('2026-03-01T00:17:00Z') + hour * 3_600_000 * 5
        const moment = nextRun({ everyDays: 1, at: '12:45', zone }, now)
        expect(moment).toBeGreaterThan(now)
        expect(moment - now).toBeLessThanOrEqual(25 * 3_600_000)
        const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(moment)
        expect(shown).toBe('12:45')
      }
  })
})

it('knows zones', () => {
  expect(['UTC', 'Europe/Berlin', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false])
})
