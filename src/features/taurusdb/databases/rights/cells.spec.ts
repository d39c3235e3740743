import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/rights.ts'
import { cellAt, cellCount, changesOf, clampRange, isInRange, levelOfKey, moved, type Range } from './cells.ts'
import { withCells } from './draft.ts'

const at = (row: number, column: number) => ({ row, column })
const single = (row: number, column: number): Range => ({ anchor: at(row, column), focus: at(row, column) })
const press = (range: Range, key: string, { shift = false, jump = false } = {}) =>
  moved(range, { key, shift, jump }, 5, 4, 3)

describe('moving in the matrix', () => {
  it.each([
    ['ArrowDown', single(2, 1), {}, single(3, 1)],
    ['ArrowUp', single(0, 1), {}, single(0, 1)],
    ['ArrowRight', single(2, 3), {}, single(2, 3)],
    ['ArrowRight', single(2, 0), { jump: true }, single(2, 3)],
    ['PageDown', single(1, 1), {}, single(4, 1)],
    ['Home', single(3, 2), {}, single(3, 0)],
    ['End', single(1, 1), { jump: true }, single(4, 3)],
    ['ArrowLeft', single(2, 2), { shift: true }, { anchor: at(2, 2), focus: at(2, 1) }],
    ['a', single(2, 2), { jump: true }, { anchor: at(4, 3), focus: at(0, 0) }],
  ] as const)('%s from %j with %j', (key, from, held, to) => expect(press(from, key, held)).toEqual(to))

  it('leaves other keys alone', () => {
    expect(press(single(0, 0), 'Tab')).toBeUndefined()
    expect(press(single(0, 0), 'a')).toBeUndefined()
  })
})

it('knows a rectangle by two of its corners', () => {
  const range = { anchor: at(3, 2), focus: at(1, 1) }
  expect(cellCount(range)).toBe(6)
  expect([isInRange(range, at(2, 1)), isInRange(range, at(0, 1)), isInRange(range, at(2, 3))]).toEqual([
    true,
    false,
    false,
  ])
  expect(clampRange(range, 2, 2)).toEqual({ anchor: at(1, 1), focus: at(1, 1) })
})

it('has a key for each right', () =>
  expect(['w', 'R', 'n', 'Delete', 'u', 'x'].map(levelOfKey)).toEqual([
    'write',
    'read',
    'none',
    'none',
    'saved',
    undefined,
  ]))

it('sets a rectangle, but nothing of the system', () => {
  const users = ['web', 'root', 'bi'].map((name) => ({ name, host: '%' }))
  const rights = new Map([['web@%', new Map<string, Level>([['crm', 'write']])]])
  const range = { anchor: at(2, 1), focus: at(0, 0) }
  const changes = changesOf(range, users, ['crm', 'mysql', 'shop'], rights, 'read')
  expect(changes.map(({ user, database, from, to }) => [user.name, database, from, to])).toEqual([
    ['web', 'crm', 'write', 'read'],
    ['bi', 'crm', 'none', 'read'],
  ])
  const draft = withCells({ cells: new Map() }, changes)
  expect(cellAt(rights, draft, 'web@%', 'crm')).toEqual({ saved: 'write', level: 'read' })
  const back = withCells(draft, changesOf(range, users, ['crm', 'mysql', 'shop'], rights, 'saved'))
  expect(back.cells.size).toBe(0)
})
