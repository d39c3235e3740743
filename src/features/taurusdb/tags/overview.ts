import type { InstanceSummary } from '#contract/taurusdb/instances.ts'
import type { ProjectTag } from '#contract/taurusdb/tags.ts'

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

type Tagged = Pick<InstanceSummary, 'tags'>

/**
 * The keys of a project with the instances behind each value: the ones most in use first, values as well. Keys and values
 * come from the project's own list (reference 4.9.2), the numbers from its instances.
 */
export function keyUses(keys: readonly ProjectTag[], instances: readonly Tagged[] | undefined): KeyUse[] {
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
