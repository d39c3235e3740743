import { describe, expect, it } from 'vitest'
import { isEmptyWish, offsiteBack, planFor, type Present, shortens } from './bulk-plan.ts'
import type { OffsiteValues } from './offsite.ts'

const present: Present = {
  schedule: { hourUtc: 1, weekdays: [1, 2, 3, 4, 5], keepDays: 30, levelOne: 1 },
  encryption: 'off',
  offsite: { is: 'unknown' },
}
const offsite: OffsiteValues = { on: true, region: 'ap', project: 'p', incremental: true, keepDays: 90 }

describe('one policy for many', () => {
  it('changes what is set and leaves the rest, level-1 backups too', () => {
    expect(planFor(present, { keepDays: 60 }, 'eu')).toEqual({
      same: { before: present.schedule, after: { hourUtc: 1, weekdays: [1, 2, 3, 4, 5], keepDays: 60, levelOne: 1 } },
    })
  })
  it('leaves out who has it already', () => {
    expect(planFor(present, { keepDays: 30, hourUtc: 1 }, 'eu')).toBe('has')
    expect(
      planFor({ ...present, offsite: { is: 'off', why: 'sent', at: 1 } }, { offsite: { ...offsite, on: false } }, 'eu'),
    ).toBe('has')
  })
  it('sends copies that cannot be asked for', () => {
    expect(planFor(present, { offsite }, 'eu')).toEqual({
      offsite: { before: { is: 'unknown' }, after: offsite, loss: undefined },
    })
  })
  it('leaves out whose backups are encrypted, and who lives at the destination', () => {
    expect(planFor({ ...present, encryption: 'on' }, { offsite }, 'eu')).toBe('encrypted')
    expect(planFor(present, { offsite }, 'ap')).toBe('own-region')
    // Switching copies off is no conflict.
    expect(
      planFor(
        { ...present, encryption: 'on', offsite: { is: 'off', why: 'encrypted' } },
        { keepDays: 31, offsite: { ...offsite, on: false } },
        'eu',
      ),
    ).toHaveProperty('same')
  })
  it('knows what may be lost', () => {
    const shorter = planFor(present, { keepDays: 7 }, 'eu')
    expect(typeof shorter === 'object' && shortens(shorter)).toBe(true)
    const longer = planFor(present, { keepDays: 31 }, 'eu')
    expect(typeof longer === 'object' && shortens(longer)).toBe(false)
    const on = {
      is: 'on',
      policy: { region: 'ap', project: 'p', incremental: true, keepDays: 90 },
      at: 1,
      author: '',
    } as const
    expect(planFor({ ...present, offsite: on }, { offsite: { ...offsite, on: false } }, 'eu')).toMatchObject({
      offsite: { loss: 'stop' },
    })
  })
  it('takes back what is known', () => {
    const { on: _, ...policy } = offsite
    const was = { is: 'on', policy: { ...policy, keepDays: 30 }, at: 1, author: '' } as const
    const plan = { offsite: { before: was, after: offsite, loss: undefined } }
    expect(offsiteBack(plan)).toEqual({ ...offsite, keepDays: 30 })
    expect(offsiteBack({ offsite: { ...plan.offsite, before: { is: 'off', why: 'sent', at: 1 } } })).toEqual({
      ...offsite,
      on: false,
    })
    expect(offsiteBack({ offsite: { ...plan.offsite, before: { is: 'unknown' } } })).toBeUndefined()
  })
})

it('knows a wish for nothing', () => {
  expect(isEmptyWish({})).toBe(true)
  expect(isEmptyWish({ weekdays: [] })).toBe(false)
})
