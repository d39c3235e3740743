import { expect, it } from 'vitest'
import type { Level } from '#lib/rights.ts'
import { type CallState, type Draft, fromKept, pendingOf, toKept, withCells, withoutCells } from './draft.ts'

const user = { name: 'web', host: '10.%' }
const change = (database: string, from: Level, to: Level) => ({ user, database, from, to })
const empty: Draft = { cells: new Map() }
const rights = (level: Level) =>
  new Map([['web@10.%', new Map<string, Level>(level === 'none' ? [] : [['crm', level]])]])
const known = new Set(['crm', 'shop'])

it('forgets a cell that is set back', () => {
  const draft = withCells(empty, [change('crm', 'read', 'write'), change('shop', 'none', 'read')])
  expect(draft.cells.size).toBe(2)
  expect([...withCells(draft, [change('crm', 'read', 'read')]).cells.values()]).toEqual([
    change('shop', 'none', 'read'),
  ])
  expect(withoutCells(draft, [change('shop', 'none', 'none')]).cells.size).toBe(1)
})

it('tells when somebody else has changed a right since', () => {
  const draft = withCells(empty, [change('crm', 'read', 'write')])
  expect(pendingOf(draft, rights('read'), known)).toEqual([
    { ...change('crm', 'read', 'write'), changedMeanwhile: false },
  ])
  expect(pendingOf(draft, rights('none'), known)).toEqual([
    { ...change('crm', 'none', 'write'), changedMeanwhile: true },
  ])
  // The edit after that does not hide it.
  const later = withCells(draft, [change('crm', 'none', 'read')])
  expect(pendingOf(later, rights('none'), known)[0]?.changedMeanwhile).toBe(true)
})

it('sends nothing for what is so already, or whose user or database is gone', () => {
  const draft = withCells(empty, [change('crm', 'read', 'write')])
  expect(pendingOf(draft, rights('write'), known)).toEqual([])
  expect(pendingOf(draft, rights('read'), new Set(['shop']))).toEqual([])
  expect(pendingOf(draft, new Map(), known)).toEqual([])
})

it('outlives a reload, and says which calls were not sent', () => {
  const { cells } = withCells(empty, [change('crm', 'read', 'write')])
  const call = { kind: 'grant' as const, users: [], changes: [] }
  const calls = (['done', 'running', 'sending', 'waiting'] as const).map((status): CallState => ({ call, status }))
  const kept = JSON.parse(JSON.stringify(toKept({ here: { cells, run: { running: true, calls } }, other: empty })))
  expect(Object.keys(kept)).toEqual(['here'])
  const { here } = fromKept(kept)
  expect(here?.cells).toEqual(cells)
  expect(here?.run).toMatchObject({ running: false, interrupted: true })
  expect(here?.run?.calls.map(({ status }) => status)).toEqual(['done', 'running', 'unknown', 'unsent'])
  expect(fromKept(toKept({ here: { cells, run: { running: false, calls: calls.slice(0, 1) } } }))['here']?.run).toEqual(
    {
      running: false,
      interrupted: false,
      calls: [{ call, status: 'done' }],
    },
  )
})
