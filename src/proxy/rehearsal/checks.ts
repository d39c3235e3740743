import { listDatabases } from '#contract/taurusdb/databases.ts'
import { listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import type { RehearsalCheck } from '#lib/rehearsal.ts'
import type { Ask } from './ask.ts'

const page = 100
/** More than any instance has: a cloud that never ends its list does not keep us for ever. */
const mostPages = 200

async function pages<Row>(read: (offset: number) => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = []
  for (let at = 0; at < mostPages; at++) {
    const rows = await read(at * page)
    all.push(...rows)
    if (rows.length < page) break
  }
  return all
}

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted()

/** Names of the databases of an instance, sorted (reference 4.11.4). */
export async function databasesOf(ask: Ask, instance: string): Promise<string[]> {
  const path = { instance_id: instance }
  const rows = await pages(
    async (offset) => (await ask(listDatabases, { path, query: { offset, limit: page } })).databases,
  )
  return sorted(rows.map(({ name }) => name))
}

/** `name@host` of the users of an instance, sorted (reference 4.10.2). */
export async function usersOf(ask: Ask, instance: string): Promise<string[]> {
  const path = { instance_id: instance }
  const rows = await pages(
    async (offset) => (await ask(listDatabaseUsers, { path, query: { offset, limit: page } })).users,
  )
  return sorted(rows.map(({ name, host }) => `${name}@${host}`))
}

/** What was found of a list; a text says why it could not be read. */
export type Found = string[] | { note: string }

/**
 * Compares what the new instance has with what the source had when the rehearsal began. What it has beyond that is no fault:
 * the point restored may lie before a deletion. What is missing is one, and shown by name: a database that is younger than
 * the point is among that.
 */
export function compareNames(
  name: 'databases' | 'users',
  expected: readonly string[] | null,
  found: Found,
): RehearsalCheck {
  if (!Array.isArray(found))
    return {
      name,
      expected: expected && [...expected],
      found: null,
      ok: expected === null ? null : false,
      note: found.note,
    }
  if (expected === null)
    return { name, expected: null, found, ok: null, note: 'The source did not let its list be read.' }
  const missing = expected.filter((one) => !found.includes(one))
  const extra = found.filter((one) => !expected.includes(one))
  return { name, expected: [...expected], found, ok: missing.length === 0, missing, extra }
}

/** Status of the instance and of each node. */
export function checkStatus(instance: InstanceDetail, nodes: number): RehearsalCheck[] {
  const normal = instance.nodes.filter(({ status }) => status === 'normal').length
  return [
    { name: 'instance', expected: 'normal', found: instance.status, ok: instance.status === 'normal' },
    {
      name: 'nodes',
      expected: `${nodes} normal`,
      found: `${normal} normal of ${instance.nodes.length}`,
      ok: normal === nodes && instance.nodes.length === nodes,
    },
  ]
}
