import type { Access } from '#contract/op.ts'
import { querySchema, type OpenApiDocument } from '#lib/schema.ts'
import { pathNames, requestSchema, visitMembers, type Entry } from './operations.ts'

/** What an operation can be found by, lower case. Read once per document. */
export interface Indexed {
  entry: Entry
  /** Words of its id: `rename`, `instance`. */
  words: string[]
  /** Its category, and its name in the vendor's clients. */
  also: string
  summary: string
  path: string
  /** Members of path, query and body, by their last name. */
  fields: string[]
}

export interface Found {
  entry: Entry
  score: number
  /** Names of fields that a word was found in. */
  fields: string[]
}

export interface Filters {
  service?: string
  category?: string
  access?: Access
  /** Superseded operations: shown with the others, alone, or not at all. */
  deprecated?: 'only' | 'hide'
}

/** Words of a name: `updateSqlExplorer` and `update_sql_explorer` have three. */
export const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d.]+/)
    .filter(Boolean)

/** Words that say nothing about an operation. */
const fillers: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'to',
  'of',
  'in',
  'on',
  'for',
  'by',
  'with',
  'from',
  'my',
])

/** Words that people use for the same thing. The first of each list is not special. */
const alike: readonly (readonly string[])[] = [
  ['change', 'update', 'set', 'modify', 'edit', 'switch', 'alter'],
  ['delete', 'remove', 'drop', 'destroy'],
  ['create', 'add', 'new', 'buy', 'order'],
  ['show', 'get', 'query', 'read', 'describe', 'view'],
  ['list', 'search', 'find'],
  ['reboot', 'restart'],
  ['resize', 'scale', 'expand', 'extend', 'enlarge', 'grow'],
  ['rename', 'name'],
  ['password', 'credentials'],
  ['failover', 'switchover', 'promote'],
  ['template', 'configuration', 'parameter', 'config'],
  ['user', 'account'],
  ['whitelist', 'allowlist', 'acl', 'access'],
  ['ip', 'eip', 'address'],
  ['log', 'logs'],
  ['disk', 'storage', 'volume'],
  ['task', 'job'],
  ['flavor', 'specification', 'spec', 'size'],
  ['restore', 'recover', 'pitr'],
  ['stop', 'shutdown'],
]

const synonyms = new Map<string, readonly string[]>()
for (const group of alike) for (const word of group) synonyms.set(word, [...(synonyms.get(word) ?? []), ...group])

const indices = new WeakMap<readonly Entry[], Indexed[]>()

/** What the operations of a document can be found by; read once. */
export function indexOf(document: OpenApiDocument, entries: readonly Entry[]): Indexed[] {
  let index = indices.get(entries)
  if (!index) indices.set(entries, (index = readIndex(document, entries)))
  return index
}

function readIndex(document: OpenApiDocument, entries: readonly Entry[]): Indexed[] {
  return entries.map((entry) => {
    const fields = new Set(pathNames(entry).map((name) => name.toLowerCase()))
    const add = (_: string, name: string) => fields.add(name.toLowerCase())
    visitMembers(document, querySchema(document, entry.op), add)
    visitMembers(document, requestSchema(entry), add)
    return {
      entry,
      words: wordsOf(entry.id),
      also: `${entry.category} ${entry.clientName ?? ''}`.toLowerCase(),
      summary: entry.summary.toLowerCase(),
      path: entry.op.path.toLowerCase(),
      fields: [...fields],
    }
  })
}

const startsWord = (text: string, word: string): boolean => {
  const at = text.indexOf(word)
  return at === 0 || (at > 0 && !/[a-z\d]/.test(text[at - 1] ?? ''))
}

/** How well one word fits; 0 when it does not. */
function fit(one: Indexed, word: string, fields: Set<string>): number {
  if (one.entry.id.toLowerCase() === word) return 100
  if (one.words.includes(word)) return 24
  const same = synonyms.get(word) ?? []
  let best = 0
  if (one.words.some((own) => own.startsWith(word))) best = 18
  else if (one.entry.id.toLowerCase().includes(word)) best = 12
  if (best < 14 && one.words.some((own) => same.includes(own) || same.includes(own.replace(/s$/, '')))) best = 14
  if (best < 10 && (startsWord(one.summary, word) || one.also.includes(word))) best = 10
  if (best < 8 && one.path.includes(word)) best = 8
  if (best < 5 && same.some((other) => startsWord(one.summary, other))) best = 5
  const named = one.fields.filter(
    (field) => field === word || field.split('_').includes(word) || (word.length > 2 && field.includes(word)),
  )
  for (const field of named) fields.add(field)
  if (best < 6 && named.length > 0) best = named.includes(word) ? 7 : 6
  return best
}

/** The operations in which every word is found, best first; those without words in the order they came. */
export function search(index: readonly Indexed[], text: string, filters: Filters = {}): Found[] {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean)
  const telling = typed.filter((word) => !fillers.has(word))
  const words = telling.length > 0 ? telling : typed
  const found: Found[] = []
  for (const one of index) {
    if (!passes(one.entry, filters)) continue
    const fields = new Set<string>()
    let score = 0
    for (const word of words) {
      const fits = fit(one, word, fields)
      if (fits === 0) {
        score = -1
        break
      }
      score += fits
    }
    if (score < 0) continue
    // Of two that fit alike, the one still to be used.
    if (words.length > 0 && one.entry.deprecated) score -= 3
    found.push({ entry: one.entry, score, fields: [...fields] })
  }
  return words.length > 0 ? found.sort((a, b) => b.score - a.score) : found
}

export const passes = (entry: Entry, { service, category, access, deprecated }: Filters): boolean =>
  (service === undefined || entry.service === service) &&
  (category === undefined || entry.category === category) &&
  (access === undefined || entry.access === access) &&
  (deprecated === undefined || entry.deprecated === (deprecated === 'only'))

export interface Group {
  key: string
  service: string
  category: string
  found: Found[]
}

/** By service and category, in the order in which they first come. */
export function grouped(found: readonly Found[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of found) {
    const { service, category } = one.entry
    const key = `${service} ${category}`
    const group = groups.get(key)
    if (group) group.found.push(one)
    else groups.set(key, { key, service, category, found: [one] })
  }
  return [...groups.values()]
}

/** How many pass for each value of a filter, with the other filters as they are. */
export function countsBy<K extends 'service' | 'category' | 'access'>(
  index: readonly Indexed[],
  text: string,
  filters: Filters,
  by: K,
): Map<string, number> {
  const counts = new Map<string, number>()
  const { [by]: _, ...others } = filters
  for (const { entry } of search(index, text, others)) counts.set(entry[by], (counts.get(entry[by]) ?? 0) + 1)
  return counts
}
