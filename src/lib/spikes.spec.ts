import { expect, it } from 'vitest'
import { spikesOf } from './spikes.ts'

const series = (...counts: number[]) => counts.map((count, index) => [index * 10, count] as const)

it('finds what stands out, steps side by side as one', () => {
  expect(spikesOf(series(10, 12, 90, 100, 9, 11, 50, 10), 10)).toEqual([
    { from: 20, to: 40, peak: 100, usual: 11 },
    { from: 60, to: 70, peak: 50, usual: 11 },
  ])
})

it('finds nothing in a steady series, however high, nor in small numbers', () => {
  expect(spikesOf(series(500, 510, 490, 505), 10)).toEqual([])
  expect(spikesOf(series(0, 0, 0, 9, 0), 10)).toEqual([])
  expect(spikesOf([], 10)).toEqual([])
})

it('does not join steps with a hole between them', () => {
  const points = [...series(1, 1, 40), [60, 40] as const, [70, 1] as const]
  expect(spikesOf(points, 10).map(({ from, to }) => [from, to])).toEqual([
    [20, 30],
    [60, 70],
  ])
})

it('leaves out what comes at the same time every day, but not a day on which there is much more', () => {
  const hour = 3_600_000
  const days = [0, 1, 2, 3, 4]
  const count = (date: number, clock: number) => (clock === 2 ? (date === 3 ? 900 : 300) : 10)
  const points = days.flatMap((date) =>
    Array.from({ length: 24 }, (_, clock) => [(date * 24 + clock) * hour, count(date, clock)] as const),
  )
  expect(spikesOf(points, hour)).toEqual([{ from: 74 * hour, to: 75 * hour, peak: 900, usual: 10 }])
})
