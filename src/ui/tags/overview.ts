import type { ApiErrorLike } from '../api-error.ts'
import type { Tag } from './plan.ts'

export interface ValueUse {
  value: string
  /** Instances that have it; undefined while they are not known. */
  count: number | undefined
}

export interface KeyUse {
  key: string
  values: ValueUse[]
  /** Instances with the key; undefined while they are not known. */
  count: number | undefined
}

/** A key with its values, as a project's own list has them. */
export interface KeyValues {
  key: string
  values: readonly string[]
}

interface Tagged {
  tags: readonly Tag[]
}

export interface TaggedInstance extends Tagged {
  id: string
  name: string
}

/** What one connection has: its keys and its instances, each with its own failure. */
export interface TagScope {
  connection: { id: string; name: string }
  keys: {
    data: readonly KeyValues[] | undefined
    error: ApiErrorLike | null
    updatedAt: number
    refetch: () => void
  }
  instances: {
    /** As far as they have been read. */
    data: readonly TaggedInstance[] | undefined
    /** Later pages are on their way: nothing can be counted yet. */
    partial: boolean
    error: ApiErrorLike | null
    isFetching: boolean
    refetch: () => void
  }
}

/** Where things of a service are looked at. */
export interface TagLinks {
  instances: (search: { scope?: string; q?: string }) => string
  tags: (search: { scope?: string; view?: 'missing'; required?: string }) => string
  instance: (place: { connection: string; instanceId: string }) => string
  /** The page with the tag editor open. */
  edit: (place: { connection: string; instanceId: string }) => string
}

/**
 * The keys of a project with the instances behind each value: the ones most in use first, values as well. Keys and values
 * come from the project's own list, the numbers from its instances.
 */
export function keyUses(keys: readonly KeyValues[], instances: readonly Tagged[] | undefined): KeyUse[] {
  const counts = new Map<string, number>()
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const { tags } of instances ?? [])
    for (const { key, value } of tags) {
      add(key)
      add(`${key}=${value}`)
    }
  const countOf = (name: string) => (instances ? (counts.get(name) ?? 0) : undefined)
  const most = (a: { count: number | undefined }, b: { count: number | undefined }) => (b.count ?? 0) - (a.count ?? 0)
  return keys
    .map(({ key, values }) => ({
      key,
      count: countOf(key),
      values: values.map((value) => ({ value, count: countOf(`${key}=${value}`) })).toSorted(most),
    }))
    .toSorted(most)
}

/** Keys and values that contain a text; a key that does comes with all of its values. */
export function matchingUses(uses: readonly KeyUse[], text: string): KeyUse[] {
  const wanted = text.trim().toLowerCase()
  if (!wanted) return [...uses]
  return uses.flatMap((use) => {
    if (use.key.toLowerCase().includes(wanted)) return [use]
    const values = use.values.filter(({ value }) => `${use.key}=${value}`.toLowerCase().includes(wanted))
    return values.length > 0 ? [{ ...use, values }] : []
  })
}

/** The required keys that an instance lacks, in their order. */
export function missingKeys({ tags }: Tagged, required: readonly string[]): string[] {
  const present = new Set(tags.map(({ key }) => key))
  return required.filter((key) => !present.has(key))
}

/** `env,owner` of the address. */
export const parseKeys = (text: string | null): string[] =>
  [...new Set((text ?? '').split(',').map((key) => key.trim()))].filter(Boolean)
