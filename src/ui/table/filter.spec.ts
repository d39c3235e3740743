import { describe, expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { filterRows, parseQuery, queryText } from './filter.ts'

interface Row {
  name: string
  status: string
  nodes: number
  tags: string[]
  created: string
}

const rows: Row[] = [
  { name: 'orders-main', status: 'normal', nodes: 3, tags: ['env=prod', 'team=shop'], created: '2026-03-01T08:00:00Z' },
  { name: 'orders-test', status: 'abnormal', nodes: 2, tags: ['env=test'], created: '2026-03-02T08:00:00Z' },
  { name: 'my billing', status: 'creating', nodes: 5, tags: [], created: '2026-03-05T08:00:00Z' },
  { name: 'a.b', status: 'normal', nodes: 1, tags: ['env=prod'], created: '2026-02-01T08:00:00Z' },
]

const columns: Column<Row>[] = [
  { id: 'name', header: () => 'Name', value: (row) => row.name },
  {
    id: 'status',
    header: () => 'Status',
    value: (row) => row.status,
    choices: () => [
      { value: 'normal', label: 'Available' },
      { value: 'abnormal', label: 'Abnormal' },
      { value: 'creating', label: 'Creating' },
    ],
  },
  { id: 'nodes', header: () => 'Nodes', value: (row) => row.nodes },
  { id: 'tag', header: () => 'Tags', value: (row) => row.tags },
  { id: 'created', header: () => 'Created', value: (row) => row.created },
]
const ids = new Set(columns.map((column) => column.id))
const names = (text: string) => filterRows(rows, columns, parseQuery(text, ids)).map((row) => row.name)

describe('which rows fit', () => {
  test.each<[string, string[]]>([
    ['', ['orders-main', 'orders-test', 'my billing', 'a.b']],
    ['ORDERS', ['orders-main', 'orders-test']],
    ['orders test', ['orders-test']],
    ['status:normal', ['orders-main', 'a.b']],
    // With choices the whole value counts: "normal" is not found in "abnormal".
    ['status:abnormal', ['orders-test']],
    ['status:available', ['orders-main', 'a.b']],
    ['available', ['orders-main', 'a.b']],
    ['status:normal status:creating', ['orders-main', 'my billing', 'a.b']],
    ['-status:normal', ['orders-test', 'my billing']],
    ['tag:env=prod', ['orders-main', 'a.b']],
    ['-tag:env=prod', ['orders-test', 'my billing']],
    ['status:normal tag:team=shop', ['orders-main']],
    ['nodes:>2', ['orders-main', 'my billing']],
    ['nodes:>=2 nodes:<=3', ['orders-main', 'orders-test']],
    ['nodes:2', ['orders-test']],
    ['name:"my billing"', ['my billing']],
    ['name:orders*', ['orders-main', 'orders-test']],
    ['name:*main', ['orders-main']],
    // A dot is a dot.
    ['name:a.*', ['a.b']],
    ['name:a.?', []],
    ['created:>=2026-03-01 created:<=2026-03-02', ['orders-main', 'orders-test']],
    ['unknown:thing', []],
    ['status:', []],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

test('a query written out again means the same', () => {
  const text = 'status:normal -tag:env=test nodes:>=2 name:"my billing" "two words" loose'
  const query = parseQuery(text, ids)
  expect(parseQuery(queryText(query), ids)).toEqual(query)
})

test('nothing typed halfway breaks', () => {
  for (const text of ['"', 'name:"', '-', ':', 'name:>', '"a" "', 'name:*(', '-name:'])
    expect(() => names(text)).not.toThrow()
})
