import { flatten, type JsonSchema, type OpenApiDocument } from '#lib/schema.ts'
import { answerSchema, pathNames, type Entry } from './operations.ts'

/**
 * Which list has the values of a field. Fields name resources (`backup_id`), lists answer with them (`backups`); this table says
 * which names belong together, and the exported document says which operation answers with such a list.
 */
interface Rule {
  field: RegExp
  /** Names of lists in answers, the likeliest first. */
  lists: readonly string[]
  id: readonly string[]
  label: readonly string[]
}

const rules: readonly Rule[] = [
  {
    field: /proxy_ids?$|^pool_id$/i,
    lists: ['proxy_list', 'proxies'],
    id: ['pool_id', 'id', 'proxy_id'],
    label: ['name'],
  },
  {
    field: /instance_?ids?$|^instances\[\]$/i,
    lists: ['instances'],
    id: ['id', 'instance_id'],
    label: ['name', 'instance_name'],
  },
  { field: /backup_?ids?$/i, lists: ['backups'], id: ['id', 'backup_id'], label: ['name'] },
  {
    field: /(?:config|configuration|template|param_?group|parameter_?group)_?ids?$/i,
    lists: ['configurations', 'parameter_groups', 'templates'],
    id: ['id', 'configuration_id'],
    label: ['name'],
  },
  { field: /node_?ids?$/i, lists: ['nodes'], id: ['id', 'node_id'], label: ['name', 'node_name'] },
  { field: /job_?ids?$/i, lists: ['jobs', 'schedules', 'tasks'], id: ['job_id', 'id'], label: ['job_name', 'name'] },
  { field: /enterprise_project_?ids?$/i, lists: ['enterprise_projects'], id: ['id'], label: ['name'] },
  { field: /(?:database|db|schema)_names?$/i, lists: ['databases'], id: ['name'], label: ['charset', 'comment'] },
  {
    field: /(?:user|account)_names?$/i,
    lists: ['users', 'db_users'],
    id: ['name', 'user_name'],
    label: ['host', 'comment'],
  },
  { field: /spec_code|flavor_ref|flavor_id/i, lists: ['flavors'], id: ['spec_code', 'id'], label: ['type', 'vcpus'] },
]

/** What to ask for where a list must be told which kind it is to list: the kind that the console is about. */
const usual: Readonly<Record<string, string>> = { dbKindCode: 'REDIS' }

/** Query of a list with everything it insists on; undefined when that is not known. */
function insistedOn(document: OpenApiDocument, { spec }: Entry): Record<string, string> | undefined {
  const query: Record<string, string> = {}
  for (const { name, in: where, required, schema } of spec.parameters ?? []) {
    if (where !== 'query' || !required) continue
    const { default: standard, enum: values, const: only } = flatten(document, schema)
    const value = usual[name] ?? standard ?? only ?? (values?.length === 1 ? values[0] : undefined)
    if (value === undefined) return undefined
    query[name] = String(value)
  }
  return query
}

export interface Lookup {
  /** The operation that lists them. */
  entry: Entry
  /** Members on the way from the answer to the list. */
  at: readonly string[]
  /** The object inside of a row that holds id and label, when the row only wraps it. */
  inside: string | undefined
  id: string
  labels: readonly string[]
  /** Names of the list's own path that must be filled in before it can be asked. */
  needs: readonly string[]
  /** What the list must be asked with. */
  query: Readonly<Record<string, string>>
}

export interface Offer {
  value: string
  label: string
}

interface List {
  name: string
  at: readonly string[]
  item: JsonSchema
}

/** Lists of objects in an answer: directly in it, or one object deeper. */
function listsIn(document: OpenApiDocument, schema: JsonSchema, at: readonly string[] = []): List[] {
  const flat = flatten(document, schema)
  return Object.entries(flat.properties ?? {}).flatMap(([name, member]): List[] => {
    const inner = flatten(document, member)
    if (inner.items) {
      const item = flatten(document, inner.items)
      return item.properties ? [{ name, at: [...at, name], item }] : []
    }
    return at.length === 0 && inner.properties ? listsIn(document, inner, [...at, name]) : []
  })
}

interface Source {
  entry: Entry
  list: List
  query: Record<string, string>
}

const sources = new WeakMap<readonly Entry[], Source[]>()

function sourcesOf(document: OpenApiDocument, entries: readonly Entry[]): Source[] {
  let found = sources.get(entries)
  if (!found) {
    found = entries.flatMap((entry) => {
      const answer = answerSchema(entry)
      const asks = entry.access === 'read' && entry.op.method === 'GET' && !entry.deprecated
      const query = insistedOn(document, entry)
      return asks && query && answer ? listsIn(document, answer).map((list) => ({ entry, list, query })) : []
    })
    sources.set(entries, found)
  }
  return found
}

function lookupIn(
  { entry, list, query }: Source,
  document: OpenApiDocument,
  ids: readonly string[],
  labels: readonly string[],
): Lookup | undefined {
  const shared = { entry, at: list.at, needs: pathNames(entry), query: { ...query, ...pageOf(entry) } }
  const direct = ids.find((name) => list.item.properties?.[name])
  if (direct)
    return { ...shared, inside: undefined, id: direct, labels: labels.filter((name) => list.item.properties?.[name]) }
  for (const [inside, member] of Object.entries(list.item.properties ?? {})) {
    const object = flatten(document, member)
    const id = ids.find((name) => object.properties?.[name])
    if (id) return { ...shared, inside, id, labels: labels.filter((name) => object.properties?.[name]) }
  }
  return undefined
}

/** Where a field's values can be chosen from, or undefined when no list of the service has them. */
export function lookupFor(document: OpenApiDocument, entries: readonly Entry[], field: string): Lookup | undefined {
  const all = sourcesOf(document, entries)
  const rule = rules.find(({ field: pattern }) => pattern.test(field))
  const candidates = rule
    ? all.flatMap((source) => {
        const rank = rule.lists.indexOf(source.list.name)
        const lookup = rank < 0 ? undefined : lookupIn(source, document, rule.id, rule.label)
        return lookup ? [{ lookup, rank }] : []
      })
    : // Without a rule, a list whose rows have a member of the very same name.
      all.flatMap((source) => {
        const lookup = /(?:id|no|code|ref)s?$/i.test(field)
          ? lookupIn(
              source,
              document,
              [field],
              ['name', field.replace(/(?:No|_?id|_?code)$/i, 'Name'), 'cloudDBServiceName'],
            )
          : undefined
        return lookup ? [{ lookup, rank: 0 }] : []
      })
  return candidates.filter(({ lookup }) => !lookup.needs.includes(field)).toSorted((a, b) => cost(a) - cost(b))[0]
    ?.lookup
}

/** The fewer things must be known before, the better; then the likelier name; then the shorter path. */
const cost = ({ lookup, rank }: { lookup: Lookup; rank: number }): number =>
  lookup.needs.length * 100 + rank * 10 + lookup.at.length + lookup.entry.op.path.length / 1000

/** The values in an answer, each with what it is called. */
export function offersIn({ at, inside, id, labels }: Lookup, answer: unknown): Offer[] {
  let list: unknown = answer
  for (const name of at) list = (list as Record<string, unknown> | undefined)?.[name]
  if (!Array.isArray(list)) return []
  const offers = new Map<string, Offer>()
  for (const row of list as unknown[]) {
    const object = (inside === undefined ? row : (row as Record<string, unknown> | null)?.[inside]) as Record<
      string,
      unknown
    > | null
    const value = object?.[id]
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const label = labels.map((name) => object?.[name]).find((text) => typeof text === 'string' && text !== '') as
      | string
      | undefined
    if (!offers.has(String(value))) offers.set(String(value), { value: String(value), label: label ?? '' })
  }
  return [...offers.values()]
}

/** The greatest page a list gives, when it has pages. */
function pageOf({ spec }: Entry): Record<string, string> {
  const limit = spec.parameters?.find((parameter) => parameter.in === 'query' && parameter.name === 'limit')
  return limit ? { limit: String(Math.min(limit.schema.maximum ?? 100, 100)) } : {}
}
