import { describe, expect, it } from 'vitest'
import { shareOf, toneOf } from './share.ts'

describe('a share of a quota', () => {
  it('warns from four fifths on', () => {
    expect([shareOf(4, 20), shareOf(4, undefined), shareOf(undefined, 4), shareOf(0, 0), shareOf(1, 0)]).toEqual([
      20,
      undefined,
      undefined,
      0,
      100,
    ])
    expect([undefined, 79, 80, 100, 120].map(toneOf)).toEqual([undefined, undefined, 'warn', 'danger', 'danger'])
  })
})
