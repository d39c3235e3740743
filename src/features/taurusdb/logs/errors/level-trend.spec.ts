import { describe, expect, it } from 'vitest'
import { levelTrend, stepsOf } from './level-trend.ts'

const hour = 3_600_000

describe('lines over time', () => {
  it('are counted in round steps from the beginning of the window to its end', () => {
    const from = Date.UTC(2026, 0, 1, 0, 30)
    const { bucketMs, points, present } = levelTrend(
      [
        { at: from + 1000, level: 'PANIC' },
        { at: from + 2000, level: 'FATAL' },
        { at: from + 24 * hour - 1, level: 'LOG' },
      ],
      { from, to: from + 24 * hour },
      'utc',
    )
    expect(bucketMs).toBe(15 * 60_000)
    expect(points).toHaveLength(96)
    expect(points[0]).toEqual({ t: from, values: { FATAL: 2, ERROR: 0, WARNING: 0, NOTE: 0, INFO: 0 } })
    expect(points.at(-1)?.values['INFO']).toBe(1)
    expect(present).toEqual(['FATAL', 'INFO'])
  })

  it('begin at full hours where a step is an hour or more', () => {
    const from = Date.UTC(2026, 0, 1, 0, 30)
    expect(stepsOf({ from, to: from + 90 * hour }, 'utc')).toEqual({ start: Date.UTC(2026, 0, 1), ms: hour })
  })
})
