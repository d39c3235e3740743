import { describe, expect, it } from 'vitest'
import { deal, pieces } from './batches.ts'

describe('pieces', () => {
  it.each([
    [[], 3, []],
    [[1, 2, 3], 3, [[1, 2, 3]]],
    [[1, 2, 3, 4], 3, [[1, 2, 3], [4]]],
    [[1, 2], Number.POSITIVE_INFINITY, [[1, 2]]],
  ])('of %j by %d', (all, size, expected) => expect(pieces(all, size)).toEqual(expected))
})

describe('deal', () => {
  const group = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`)

  it('makes nothing of nothing', () => expect(deal([], 5)).toEqual([]))

  it('needs one batch where each group has one entry and all fit', () => {
    expect(deal([['a'], ['b'], ['c']], 3)).toEqual([['a', 'b', 'c']])
  })

  it('keeps the entries of a group apart', () => {
    expect(deal([group('a', 3), group('b', 1)], 50)).toEqual([['a0', 'b0'], ['a1'], ['a2']])
  })

  it('never fills a batch over its size nor repeats a group in one, whatever the groups', () => {
    for (const sizes of [
      [7, 1, 1, 4, 30],
      [50, 50, 1],
      Array.from({ length: 120 }, () => 1),
      Array.from({ length: 60 }, (_, at) => (at % 5) + 1),
    ]) {
      const groups = sizes.map((size, at) => Array.from({ length: size }, (_, entry) => ({ group: at, entry })))
      const batches = deal(groups, 50)
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(batches).toHaveLength(Math.max(Math.ceil(total / 50), ...sizes))
      expect(batches.flat()).toHaveLength(total)
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(50)
        expect(new Set(batch.map((entry) => entry.group)).size).toBe(batch.length)
      }
    }
  })
})
