import { useEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type OpenApiDocument, validateBody, validateQuery, type Violation } from '#lib/schema.ts'
import { starterOf } from '../model/fields.ts'
import { type Entry, pathNames, requestSchema } from '../model/operations.ts'
import { type Draft, draftFrom, isBlank, permalinkOf } from '../model/permalink.ts'
import type { KnownConnection } from '../documents.ts'

/** The address follows what is typed after this pause, in milliseconds. */
const pause = 300

/** Names of the address that are about the form; others stay as they are. */
const isDraftName = (name: string): boolean =>
  name === 'connection' || name === 'body' || /^(?:path|query)\./.test(name)

/** What is filled in for an operation. It begins with the address, and the address follows it, except for secrets. */
export function useDraft(
  document: OpenApiDocument,
  entry: Entry,
  connections: readonly KnownConnection[],
  secrets: ReadonlySet<string>,
  /** The address brought another draft. */
  onReplaced: (draft: Draft) => void,
) {
  const [params, setParams] = useSearchParams()
  const begin = (search: URLSearchParams): Draft => {
    const given = draftFrom(search)
    const schema = requestSchema(entry)
    const scope = search.get('scope')
    const first = connections.find(({ id }) => id === scope) ?? connections[0]
    return {
      ...given,
      connection: given.connection || (first?.id ?? ''),
      body: given.body ?? (schema && starterOf(document, schema)),
    }
  }
  const [draft, setDraft] = useState(() => begin(params))
  const link = useMemo(() => permalinkOf(draft, secrets), [draft, secrets])
  const mine = (search: URLSearchParams) =>
    new URLSearchParams([...search].filter(([name]) => isDraftName(name))).toString()
  const shown = useRef(mine(params))

  // Someone else changed the address: a link to the same operation with other values, or Back.
  useEffect(() => {
    const now = mine(params)
    if (now === shown.current) return
    shown.current = now
    const next = begin(params)
    setDraft(next)
    onReplaced(next)
    // oxlint-disable-next-line react/exhaustive-deps -- only the address counts
  }, [params])

  // Typing must not wait for the router, nor fill the browser's memory of addresses.
  useEffect(() => {
    const text = mine(link.search)
    if (text === shown.current) return
    const timer = setTimeout(() => {
      shown.current = text
      const others = [...new URLSearchParams(location.search)].filter(([name]) => !isDraftName(name))
      setParams(new URLSearchParams([...others, ...link.search]), { replace: true, preventScrollReset: true })
    }, pause)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- setParams is a new function in each render
  }, [link])

  return { draft, setDraft, link }
}

/** What is wrong with a draft, before it is sent. Fields of all three parts share one space of names. */
export function violationsOf(document: OpenApiDocument, entry: Entry, draft: Draft): Violation[] {
  const missing = pathNames(entry)
    .filter((name) => !draft.path[name])
    .map((field): Violation => ({ field, rule: 'required', message: `${field} is required` }))
  const query = Object.fromEntries(Object.entries(draft.query).filter(([, value]) => value !== ''))
  const optional = entry.spec.requestBody?.required !== true && isBlank(draft.body)
  return [
    ...missing,
    ...validateQuery(document, entry.op, query),
    ...(optional ? [] : validateBody(document, entry.op, draft.body)),
  ]
}
