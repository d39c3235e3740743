import { describe, expect, it } from 'vitest'
import { volumeLimits } from './create-rules.ts'
import { roomFor, volumeFrom, volumeProblem } from './scaling-rules.ts'

describe('storage', () => {
  it('has limits and steps for each shard', () => {
    expect(volumeLimits(3)).toEqual({ step: 12, least: 120, most: 49_152 })
    expect([108, 120, 124, 132, 49_152, 49_164].map((size) => volumeProblem(size, 3))).toEqual([
      'too-small',
      undefined,
      'step',
      undefined,
      undefined,
      'too-large',
    ])
  })

  it('is rounded up to what is allowed', () => {
    expect([1, 2400, 2401, 60_000].map((size) => volumeFrom(size, 3))).toEqual([120, 2400, 2412, 49_152])
  })
})

describe('a cluster', () => {
  it('grows by so many at once, up to a limit', () => {
    expect([3, 192, 200, 256, 300].map(roomFor)).toEqual([64, 64, 56, 0, 0])
  })
})
