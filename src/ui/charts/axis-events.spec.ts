import { expect, it } from 'vitest'
import { type AxisEvent, groupEvents } from './axis-events.ts'

const event = (t: number): AxisEvent => ({ id: `e${t}`, t, label: '', tone: 'info', kind: 'task' })
const grouped = (times: readonly number[], width: number) =>
  groupEvents(times.map(event), { from: 0, to: 1000 }, width, 10).map(({ at, events }) => [
    at,
    ...events.map(({ t }) => t),
  ])

it('puts together what is too close for two marks', () => {
  expect(grouped([500, 5, 0, 100], 1000)).toEqual([
    [2.5, 0, 5],
    [100, 100],
    [500, 500],
  ])
})
it('draws apart on a wider axis, and never makes a chain of all', () => {
  expect(grouped([0, 5], 5000)).toHaveLength(2)
  // Each is close to the next; a group takes what is close to its first.
  expect(grouped([0, 8, 16, 24], 1000).map(([, ...times]) => times)).toEqual([
    [0, 8],
    [16, 24],
  ])
})
it('leaves out what lies beside the axis', () => {
  expect(grouped([-1, 1001], 1000)).toEqual([])
})
