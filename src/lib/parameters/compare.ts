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
