import { deal } from '#lib/batches.ts'
import type { Level } from '#lib/rights.ts'
import { namesIn } from './names.ts'

/** A right on a schema as 4.9.4 and 4.10.15 take it. */
export interface Grant {
  name: string
  schema_name: string
  readonly: boolean
}

/** The users that an address asks for. A name that exists goes before a list: SQL makes users with spaces in their names. */
export const askedUsers = (text: string, names: readonly string[]): string[] =>
  names.includes(text) ? [text] : namesIn(text).filter((name) => names.includes(name))

/** The rights on schemas that are there: one of the address may have gone. */
export const knownRights = (
  rights: Readonly<Record<string, Level>>,
  schemas: readonly { schema_name: string }[] | undefined,
): Record<string, Level> => {
  const names = new Set(schemas?.map(({ schema_name }) => schema_name))
  return Object.fromEntries(Object.entries(rights).filter(([name]) => names.has(name)))
}

/** Every chosen right for every chosen user. */
export const grantsOf = (users: readonly string[], rights: Readonly<Record<string, Level>>): Grant[] =>
  users.flatMap((name) =>
    Object.entries(rights)
      .filter(([, level]) => level !== 'none')
      .map(([schema_name, level]) => ({ name, schema_name, readonly: level === 'read' })),
  )

/**
 * The fewest requests that grant these: each takes at most `max` rights and each schema once, so that a schema for several
 * users needs several (reference 4.9.4, 4.10.15).
 */
export function planGrants(grants: readonly Grant[], max: number): Grant[][] {
  const bySchema = new Map<string, Grant[]>()
  for (const grant of grants) {
    const own = bySchema.get(grant.schema_name)
    if (own) own.push(grant)
    else bySchema.set(grant.schema_name, [grant])
  }
  return deal([...bySchema.values()], max)
}

/** Rights by user: who gets what. */
export function byUser(grants: readonly Grant[]): { name: string; write: string[]; read: string[] }[] {
  const found = new Map<string, { name: string; write: string[]; read: string[] }>()
  for (const { name, schema_name, readonly } of grants) {
    const own = found.get(name) ?? { name, write: [], read: [] }
    own[readonly ? 'read' : 'write'].push(schema_name)
    found.set(name, own)
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}
