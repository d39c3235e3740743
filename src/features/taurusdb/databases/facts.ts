import type { DatabaseUser } from '#contract/taurusdb/database-users.ts'
import type { Database } from '#contract/taurusdb/databases.ts'
import type { DatabaseUserKey } from '#contract/taurusdb/database-types.ts'
import { type Level, levelOf } from '#lib/rights.ts'

/** `crm_web@10.%`: how MySQL writes a user, and what tells users apart. */
export const userKey = ({ name, host }: DatabaseUserKey): string => `${name}@${host}`

/** Rights as the list of users has them: user key → database → level. What is not there is `none`. */
export type Rights = ReadonlyMap<string, ReadonlyMap<string, Level>>

export const rightsOf = (users: readonly DatabaseUser[]): Rights =>
  new Map(users.map((user) => [userKey(user), new Map(user.databases.map((right) => [right.name, levelOf(right)]))]))

/** Names of all databases: those of the list, and those that a right names although the list has not caught up. */
export const databaseNames = (databases: readonly Database[], users: readonly DatabaseUser[]): string[] => [
  ...new Set([
    ...databases.map(({ name }) => name),
    ...users.flatMap((user) => user.databases.map(({ name }) => name)),
  ]),
]

/** The keys of a database's users who may write, or who may read only. */
export const membersOf = ({ users }: Database, level: 'read' | 'write'): string[] =>
  users.filter((user) => levelOf(user) === level).map(userKey)

/** Hosts from a text: separated by commas, spaces or lines, each once. */
export const hostsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]

/** A moment from which everything of now can be brought back: the newest end of the restorable ranges, ms. */
export const newestRestorable = (ranges: readonly { end_time: number }[]): number | undefined =>
  ranges.length > 0 ? Math.max(...ranges.map(({ end_time }) => end_time)) : undefined
