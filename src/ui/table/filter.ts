import { type CellValue, type Column, textOf } from './columns.ts'

/**
 * The filter of a table as one line of text, which is also what the address holds:
 *
 *     status:abnormal -tag:env=test nodes:>2 name:"my instance" created:>=2026-03-01 orders
 *
 * Terms of the same column mean "either", different columns mean "both"; a leading minus excludes; `*` stands for any
 * text; loose words are looked for in all columns.
 */

export type Comparison = 'is' | '>' | '<' | '>=' | '<='

export interface Term {
  column: string
  comparison: Comparison
  value: string
  negated: boolean
}

export interface Query {
  terms: Term[]
  words: string[]
}

/** Cuts at spaces outside of double quotes; the quotes stay. */
export const tokenize = (text: string): string[] => text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []

const unquote = (text: string): string => text.replaceAll('"', '')

const termPattern = /^(-)?([a-z0-9-]+):(>=|<=|>|<)?(.*)$/is

/** One token as a term, when it names one of the columns and has a value. */
export function parseTerm(token: string, columnIds: ReadonlySet<string>): Term | undefined {
  const match = termPattern.exec(token)
  if (!match) return undefined
  const [, minus, name = '', comparison, rest = ''] = match
  const column = name.toLowerCase()
  const value = unquote(rest)
  if (!columnIds.has(column) || value === '') return undefined
  return { column, comparison: (comparison as Comparison | undefined) ?? 'is', value, negated: minus === '-' }
}

export function parseQuery(text: string, columnIds: ReadonlySet<string>): Query {
  const query: Query = { terms: [], words: [] }
  for (const token of tokenize(text)) {
    const term = parseTerm(token, columnIds)
    if (term) query.terms.push(term)
    else if (unquote(token)) query.words.push(unquote(token))
  }
  return query
}

const quote = (text: string): string => (/[\s]/.test(text) ? `"${text}"` : text)

export const termText = ({ column, comparison, value, negated }: Term): string =>
  `${negated ? '-' : ''}${column}:${comparison === 'is' ? '' : comparison}${quote(value)}`

export const queryText = ({ terms, words }: Query): string => [...terms.map(termText), ...words.map(quote)].join(' ')

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.*')}$`,
    'is',
  )

type Test = (value: CellValue) => boolean

const ordered: Record<Exclude<Comparison, 'is'>, (order: number) => boolean> = {
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
}

function testOf<Row>({ comparison, value }: Term, column: Column<Row>): Test {
  if (comparison !== 'is') {
    const passes = ordered[comparison]
    const number = Number(value)
    return (cell) => {
      if (cell === null || cell === undefined || cell === '') return false
      if (typeof cell === 'number') return !Number.isNaN(number) && passes(cell - number)
      const text = textOf(cell)
      // As many characters as were typed: `<=2026-03-01` takes in that whole day.
      const head = text.slice(0, value.length)
      return passes(head < value ? -1 : head > value ? 1 : 0)
    }
  }
  const wanted = value.toLowerCase()
  const pattern = value.includes('*') ? wildcard(value) : undefined
  const labels = new Map(column.choices?.().map((choice) => [choice.value, choice.label.toLowerCase()]))
  const matches = (text: string): boolean => {
    if (pattern) return pattern.test(text)
    if (column.choices) return text.toLowerCase() === wanted || labels.get(text) === wanted
    return text.toLowerCase().includes(wanted)
  }
  return (cell) => {
    if (typeof cell === 'number') return pattern ? pattern.test(String(cell)) : cell === Number(value)
    if (typeof cell === 'object' && cell !== null) return cell.some(matches)
    return matches(textOf(cell))
  }
}

const known = new WeakMap<object, WeakMap<object, string>>()

/** All of a row's values as one text to look for words in. Kept for the row: every letter typed asks all rows again. */
function haystacks<Row extends object>(columns: readonly Column<Row>[]): (row: Row) => string {
  const cache = known.get(columns) ?? new WeakMap<object, string>()
  known.set(columns, cache)
  const labels = columns.map(({ choices }) => choices && new Map(choices().map(({ value, label }) => [value, label])))
  return (row) => {
    const kept = cache.get(row)
    if (kept !== undefined) return kept
    let text = ''
    for (const [index, column] of columns.entries()) {
      const value = textOf(column.value(row))
      text += `${labels[index]?.get(value) ?? value}\n`
    }
    text = text.toLowerCase()
    cache.set(row, text)
    return text
  }
}

const few = 1000

/** Prepares the search of many rows a little at a time, before the first letter is typed. */
export function warmFilter<Row extends object>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  if (rows.length <= few) return
  const hayOf = haystacks(columns)
  let at = 0
  const step = () => {
    for (const row of rows.slice(at, at + few)) hayOf(row)
    at += few
    if (at < rows.length) setTimeout(step, 10)
  }
  step()
}

/** The rows that fit a query, in their order. An empty query answers `rows` itself. */
export function filterRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  query: Query,
): readonly Row[] {
  if (query.terms.length === 0 && query.words.length === 0) return rows
  const either = new Map<string, { column: Column<Row>; tests: Test[]; nots: Test[] }>()
  for (const term of query.terms) {
    const column = columns.find((candidate) => candidate.id === term.column)
    if (!column) continue
    const group = either.get(column.id) ?? { column, tests: [], nots: [] }
    group[term.negated ? 'nots' : 'tests'].push(testOf(term, column))
    either.set(column.id, group)
  }
  const groups = [...either.values()]
  const words = query.words.map((word) => word.toLowerCase())
  const hayOf = words.length ? haystacks(columns) : undefined
  return rows.filter((row) => {
    for (const { column, tests, nots } of groups) {
      const value = column.value(row)
      if (nots.some((test) => test(value))) return false
      // A range is written as two comparisons, which have to hold both; plain values of a column are alternatives.
      if (tests.length && !passesGroup(tests, value, query.terms, column.id)) return false
    }
    if (!hayOf) return true
    const hay = hayOf(row)
    return words.every((word) => hay.includes(word))
  })
}

function passesGroup(tests: readonly Test[], value: CellValue, terms: readonly Term[], column: string): boolean {
  const own = terms.filter((term) => term.column === column && !term.negated)
  const bounds = tests.filter((_, index) => own[index]?.comparison !== 'is')
  const values = tests.filter((_, index) => own[index]?.comparison === 'is')
  return bounds.every((test) => test(value)) && (values.length === 0 || values.some((test) => test(value)))
}
