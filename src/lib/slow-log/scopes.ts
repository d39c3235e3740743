/**
 * Slow statements that have been read, each set of nodes in a worker of its own, kept while the console is open: going to
 * another tab and back, or to a part of the window, costs no calls.
 */
import { createWorkbenchClient, type WorkbenchClient } from './client.ts'
import { commonRanges, type Range } from './ranges.ts'
import { joined, type ReadSpan, type Span, trusted } from './read-spans.ts'
import type { Dialect, GroupRule } from './types.ts'

export interface SlowSource {
  instance: string
  node: string
}

/** The nodes whose logs are looked at together. */
export interface SlowScope {
  connection: string
  sources: readonly SlowSource[]
  client: WorkbenchClient
  /** What needs not be read of a source for a window. */
  known: (source: SlowSource, window: Span) => Span[]
  /** Spans of which every row of every source is there, for a window as `known` means it. */
  complete: (window: Span) => Span[]
  /** A span was read whole. */
  read: (source: SlowSource, span: Span, askedAt: number) => void
  /** The window that was looked at last. */
  window?: Span
}

interface Kept extends SlowScope {
  sources: SlowSource[]
  spans: Map<string, ReadSpan[]>
  /** Of the client when the spans were read: a new worker has no rows. */
  generation: number
}

/** Workers that are kept, with their rows. */
const mostScopes = 3
/** A worker with more rows than this, or without room for more, begins anew when its page is opened again. */
const mostRows = 600_000

const keyOf = ({ instance, node }: SlowSource): string => `${instance}/${node}`

const kept: Kept[] = []
let rules: readonly GroupRule[] = []

function create(connection: string, sources: readonly SlowSource[], dialect: Dialect | undefined): Kept {
  const client = createWorkbenchClient()
  if (dialect) void client.setDialect(dialect).catch(() => undefined)
  if (rules.length > 0) void client.setRules(rules).catch(() => undefined)
  const scope: Kept = {
    connection,
    sources: [...sources],
    client,
    spans: new Map(),
    generation: client.getState().generation,
    known: (source, window) => {
      const { generation } = client.getState()
      if (generation !== scope.generation) {
        scope.spans.clear()
        scope.generation = generation
      }
      return trusted(scope.spans.get(keyOf(source)) ?? [], window, Date.now())
    },
    complete: (window) => {
      const [first = [], ...others] = scope.sources.map((source) =>
        scope.known(source, window).map(({ from, to }): Range => [from, to]),
      )
      return others.reduce(commonRanges, first).map(([from, to]) => ({ from, to }))
    },
    read: (source, span, askedAt) => {
      if (client.getState().generation !== scope.generation) return
      const key = keyOf(source)
      scope.spans.set(key, joined([...(scope.spans.get(key) ?? []), { ...span, askedAt }]))
    },
  }
  return scope
}

/**
 * The scope of some nodes: a kept one that holds their rows and no others, one that grows to hold them, or a new one. Its
 * client lives until others have taken its place.
 *
 * @param dialect the language of the nodes' statements; MySQL's where nothing is said
 */
export function slowScope(connection: string, sources: readonly SlowSource[], dialect?: Dialect): SlowScope {
  const wanted = new Set(sources.map(keyOf))
  const at = kept.findIndex(
    (scope) =>
      scope.connection === connection &&
      scope.sources.length <= wanted.size &&
      scope.sources.every((source) => wanted.has(keyOf(source))) &&
      scope.client.getState().status !== 'closed',
  )
  const [found] = at === -1 ? [] : kept.splice(at, 1)
  const { rows = 0, dropped = 0 } = found?.client.getState() ?? {}
  const usable = rows <= mostRows && dropped === 0 ? found : undefined
  if (found && !usable) found.client.dispose()
  const scope = usable ?? create(connection, sources, dialect)
  const had = new Set(scope.sources.map(keyOf))
  scope.sources.push(...sources.filter((source) => !had.has(keyOf(source))))
  kept.unshift(scope)
  for (const old of kept.splice(mostScopes)) old.client.dispose()
  return scope
}

/** The rows of an instance that were looked at last; undefined where none are kept. */
export const slowRowsOf = (connection: string, instance: string): SlowScope | undefined =>
  kept.find(
    (scope) =>
      scope.connection === connection &&
      scope.client.getState().rows > 0 &&
      scope.sources.some((source) => source.instance === instance),
  )

/** Groups the rows of all scopes anew, and those of scopes to come. Rejects when a rule is not accepted. */
export async function groupBy(next: readonly GroupRule[]): Promise<void> {
  await Promise.all(kept.map(({ client }) => client.setRules(next)))
  rules = next
}

/** The rules to begin with, before any scope is made. */
export function beginWithRules(next: readonly GroupRule[]): void {
  if (kept.length === 0) rules = next
}
