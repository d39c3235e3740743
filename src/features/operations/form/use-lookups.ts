import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenApiDocument } from '#lib/schema.ts'
import { q } from '#query/q.ts'
import { lookupFor, offersIn, type Lookup } from '../model/lookups.ts'
import type { Entry } from '../model/operations.ts'
import type { Draft } from '../model/permalink.ts'
import type { Choosable } from './editing.ts'

/** Values for fields that name resources. A list is asked for when its field is first used, not before. */
export function useLookups(
  document: OpenApiDocument,
  entries: readonly Entry[],
  draft: Draft,
  /** Of the connection, for fields that want a region. */
  region: string | undefined,
): (name: string) => Choosable | undefined {
  const [wanted, setWanted] = useState<readonly string[]>([])
  const find = (name: string): Lookup | undefined => lookupFor(document, entries, name)
  const body = typeof draft.body === 'object' && draft.body !== null ? (draft.body as Record<string, unknown>) : {}
  const valueOf = (name: string): string | undefined => {
    const value = draft.path[name] ?? draft.query[name] ?? body[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const missingOf = (lookup: Lookup): string[] =>
    draft.connection ? lookup.needs.filter((name) => valueOf(name) === undefined) : ['connection']
  const asked = wanted.flatMap((name) => {
    const lookup = find(name)
    return lookup && missingOf(lookup).length === 0 ? [{ name, lookup }] : []
  })
  const answers = useQueries({
    queries: asked.map(({ lookup }) => ({
      ...q(lookup.entry.op, {
        connection: draft.connection,
        path: Object.fromEntries(lookup.needs.map((name) => [name, valueOf(name) ?? ''])),
        query: lookup.query,
      } as never),
      staleTime: 30_000,
      retry: false,
    })),
  })
  return (name) => {
    const own = /(?:^|_)region(?:_?(?:id|name|code))?$/i.test(name) && region
    if (own)
      return {
        missing: [],
        load: () => undefined,
        offers: [{ value: own, label: '' }],
        loading: false,
        failed: undefined,
      }
    const lookup = find(name)
    if (!lookup) return undefined
    const answer = answers[asked.findIndex((one) => one.name === name)]
    return {
      missing: missingOf(lookup),
      load: () => setWanted((now) => (now.includes(name) ? now : [...now, name])),
      offers: answer?.data === undefined ? undefined : offersIn(lookup, answer.data),
      loading: answer?.isFetching ?? false,
      failed: answer?.error?.message,
    }
  }
}
