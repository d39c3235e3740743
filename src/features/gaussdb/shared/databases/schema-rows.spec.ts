import { describe, expect, it } from 'vitest'
import { afterPartly, rowProblems, usualOwner, withPasted } from './schema-rows.ts'

const row = (name: string, made?: boolean) => ({ name, owner: 'app', ...(made ? { made } : {}) })
const words = { taken: 'taken', twice: 'twice' }

describe('problems of rows', () => {
  it('are those of their names, of names that exist, and of names that are there twice', () => {
    const problem = (name: string) => (name === '' ? 'empty' : undefined)
    const rows = [row('a'), row(''), row('b'), row('a'), row('old')]
    expect([...rowProblems(rows, problem, new Set(['old']), words)]).toEqual([
      [1, 'empty'],
      [3, 'twice'],
      [4, 'taken'],
    ])
  })

  it('do not count what has been created already', () => {
    expect(rowProblems([row('a', true)], () => 'never', new Set(['a']), words).size).toBe(0)
  })
})

it('tells what a request that failed in part has created', () => {
  const schema = (schema_name: string) => ({ schema_name, owner: 'app' })
  const rows = [row('old'), row('new'), row('wrong')]
  expect(afterPartly(rows, [schema('old')], [schema('old'), schema('new')]).map(({ made }) => made)).toEqual([
    undefined,
    true,
    undefined,
  ])
})

describe('names that are pasted', () => {
  it('become rows with the owner of the one they came into', () => {
    expect(withPasted([row('x'), { name: '', owner: 'bi' }, row('z')], 1, 'a, b\nc', 20)).toEqual([
      row('x'),
      { name: 'a', owner: 'bi' },
      { name: 'b', owner: 'bi' },
      { name: 'c', owner: 'bi' },
      row('z'),
    ])
  })

  it('are as many as a request takes', () => {
    const text = Array.from({ length: 30 }, (_, at) => `s${at}`).join(' ')
    expect(withPasted([row('')], 0, text, 20)).toHaveLength(20)
  })
})

it('offers the owner of most schemas first, and the administrator last', () => {
  const owned = (owner: string) => ({ schema_name: owner, owner })
  expect(usualOwner([owned('bi'), owned('app'), owned('app'), owned('gone')], ['root', 'bi', 'app'])).toBe('app')
  expect(usualOwner([], ['root', 'bi'])).toBe('bi')
  expect(usualOwner([], ['root'])).toBe('root')
})
