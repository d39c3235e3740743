import { useQueries } from '@tanstack/react-query'
import { addInstanceTags, listInstanceTags, listPredefinedTags, listProjectTags } from '#contract/gaussdb/tags.ts'
import { fieldLimits } from '#lib/schema.ts'
import { documentQuery } from '#query/documents.ts'
import { q } from '#query/q.ts'
import type { TagLimits } from '#ui/tags/plan.ts'
import type { TagSuggestions } from '#ui/tags/TagRows.tsx'

/** The tags of one instance (reference 4.11.1). */
export const instanceTagsQuery = (connection: string, instanceId: string) =>
  q(listInstanceTags, { connection, path: { instance_id: instanceId } }, { staleTime: 10_000 })

/** Every key of a project's instances with its values (reference 4.11.2). */
export const projectTagsQuery = (connection: string) => q(listProjectTags, { connection }, { staleTime: 30_000 })

/** Keys and values that the account has prepared (reference 4.11.3). */
const predefinedTagsQuery = (connection: string) => q(listPredefinedTags, { connection }, { staleTime: 300_000 })

/** The schema lets blanks stand around keys and values, which the cloud cuts off: here they are not taken at all. */
const withoutBlanks = (pattern = ''): RegExp => new RegExp(pattern.replaceAll(' *', ''))

/** What a key and a value may hold, out of the exported schema. */
export const tagLimitsQuery = {
  ...documentQuery('gaussdb'),
  select: (document: Parameters<typeof fieldLimits>[0]): TagLimits => ({
    keyPattern: withoutBlanks(fieldLimits(document, addInstanceTags, 'tags.key').pattern),
    valuePattern: withoutBlanks(fieldLimits(document, addInstanceTags, 'tags.value').pattern),
    wide: true,
  }),
}

/** What the projects of these connections use already, and what their accounts have prepared. Each may be forbidden. */
export function useTagSuggestions(connections: readonly string[]): TagSuggestions {
  const used = useQueries({ queries: connections.map(projectTagsQuery) })
  const prepared = useQueries({ queries: connections.map(predefinedTagsQuery) })
  const values = new Map<string, Set<string>>()
  const add = (key: string, own: readonly string[]) => values.set(key, new Set([...(values.get(key) ?? []), ...own]))
  for (const { data } of used) for (const { key, value } of data?.tags ?? []) add(key, value)
  for (const { data } of prepared) for (const { key, values: own } of data?.tags ?? []) add(key, own)
  return {
    keys: [...values.keys()].sort(),
    // An empty value cannot be offered: it is what stands there before anything is chosen.
    valuesOf: (key) => [...(values.get(key) ?? [])].filter(Boolean).sort(),
  }
}
