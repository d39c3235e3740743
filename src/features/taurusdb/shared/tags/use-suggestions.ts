import { useQueries } from '@tanstack/react-query'
import type { TagSuggestions } from '#ui/tags/TagRows.tsx'
import { projectTagsQuery } from './queries.ts'

/** Keys and values that the projects of these connections use already. Without permission to read them there are none. */
export function useTagSuggestions(connections: readonly string[]): TagSuggestions {
  const answers = useQueries({ queries: connections.map(projectTagsQuery) })
  const values = new Map<string, Set<string>>()
  for (const { data } of answers)
    for (const { key, values: own } of data?.tags ?? []) values.set(key, new Set([...(values.get(key) ?? []), ...own]))
  return {
    keys: [...values.keys()].sort(),
    // An empty value cannot be offered: it is what stands there before anything is chosen.
    valuesOf: (key) => [...(values.get(key) ?? [])].filter(Boolean).sort(),
  }
}
