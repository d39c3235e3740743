import { expect, test } from 'vitest'
import type { CellValue } from './columns.ts'
import { sortRows } from './sort.ts'

const sorted = (values: CellValue[], desc = false) =>
  sortRows(
    values.map((value, at) => ({ value, at })),
    { id: 'value', header: () => 'Value', value: (row) => row.value },
    desc,
  ).map((row) => row.value)

test('numbers by size', () => {
  expect(sorted([10, 9, -1, 100])).toEqual([-1, 9, 10, 100])
  expect(sorted([10, 9, -1, 100], true)).toEqual([100, 10, 9, -1])
})

test('text as people read it', () => {
  expect(sorted(['node10', 'node2', 'Beta', 'alpha'])).toEqual(['alpha', 'Beta', 'node2', 'node10'])
})

test('missing values at the end, either way', () => {
  expect(sorted([2, null, 1, undefined])).toEqual([1, 2, null, undefined])
  expect(sorted(['b', '', 'a', []], true)).toEqual(['b', 'a', '', []])
})

test('equal values keep their order, and without a column all do', () => {
  const rows = [
    { value: 'x', at: 1 },
    { value: 'x', at: 0 },
  ]
  expect(
    sortRows(rows, { id: 'value', header: () => '', value: (row) => row.value }, false).map((row) => row.at),
  ).toEqual([1, 0])
  expect(sortRows(rows, undefined, true)).toBe(rows)
})

test('sorts a refreshed list just as a new one', () => {
  const column = () => ({ id: 'name', header: () => '', value: (row: { name: string }) => row.name })
  const known = column()
  const rows = Array.from({ length: 50 }, (_, at) => ({ name: `node${(at * 7) % 20}` }))
  sortRows(rows, known, false)
  const refreshed = rows.flatMap((row, at) => (at % 9 === 0 ? [] : at % 4 === 0 ? [{ name: `node${at % 11}` }] : [row]))
  refreshed.push(refreshed[3]!, { name: 'node3' })
  for (const desc of [false, true, true, false])
    expect(sortRows(refreshed, known, desc)).toEqual(sortRows(refreshed, column(), desc))
  const one = { name: 'node1' }
  const two = { name: 'node1' }
  sortRows([one, two], known, false)
  expect(sortRows([two, one], known, false)[0]).toBe(two)
})

test('a column may have an order of its own', () => {
  const worst = ['bad', 'good']
  const rows = [{ is: 'good' }, { is: 'bad' }]
  const column = {
    id: 'is',
    header: () => 'Is',
    value: (row: { is: string }) => row.is,
    rank: (row: { is: string }) => worst.indexOf(row.is),
  }
  expect(sortRows(rows, column, false).map(({ is }) => is)).toEqual(['bad', 'good'])
  expect(sortRows(rows, column, true).map(({ is }) => is)).toEqual(['good', 'bad'])
})
