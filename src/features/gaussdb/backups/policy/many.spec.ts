import { expect, it } from 'vitest'
import type { Policy } from '../facts.ts'
import { changedNames, wished } from './many.ts'

const policy: Policy = {
  hourUtc: 19,
  weekdays: [1, 5],
  keepDays: 7,
  levelOne: undefined,
  differential: 30,
  rateLimit: 75,
  prefetch: 64,
  fileSplit: 4,
  standby: false,
}

it('sets what is wished and leaves the rest as each instance has it', () => {
  expect(wished(policy, { keepDays: 14, differential: 60 })).toEqual({ ...policy, keepDays: 14, differential: 60 })
})

it('changes nothing where everything is so already', () => {
  expect(wished(policy, {})).toBeUndefined()
  expect(wished(policy, { weekdays: [1, 5], rateLimit: 75 })).toBeUndefined()
})

it('names what differs', () => {
  expect(changedNames(policy, { ...policy, weekdays: [1, 2], rateLimit: 0 })).toEqual(['weekdays', 'rateLimit'])
})
