import type { DatabaseUserGrant, DatabaseUserRevocation } from '#contract/taurusdb/database-users.ts'
import type { DatabaseUserKey } from '#contract/taurusdb/database-types.ts'
import { type Level, userKey } from '../facts.ts'

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

/** A list in pieces of at most so many; the size may be infinite. */
function pieces<T>(all: readonly T[], size: number): T[][] {
  const step = Math.max(1, Math.min(size, all.length))
  return Array.from({ length: Math.ceil(all.length / step) }, (_, at) => all.slice(at * step, (at + 1) * step))
}

/**
 * Entries for the fewest calls: a call takes so many users, each once, with so many databases. A user with more databases
 * than that needs several calls anyway; dealing the pieces out in turn never puts two of one user into the same call, and
 * fills none over its limit.
 */
function pack(changes: readonly Change[], limits: CallLimits): Entry[][] {
  const byUser = new Map<string, Change[]>()
  for (const change of changes) {
    const key = userKey(change.user)
    const own = byUser.get(key)
    if (own) own.push(change)
    else byUser.set(key, [change])
  }
  const perUser = [...byUser.values()].map((own) => pieces(own, limits.databases))
  const total = perUser.reduce((sum, own) => sum + own.length, 0)
  const calls = Math.max(0, Math.ceil(total / limits.users), ...perUser.map((own) => own.length))
  const packed: Entry[][] = Array.from({ length: calls }, () => [])
  for (const [at, own] of perUser.flat().entries()) {
    const [first] = own
    if (first) packed[at % calls]?.push({ user: first.user, changes: own })
  }
  return packed
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
