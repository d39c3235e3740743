/** One policy for many instances: what a choice of settings does to each. Pure. */
import { type Policy, samePolicy } from '../facts.ts'

/** What is set for all; what is missing stays as each instance has it. */
export type Wish = Partial<Pick<Policy, 'hourUtc' | 'weekdays' | 'keepDays' | 'differential' | 'rateLimit'>>

export const wishNames = ['hourUtc', 'weekdays', 'keepDays', 'differential', 'rateLimit'] as const
export type WishName = (typeof wishNames)[number]

/** Where a wish leads from a policy; undefined where it changes nothing. */
export function wished(before: Policy, wish: Wish): Policy | undefined {
  const after = { ...before, ...wish }
  return samePolicy(before, after) ? undefined : after
}

/** The settings that differ, in the order of the form. */
export const changedNames = (before: Policy, after: Policy): WishName[] =>
  wishNames.filter((name) => String(before[name]) !== String(after[name]))
