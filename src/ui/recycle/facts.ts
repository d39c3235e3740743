const day = 86_400_000

/** A deleted instance in the bin of its service, with where it is and when it goes. Times are milliseconds since the epoch. */
export interface BinRow {
  id: string
  name: string
  connection: string
  connectionName: string
  deletedAt: number
  createdAt: number
  /** When it is gone by the policy of today; nothing while the policy is not known. */
  goneAt: number | undefined
  kernel: string
  billing: 'prePaid' | 'postPaid'
  /** The layout it had, in words. */
  layout: string
  /** Undefined where the bin does not tell it. */
  storageGb: number | undefined
  /** Addresses it had. */
  address: string
  enterpriseProject: string
  /** The backup that its deletion took, for a rebuild. */
  backupId: string
  /** Why it cannot be rebuilt now. */
  notYet?: string
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
