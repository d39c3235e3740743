import { expect, it } from 'vitest'
import { addRange, commonRanges, gapsIn, type Range } from './ranges.ts'

const list = (...ranges: [number, number][]): Range[] => ranges

it('adds spans and joins those that touch', () => {
  expect(addRange([], [1, 2])).toEqual([[1, 2]])
  expect(addRange(list([1, 2], [5, 6]), [3, 4])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
  expect(addRange(list([1, 2], [5, 6]), [2, 5])).toEqual([[1, 6]])
  expect(addRange(list([1, 9]), [2, 3])).toEqual([[1, 9]])
  expect(addRange(list([2, 3], [5, 6]), [1, 9])).toEqual([[1, 9]])
  expect(addRange(list([1, 2]), [4, 4])).toEqual([[1, 2]])
})

it('knows what lists share, and what is missing', () => {
  expect(commonRanges(list([0, 5], [7, 9]), list([3, 8]))).toEqual([
    [3, 5],
    [7, 8],
  ])
  expect(commonRanges(list([0, 5]), list([5, 9]))).toEqual([])
  expect(gapsIn(list([2, 3], [5, 6]), [0, 9])).toEqual([
    [0, 2],
    [3, 5],
    [6, 9],
  ])
  expect(gapsIn(list([0, 9]), [2, 3])).toEqual([])
  expect(gapsIn([], [2, 3])).toEqual([[2, 3]])
})

it('agrees with a list of moments', () => {
  let state = 11
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
  const moments = (ranges: readonly Range[]) =>
    Array.from({ length: 30 }, (_, at) => ranges.some(([from, to]) => at >= from && at < to))
  for (let round = 0; round < 200; round++) {
    let [a, b]: Range[][] = [[], []]
    const plain = [moments([]), moments([])]
    for (let n = 0; n < 5; n++) {
      for (const which of [0, 1]) {
        const from = random(28)
        const range: Range = [from, from + random(30 - from)]
        if (which === 0) a = addRange(a!, range)
        else b = addRange(b!, range)
        plain[which] = plain[which]!.map((is, at) => is || (at >= range[0] && at < range[1]))
      }
      expect(moments(a!)).toEqual(plain[0])
      expect(a!.every(([from], at) => at === 0 || from > a![at - 1]![1])).toBe(true)
      expect(moments(commonRanges(a!, b!))).toEqual(plain[0]!.map((is, at) => is && plain[1]![at]))
      expect(moments(gapsIn(a!, [3, 25]))).toEqual(plain[0]!.map((is, at) => !is && at >= 3 && at < 25))
    }
  }
})
