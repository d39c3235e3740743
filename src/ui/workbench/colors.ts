/** Colours of the values of a dimension: the same value keeps its colour while the page is open, whatever else is shown. */
import type { Dimension } from '#lib/slow-log/types.ts'

/** Types of statement have a colour of their own on every page. */
const types: Readonly<Record<string, number>> = {
  SELECT: 1,
  UPDATE: 2,
  CREATE: 3,
  INSERT: 4,
  DELETE: 5,
  REPLACE: 6,
  CALL: 7,
}

/** So many series of one chart can be told apart. */
export const mostSeries = 7

/** For the sum of all others. */
export const othersColor = 'var(--a-neutral)'
export const singleColor = 'var(--a-s1)'

const given = new Map<Dimension, Map<string, number>>()

/** One colour for each of the values, which stand together in a chart: no two of them have the same. */
export function colorsOf(dimension: Dimension, values: readonly string[]): string[] {
  const known = given.get(dimension) ?? new Map<string, number>(dimension === 'type' ? Object.entries(types) : [])
  given.set(dimension, known)
  const used = new Set<number>()
  const numbers: (number | undefined)[] = values.map((value) => {
    const number = known.get(value)
    if (number === undefined || used.has(number)) return undefined
    used.add(number)
    return number
  })
  return values.map((value, index) => {
    let number = numbers[index]
    if (number === undefined) {
      number = 1
      while (used.has(number) && number < 8) number++
      used.add(number)
      known.set(value, number)
    }
    return `var(--a-s${number})`
  })
}

/** The colour of a type of statement, as a dot in front of it. */
export const typeColor = (type: string): string => `var(--a-s${types[type] ?? 8})`
