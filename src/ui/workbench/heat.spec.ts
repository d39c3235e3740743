import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Heatmap, Selection } from '#lib/slow-log/types.ts'
import {
  areaPatch,
  cellPaths,
  colorOf,
  colorSteps,
  heatAxis,
  heatColors,
  heatText,
  highestBelow,
  lowestFrom,
  parseHeat,
  sumOf,
  usualHeat,
} from './heat.ts'
import { bucketsFor } from './buckets.ts'
import { patched } from './view.ts'

const minute = 60_000
const selection: Selection = { from: 90_000, to: 290_000 }

/** Three minutes × four durations. */
const heat: Heatmap = {
  x: { steps: [minute, 2 * minute, 3 * minute, 4 * minute], end: 5 * minute },
  y: { steps: [0.1, 10 ** -0.8, 10 ** -0.6], end: 10 ** -0.4 },
  cells: [1, 0, 2, 0, 0, 5, 0, 0, 7, 0, 0, 9],
  max: 9,
  count: 24,
}
const byUser: Heatmap = { ...heat, y: { steps: ['app', 'batch', undefined] } }

describe('an area of the heatmap', () => {
  it('becomes a time range and a range of durations, inside of the selection', () => {
    const patch = areaPatch({ x: 'time', y: 'seconds' }, heat, { x0: 0, x1: 1, y0: 1, y1: 1 }, selection)
    expect(patch).toEqual({ from: 90_000, to: 3 * minute, ranges: { seconds: [0.15849, 0.251188] } })
  })

  it('leaves out a side that is chosen whole', () => {
    expect(areaPatch({ x: 'time', y: 'seconds' }, heat, { x0: 0, x1: 3, y0: 0, y1: 2 }, selection)).toEqual({})
    const patch = areaPatch({ x: 'time', y: 'user' }, byUser, { x0: 3, x1: 3, y0: 0, y1: 2 }, selection)
    expect(patch).toEqual({ from: 4 * minute, to: 290_000 })
  })

  it('includes values, and leaves out what is not chosen where all others are', () => {
    expect(areaPatch({ x: 'time', y: 'user' }, byUser, { x0: 0, x1: 3, y0: 0, y1: 1 }, selection)).toEqual({
      include: { user: ['app', 'batch'] },
    })
    const before: Selection = { ...selection, exclude: { user: ['root'] } }
    expect(areaPatch({ x: 'time', y: 'user' }, byUser, { x0: 0, x1: 3, y0: 1, y1: 2 }, before)).toEqual({
      exclude: { user: ['root', 'app'] },
    })
  })

  it('joins the conditions of two dimensions', () => {
    const both: Heatmap = { ...byUser, x: { steps: ['n1', 'n2', 'n3', undefined] } }
    const patch = areaPatch({ x: 'node', y: 'user' }, both, { x0: 1, x1: 1, y0: 0, y1: 0 }, selection)
    expect(patched({ ...selection, include: { client: ['a'] } }, patch).include).toEqual({
      client: ['a'],
      node: ['n2'],
      user: ['app'],
    })
  })

  it('holds exactly the durations of its steps, in millionths of a second', () => {
    for (let power = -20; power <= 20; power += 1) {
      const limit = 10 ** (power / 5)
      const below = highestBelow(limit)
      const from = lowestFrom(limit)
      expect(below).toBeLessThan(limit)
      expect(from).toBeGreaterThanOrEqual(limit - 1e-9)
      expect(Math.round((from - below) * 1e6)).toBe(1)
    }
  })

  it('adds up', () => {
    expect(sumOf(heat, { x0: 0, x1: 1, y0: 0, y1: 1 })).toBe(6)
    expect(sumOf(heat, { x0: 0, x1: 3, y0: 0, y1: 2 })).toBe(24)
  })
})

describe('a patch of the selection', () => {
  it('takes conditions away with an empty list and an undefined range', () => {
    const before: Selection = { ...selection, include: { user: ['a'] }, ranges: { seconds: [1, 2] }, text: 'x' }
    expect(patched(before, { include: { user: [] }, ranges: { seconds: undefined }, text: '' })).toEqual({
      ...selection,
      include: undefined,
      exclude: undefined,
      ranges: undefined,
      text: undefined,
    })
  })
})

describe('colours', () => {
  it('begin at round numbers up to the largest value', () => {
    expect(colorSteps(0, 'count')).toEqual([])
    expect(colorSteps(3, 'count')).toEqual([1, 2, 3])
    expect(colorSteps(90, 'count')).toEqual([1, 2, 5, 10, 20, 50])
    expect(colorSteps(2000, 'count')).toEqual([1, 3, 10, 30, 100, 300, 1000])
    expect(colorSteps(1800, 'time')).toEqual([15, 30, 60, 120, 300, 600, 900, 1800])
    for (const max of [1, 17, 3e5, 8e12])
      for (const measure of ['count', 'time'] as const) {
        const steps = colorSteps(max, measure)
        expect(steps.length).toBeLessThanOrEqual(heatColors)
        expect(steps.every((step, index) => index === 0 || step > (steps[index - 1] as number))).toBe(true)
        if (max >= 1) expect(steps.at(-1)).toBeLessThanOrEqual(max)
      }
  })

  it('go up with the value', () => {
    const steps = colorSteps(500, 'count')
    expect(colorOf(0, steps)).toBe(0)
    expect(colorOf(1, steps)).toBe(1)
    expect(colorOf(500, steps)).toBe(heatColors)
    let last = 0
    for (let value = 0; value <= 500; value += 1) {
      expect(colorOf(value, steps)).toBeGreaterThanOrEqual(last)
      last = colorOf(value, steps)
    }
  })

  it('are told apart by lightness alone, in both schemes', () => {
    const css = readFileSync(new URL('./Heatmap.module.css', import.meta.url), 'utf8')
    const blocks = css.split('}').map((block) => [...block.matchAll(/--h\d: #([0-9a-f]{6})/g)].map(([, hex]) => hex!))
    const scales = blocks.filter((block) => block.length > 0)
    expect(scales.map(({ length }) => length)).toEqual([heatColors, heatColors])
    const light = (hex: string) => {
      const [r, g, b] = [0, 2, 4].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2) as [
        number,
        number,
        number,
      ]
      return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16
    }
    for (const [index, scale] of scales.entries()) {
      const values = scale.map(light)
      for (let step = 1; step < values.length; step += 1) {
        const more = ((values[step] as number) - (values[step - 1] as number)) * (index === 0 ? -1 : 1)
        expect(more).toBeGreaterThan(6)
      }
    }
  })

  it('draw every cell that is not empty once, a path per colour', () => {
    const steps = colorSteps(heat.max, 'count')
    const paths = cellPaths(heat, steps, true)
    expect(paths.join('').match(/M/g)).toHaveLength(5)
    // The last line (long durations) is on top.
    expect(paths[heatColors]).toBe('M1 1h1v1h-1zM0 0h1v1h-1zM3 0h1v1h-1z')
  })
})

describe('the view in the address', () => {
  it('comes back', () => {
    for (const view of [
      usualHeat,
      { x: 'user', y: 'node', measure: 'time' },
      { x: 'tag:a,b', y: 'seconds', measure: 'count' },
    ] as const)
      expect(parseHeat(heatText(view))).toEqual(view)
  })

  it('is the usual one where it makes no sense', () => {
    for (const text of [null, '', 'time', 'time,time', 'moon,seconds', '%E0%A4%A,time'])
      expect(parseHeat(text)).toEqual(usualHeat)
  })
})

describe('steps of time', () => {
  it('are round, few enough, and begin at or before the range', () => {
    for (const length of [1000, 61_000, 3_600_000, 86_400_000, 7 * 86_400_000, 40 * 86_400_000, 900 * 86_400_000]) {
      const from = 1_773_021_612_345
      const { bucketMs, origin } = bucketsFor(from, from + length, 96, 'utc')
      expect(origin).toBeLessThanOrEqual(from)
      expect(origin + bucketMs).toBeGreaterThan(from)
      expect(Math.ceil((from + length - origin) / bucketMs)).toBeLessThanOrEqual(97)
      expect(origin % bucketMs).toBe(0)
    }
    expect(heatAxis('time', 'x', { from: 0, to: 86_400_000 }, 'utc')).toEqual({
      by: 'time',
      bucketMs: 900_000,
      origin: 0,
    })
  })
})
