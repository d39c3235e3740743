import { describe, expect, it } from 'vitest'
import type { InstanceEvent } from '../../shared/events.ts'
import { countIn, highest, placeEvents, stackPaths, stepAt } from './lanes.ts'

const event = (id: string, at: number, until?: number): InstanceEvent => ({
  id,
  at,
  ...(until === undefined ? {} : { until }),
  kind: 'task',
  text: id,
  state: 'done',
})

describe('lanes of a timeline', () => {
  const steps = { start: 100, ms: 10, count: 3 }

  it('count rows by step and leave out those beyond the ends', () => {
    expect([...countIn(steps, [100, 109, 110, 129, 130, 99], (at) => at)]).toEqual([2, 1, 1])
    expect([
      ...countIn(
        steps,
        [115],
        (at) => at,
        () => 5,
      ),
    ]).toEqual([0, 5, 0])
    expect(stepAt(steps, 500)).toBe(2)
  })

  it('stack on each other', () => {
    const series = [Float64Array.of(1, 0), Float64Array.of(3, 2)]
    expect(highest(series)).toBe(4)
    expect(stackPaths(series, 4)).toEqual([
      'M0.08 100.00V75.00H0.92V100.00Z',
      'M0.08 75.00V0.00H0.92V75.00ZM1.08 100.00V50.00H1.92V100.00Z',
    ])
  })

  it('put events side by side that would lie on each other', () => {
    const { placed, rows } = placeEvents(
      [event('c', 60), event('a', 0, 50), event('b', 20, 30), event('before', -20, -10), event('into', -20, 10)],
      { from: 0, to: 100 },
      0.02,
    )
    expect(placed.map(({ event: { id }, row }) => `${id} ${row}`)).toEqual(['into 0', 'a 1', 'b 0', 'c 0'])
    expect(rows).toBe(2)
    expect(placed[0]).toMatchObject({ left: 0, width: 0.1 })
  })

  it('have no more rows than fit', () => {
    const many = Array.from({ length: 9 }, (_, index) => event(`e${index}`, 10, 90))
    expect(placeEvents(many, { from: 0, to: 100 }, 0.02, 3).rows).toBe(3)
  })
})
