import type { RecycledInstance } from '#contract/taurusdb/instance-recycle-bin.ts'

const day = 86_400_000

/** An instance in the bin, with where it is and when it goes. */
export interface BinRow extends RecycledInstance {
  connection: string
  connectionName: string
  /** When it is gone by the policy of today, in ms since 1970; nothing while the policy is not known. */
  goneAt: number | undefined
}

/**
 * When a deleted instance is gone: so many days after it was deleted. The policy of today is all that the API tells; one
 * that was deleted under another stays for as long as that one said.
 */
export const goneAt = (deletedAt: number, days: number | undefined): number | undefined =>
  days === undefined ? undefined : deletedAt + days * day

/** How pressing it is: less than a day is a warning, what should be gone already is past. */
export const urgency = (at: number | undefined, now: number): 'past' | 'soon' | 'later' | 'unknown' =>
  at === undefined ? 'unknown' : at <= now ? 'past' : at - now < day ? 'soon' : 'later'
