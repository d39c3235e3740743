import { describe, expect, it } from 'vitest'
import { type PastChange, revertOf } from './history.ts'

describe('a revert', () => {
  const change = (name: string, from: string, to: string, day: number): PastChange => ({
    name,
    from,
    to,
    worked: true,
    result: 'SUCCESS',
    at: `2026-03-0${day}T10:00:00+0000`,
  })
  const at = (day: number) => `2026-03-0${day}T10:00:00+0000`
  const histories = [
    change('a', '2', '3', 5),
    change('b', 'OFF', 'ON', 5),
    change('a', '1', '2', 3),
    { ...change('c', '1', '2', 3), worked: false },
  ]
  const none = new Map<string, { restart: boolean }>()

  it('of one change sets the old value', () => {
    const found = revertOf(
      histories,
      { kind: 'one', at: at(5), parameter: 'a' },
      { a: '3', b: 'ON' },
      new Map([['a', { restart: true }]]),
    )
    expect(found).toEqual({ changes: [{ name: 'a', from: '3', to: '2', restart: true }], overtaken: [], already: [] })
  })

  it('of a moment takes all that was changed then', () => {
    const found = revertOf(histories, { kind: 'moment', at: at(5), parameter: 'a' }, { a: '3', b: 'ON' }, none)
    expect(found.changes.map(({ name, to }) => [name, to])).toEqual([
      ['a', '2'],
      ['b', 'OFF'],
    ])
  })

  it('to before a moment goes back over several changes of one parameter, and leaves out what had failed', () => {
    const found = revertOf(histories, { kind: 'since', at: at(3), parameter: 'a' }, { a: '3', b: 'ON', c: '1' }, none)
    expect(found.changes.map(({ name, to }) => [name, to])).toEqual([
      ['a', '1'],
      ['b', 'OFF'],
    ])
  })

  it('leaves alone what was changed again, and what is as before already', () => {
    const current = { a: '7', b: 'OFF' }
    const found = revertOf(histories, { kind: 'moment', at: at(5), parameter: 'a' }, current, none)
    expect(found).toEqual({ changes: [], overtaken: [{ name: 'a', was: '3', now: '7' }], already: ['b'] })
    const older = revertOf(histories, { kind: 'one', at: at(3), parameter: 'a' }, { a: '3' }, none)
    expect(older.overtaken).toEqual([{ name: 'a', was: '2', now: '3' }])
  })
})
