/** One line of JSON as it is drawn: an opening or closing bracket, or a value. */
export interface JsonLine {
  /** Place of the value from the root, unique for opening lines and values: `/jobs/0/id`. */
  at: string
  depth: number
  name: string | undefined
  /** `open` can be folded; `folded` stands for the whole of it. */
  kind: 'open' | 'folded' | 'close' | 'value' | 'empty'
  bracket?: '{' | '['
  /** Members or entries. */
  count?: number
  value?: unknown
  last: boolean
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

/** The lines of a value, without what is inside of folded places. */
export function jsonLines(root: unknown, folded: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = []
  const add = (value: unknown, name: string | undefined, at: string, depth: number, last: boolean): void => {
    if (!isContainer(value)) {
      lines.push({ at, depth, name, kind: 'value', value, last })
      return
    }
    const list = Array.isArray(value)
    const bracket = list ? '[' : '{'
    const members = Object.entries(value)
    const common = { at, depth, name, bracket, count: members.length } as const
    if (members.length === 0) {
      lines.push({ ...common, kind: 'empty', last })
      return
    }
    if (folded.has(at)) {
      lines.push({ ...common, kind: 'folded', last })
      return
    }
    lines.push({ ...common, kind: 'open', last: true })
    members.forEach(([key, member], index) =>
      add(member, list ? undefined : key, `${at}/${key}`, depth + 1, index === members.length - 1),
    )
    lines.push({ at: `${at}/`, depth, name: undefined, kind: 'close', bracket, last })
  }
  add(root, undefined, '', 0, true)
  return lines
}

/** Places that can be folded, down to a depth: what "fold all" folds. */
export function foldable(root: unknown, from = 1): Set<string> {
  const places = new Set<string>()
  const visit = (value: unknown, at: string, depth: number): void => {
    if (!isContainer(value)) return
    if (depth >= from && Object.keys(value).length > 0) places.add(at)
    for (const [key, member] of Object.entries(value)) visit(member, `${at}/${key}`, depth + 1)
  }
  visit(root, '', 0)
  return places
}
