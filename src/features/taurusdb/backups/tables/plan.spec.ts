import { describe, expect, it } from 'vitest'
import {
  bodyOf,
  choicesOf,
  keyOf,
  namedFor,
  namesOf,
  problemsOf,
  suggestTableName,
  swapStatement,
  treeRows,
  type TableChoice,
} from './plan.ts'

const at = Date.UTC(2026, 2, 9, 14, 5)
const database = (name: string, ...tables: string[]) => ({
  name,
  total_tables: tables.length,
  tables: tables.map((table) => ({ name: table })),
})
const choice = (base: string, table: string, newName: string): TableChoice => ({ database: base, table, newName })
const present = namesOf([database('shop', 'orders', 'carts'), database('crm', 'contacts')])

describe('suggested names', () => {
  it('carry the moment in UTC', () => {
    expect(suggestTableName('orders', at)).toBe('orders_20260309_140500')
  })

  it('stay within the limit, whatever the name is made of', () => {
    const name = suggestTableName('𝒕'.repeat(64), at)
    expect([...name]).toHaveLength(64)
    expect(name).toMatch(/^𝒕+_20260309_140500$/u)
  })
})

it('lets proposed names follow the moment, and leaves others alone', () => {
  const later = at + 60_000
  const plan = [choice('shop', 'orders', suggestTableName('orders', at)), choice('shop', 'carts', 'carts_before')]
  expect(namedFor(plan, at, later).map(({ newName }) => newName)).toEqual(['orders_20260309_140600', 'carts_before'])
})

describe('problems of a plan', () => {
  const problem = (...choices: TableChoice[]) => [...problemsOf(choices, present, present).values()]

  it('are none for a free name', () => {
    expect(problem(choice('shop', 'orders', 'orders_1'))).toEqual([])
  })

  it.each([
    ['empty', ''],
    ['long', 'x'.repeat(65)],
    ['edge', 'orders_1 '],
    ['taken', 'carts'],
  ])('name it %s', (name, newName) => {
    expect(problem(choice('shop', 'orders', newName))).toEqual([{ name }])
  })

  it('tell two tables of one database that want the same name, not those of two', () => {
    expect(problem(choice('shop', 'orders', 'x'), choice('shop', 'carts', 'x'))).toEqual([
      { name: 'twice' },
      { name: 'twice' },
    ])
    expect(problem(choice('shop', 'orders', 'x'), choice('crm', 'contacts', 'x'))).toEqual([])
  })

  it('tell what is not there at the chosen moment', () => {
    expect(problem(choice('shop', 'coupons', 'x'))).toEqual([{ source: 'gone' }])
  })

  it('tell a database that has been deleted since', () => {
    const source = namesOf([database('old', 'a')])
    expect([...problemsOf([choice('old', 'a', 'b')], source, present).values()]).toEqual([{ source: 'no-database' }])
  })

  it('wait for lists that are not there yet', () => {
    expect(problemsOf([choice('shop', 'coupons', 'carts')], undefined, undefined).size).toBe(0)
  })
})

it('reads the plan back from the body that was sent', () => {
  const plan = [choice('crm', 'contacts', 'c'), choice('shop', 'carts', 'k'), choice('shop', 'orders', 'o')]
  expect(choicesOf(bodyOf(plan))).toEqual(plan)
})

it('groups the body by database, in the order of the names', () => {
  expect(bodyOf([choice('shop', 'orders', 'o'), choice('crm', 'contacts', 'c'), choice('shop', 'carts', 'k')])).toEqual(
    [
      { database: 'crm', tables: [{ old_name: 'contacts', new_name: 'c' }] },
      {
        database: 'shop',
        tables: [
          { old_name: 'carts', new_name: 'k' },
          { old_name: 'orders', new_name: 'o' },
        ],
      },
    ],
  )
})

describe('the statement that swaps', () => {
  it('puts the present table aside, in one step', () => {
    expect(swapStatement([choice('shop', 'orders', 'o`1')], present)).toBe(
      'RENAME TABLE\n  `shop`.`orders` TO `shop`.`orders_old`,\n  `shop`.`o``1` TO `shop`.`orders`;',
    )
  })

  it('moves nothing aside where the table is gone', () => {
    expect(swapStatement([choice('shop', 'coupons', 'c_1')], present)).toBe(
      'RENAME TABLE\n  `shop`.`c_1` TO `shop`.`coupons`;',
    )
  })
})

describe('rows of the tree', () => {
  const databases = [database('shop', 'orders', 'carts'), database('crm', 'contacts')]
  const chosen = new Map([choice('shop', 'orders', 'o')].map((it) => [keyOf(it), it]))
  const shown = (open: string[], search: string) =>
    treeRows(databases, chosen, new Set(open), search).map((row) =>
      row.kind === 'database' ? `${row.database} ${row.chosen}/${row.tables.length}` : `  ${row.table}`,
    )

  it('are the databases, and the tables of those that are open', () => {
    expect(shown(['shop'], '')).toEqual(['shop 1/2', '  orders', '  carts', 'crm 0/1'])
  })

  it('follow a search in both', () => {
    expect(shown([], 'CART')).toEqual(['shop 1/1', '  carts'])
    expect(shown([], 'crm')).toEqual(['crm 0/1', '  contacts'])
    expect(shown([], 'shop.ord')).toEqual(['shop 1/1', '  orders'])
    expect(shown([], 'nothing')).toEqual([])
  })
})
