import { expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { toCsv } from './csv.ts'

interface Row {
  name: string
  count: number | null
  tags: string[]
}
const columns: Column<Row>[] = [
  { id: 'name', header: () => 'Name', value: (row) => row.name },
  { id: 'count', header: () => 'Count', value: (row) => row.count },
  { id: 'tags', header: () => 'Tags', value: (row) => row.tags },
]
const lines = (rows: Row[]) => toCsv(columns, rows).split('\r\n')

test('quotes what needs it, and ends each line', () => {
  expect(lines([{ name: 'a "b", c', count: 1.5, tags: ['x=1', 'y=2'] }])).toEqual([
    'Name,Count,Tags',
    '"a ""b"", c",1.5,"x=1, y=2"',
    '',
  ])
})

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-- drop', "'-- drop"],
  ['|calc', "'|calc"],
  ['\tx', '"\'\tx"'],
  ['-5', '-5'],
  ['plain', 'plain'],
])('a formula is defused: %j', (name, written) => {
  expect(lines([{ name, count: null, tags: [] }])[1]).toBe(`${written},,`)
})

test('negative numbers stay numbers', () => {
  expect(lines([{ name: 'n', count: -3.25, tags: [] }])[1]).toBe('n,-3.25,')
})
