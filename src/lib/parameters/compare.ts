/** What is compared: a template, or the values that an instance has. */
export interface Source {
  kind: 'template' | 'instance'
  connection: string
  id: string
}

/** The source as it stands in the address. */
export const keyOf = ({ kind, connection, id }: Source): string => `${kind}~${connection}~${id}`

/** `template~<connection>~<id>,instance~<connection>~<id>`, as it stands in the address. */
export const withText = (sources: readonly Source[]): string | undefined => sources.map(keyOf).join(',') || undefined

/** The sources of an address, each once; what is none is left out. */
export function parseWith(text: string | null): Source[] {
  const found = new Map<string, Source>()
  for (const part of text?.split(',') ?? []) {
    const [kind, connection, id] = part.split('~')
    if ((kind === 'template' || kind === 'instance') && connection && id) found.set(part, { kind, connection, id })
  }
  return [...found.values()]
}

/** A parameter with its value in each source; undefined while a source is not there, or where it has no such parameter. */
export interface ComparedRow {
  name: string
  values: readonly (string | undefined)[]
  differs: boolean
}

type Values = Readonly<Record<string, string>>

/** Side by side, in the order of the names. A source that has not answered yet differs from nothing. */
export function compareValues(columns: readonly (Values | undefined)[]): ComparedRow[] {
  const names = new Set(columns.flatMap((values) => Object.keys(values ?? {})))
  const there = columns.flatMap((values, index) => (values ? [index] : []))
  return [...names].sort().map((name) => {
    const values = columns.map((column) => column?.[name])
    const first = there[0]
    return { name, values, differs: first !== undefined && there.some((index) => values[index] !== values[first]) }
  })
}

/** A connection with what of it can be compared; lists that have not arrived are empty. */
export interface Place {
  id: string
  name: string
  templates: readonly { id: string; name: string }[]
  instances: readonly { id: string; name: string }[]
}

/** What can be chosen besides what is chosen already, grouped, and what a source is called: with its place where they differ. */
export function choicesOf(
  places: readonly Place[],
  chosen: readonly Source[],
  title: (kind: Source['kind'], place: string) => string,
): {
  nameOf: (source: Source) => string
  groups: { group: string; items: { value: string; label: string }[] }[]
} {
  const several = new Set(chosen.map(({ connection }) => connection)).size > 1
  const taken = new Set(chosen.map(keyOf))
  const names = new Map<string, string>()
  const groups = places.flatMap((place) =>
    (['template', 'instance'] as const).map((kind) => ({
      group: title(kind, place.name),
      items: place[`${kind}s`].flatMap((row) => {
        const value = keyOf({ kind, connection: place.id, id: row.id })
        names.set(value, several ? `${row.name} · ${place.name}` : row.name)
        return taken.has(value) ? [] : [{ value, label: row.name }]
      }),
    })),
  )
  return { nameOf: (source) => names.get(keyOf(source)) ?? source.id, groups }
}

/** Two templates of one connection: of them a cloud tells the differences itself, as long as not all values are wanted. */
export function pairOf(sources: readonly Source[], everything: boolean): readonly [Source, Source] | undefined {
  const [a, b] = sources
  if (everything || sources.length !== 2 || !a || !b) return undefined
  return a.kind === 'template' && b.kind === 'template' && a.connection === b.connection ? [a, b] : undefined
}

/** What one question has come to so far. */
interface Asked<Failure> {
  error: Failure | null
  refetch: () => unknown
}

export interface Failed<Failure> {
  source: Source
  error: Failure
  retry: () => void
}

/** What failed of a comparison. Of a pair one question was asked, else one for each source, `answers`, in their order. */
export function failuresOf<Failure>(
  sources: readonly Source[],
  pair: readonly [Source, Source] | undefined,
  compared: Asked<Failure>,
  answers: readonly (Asked<Failure> | undefined)[],
): Failed<Failure>[] {
  const failed = (source: Source, answer: Asked<Failure> | undefined): Failed<Failure>[] =>
    answer?.error ? [{ source, error: answer.error, retry: () => void answer.refetch() }] : []
  return pair ? failed(pair[0], compared) : sources.flatMap((source, index) => failed(source, answers[index]))
}

/** Whether something is still to come; what failed is not waited for. */
export const isPending = (
  sources: readonly Source[],
  values: readonly (unknown | undefined)[],
  failures: readonly { source: Source }[],
): boolean =>
  sources.some((one, index) => values[index] === undefined && !failures.some(({ source }) => source === one))
