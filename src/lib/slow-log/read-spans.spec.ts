import { describe, expect, it } from 'vitest'
import { gapsIn, joined, settlesAfter, staysFor, trusted } from './read-spans.ts'

const read = (from: number, to: number, askedAt = 0) => ({ from, to, askedAt })

describe('what has been read', () => {
  it('is joined where it touches, with the freshness of its newer end', () => {
    expect(joined([read(50, 80, 3), read(0, 20, 9), read(20, 50, 1), read(100, 100), read(90, 95, 2)])).toEqual([
      read(0, 80, 3),
      read(90, 95, 2),
    ])
    expect(joined([read(0, 80, 1), read(20, 40, 9)])).toEqual([read(0, 80, 1)])
    expect(joined([read(0, 80, 1), read(20, 80, 9)])).toEqual([read(0, 80, 9)])
  })

  it('leaves gaps, the newest first', () => {
    expect(gapsIn({ from: 0, to: 100 }, [])).toEqual([{ from: 0, to: 100 }])
    expect(gapsIn({ from: 0, to: 100 }, [read(60, 70), read(20, 30)])).toEqual([
      { from: 70, to: 100 },
      { from: 30, to: 60 },
      { from: 0, to: 20 },
    ])
    expect(gapsIn({ from: 10, to: 100 }, [read(0, 50), read(90, 200)])).toEqual([{ from: 50, to: 90 }])
    expect(gapsIn({ from: 10, to: 100 }, [read(0, 200)])).toEqual([])
    expect(gapsIn({ from: 10, to: 100 }, [read(0, 10), read(100, 120)])).toEqual([{ from: 10, to: 100 }])
  })

  it('is trusted to its end while it is fresh, and only where it has settled for a later window', () => {
    const asked = 1_000_000_000
    const spans = [read(0, asked, asked)]
    const settled = { from: 0, to: asked - settlesAfter }
    expect(trusted(spans, { from: 0, to: asked }, asked + staysFor - 1)).toEqual([{ from: 0, to: asked }])
    expect(trusted(spans, { from: 0, to: asked }, asked + staysFor)).toEqual([settled])
    expect(trusted(spans, { from: 0, to: asked + 1000 }, asked + 1000)).toEqual([settled])
    // A window of yesterday has settled long ago.
    expect(trusted([read(0, 500, asked)], { from: 0, to: 900 }, asked + staysFor)).toEqual([{ from: 0, to: 500 }])
  })
})
