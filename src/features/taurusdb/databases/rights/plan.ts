import type { DatabaseUserGrant, DatabaseUserRevocation } from '#contract/taurusdb/database-users.ts'
import type { DatabaseUserKey } from '#contract/taurusdb/database-types.ts'
import { deal, pieces } from '#lib/batches.ts'
import type { Level } from '#lib/rights.ts'
import { userKey } from '../facts.ts'

/** One cell of the matrix that is to become something else. */
export interface Change {
  user: DatabaseUserKey
  database: string
  from: Level
  to: Level
}

export type RightsCall =
  | { kind: 'grant'; users: DatabaseUserGrant[]; changes: Change[] }
  | { kind: 'revoke'; users: DatabaseUserRevocation[]; changes: Change[] }

export interface CallLimits {
  /** Users in one call. */
  users: number
  /** Databases of one user in one call. */
  databases: number
}

interface Entry {
  user: DatabaseUserKey
  changes: Change[]
}

/** Entries for the fewest calls: a call takes so many users, each once, with so many databases. */
function pack(changes: readonly Change[], limits: CallLimits): Entry[][] {
  const byUser = new Map<string, Change[]>()
  for (const change of changes) {
    const key = userKey(change.user)
    const own = byUser.get(key)
    if (own) own.push(change)
    else byUser.set(key, [change])
  }
  const perUser = [...byUser.values()].map((own) =>
    pieces(own, limits.databases).flatMap((part): Entry[] => {
      const [first] = part
      return first ? [{ user: first.user, changes: part }] : []
    }),
  )
  return deal(perUser, limits.users)
}

const keyOf = ({ name, host }: DatabaseUserKey): DatabaseUserKey => ({ name, host })

/**
 * The calls of 4.10.6 and 4.10.7 that make these changes, as few as the limits allow. Grants come first, so that nobody is
 * left without rights in between. A right that becomes another is granted only: the new one takes its place.
 */
export function planCalls(changes: readonly Change[], limits: { grant: CallLimits; revoke: CallLimits }): RightsCall[] {
  const real = changes.filter(({ from, to }) => from !== to)
  const granted = pack(
    real.filter(({ to }) => to !== 'none'),
    limits.grant,
  )
  const revoked = pack(
    real.filter(({ to }) => to === 'none'),
    limits.revoke,
  )
  return [
    ...granted.map((entries): RightsCall => ({
      kind: 'grant',
      changes: entries.flatMap((entry) => entry.changes),
      users: entries.map(({ user, changes: own }) => ({
        ...keyOf(user),
        databases: own.map(({ database, to }) => ({ name: database, readonly: to === 'read' })),
      })),
    })),
    ...revoked.map((entries): RightsCall => ({
      kind: 'revoke',
      changes: entries.flatMap((entry) => entry.changes),
      users: entries.map(({ user, changes: own }) => ({
        ...keyOf(user),
        databases: own.map(({ database }) => database),
      })),
    })),
  ]
}
