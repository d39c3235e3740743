import { expect, it } from 'vitest'
import { droppedBy, policyOf, samePolicy, valuesOf, windows } from './policy.ts'

it('goes from the wire into the form and back as it was', () => {
  for (const policy of [{ keep_days: 9, start_time: '22:30-23:30', period: '1,4' }, { keep_days: 0 }])
    expect(policyOf(valuesOf(policy))).toEqual(policy)
  expect(policyOf({ ...valuesOf({ keep_days: 0 }), on: true })).toEqual({
    keep_days: 7,
    start_time: '01:00-02:00',
    period: '1,2,3,4,5,6,7',
  })
})

it('offers every hour and half hour', () => {
  expect([windows.length, windows[0], windows[1], windows.at(-1)]).toEqual([
    48,
    '00:00-01:00',
    '00:30-01:30',
    '23:30-00:30',
  ])
})

it('tells which automated backups a shorter retention lets go', () => {
  const now = Date.parse('2026-03-20T00:00:00Z')
  const backup = (type: 'Auto' | 'Manual', day: number) => ({
    type,
    begin_time: `2026-03-${String(day).padStart(2, '0')}T01:00:00+0000`,
  })
  const all = [backup('Auto', 19), backup('Auto', 10), backup('Manual', 1), backup('Auto', 8)]
  expect(droppedBy(all, 14, now)).toEqual([])
  expect(droppedBy(all, 3, now)).toEqual(['2026-03-08T01:00:00+0000', '2026-03-10T01:00:00+0000'])
  expect(droppedBy(all, 0, now)).toHaveLength(3)
})

it('takes policies for the same whose days come in another order', () => {
  const policy = { keep_days: 9, start_time: '22:30-23:30', period: '4,1' }
  expect(samePolicy(policy, { ...policy, period: '1,4' })).toBe(true)
  expect(samePolicy(policy, { ...policy, period: '1' })).toBe(false)
  expect(samePolicy(policy, { keep_days: 0 })).toBe(false)
  expect(samePolicy({ keep_days: 0 }, { keep_days: 0, start_time: '00:00-01:00' })).toBe(true)
})
