import { beforeEach, describe, expect, it, vi } from 'vitest'
import { epoch, randomRows, seeded } from '../testing/rows.ts'
import { createEngine } from './engine.ts'

/** Arrays may become so long and no longer. */
const memory = vi.hoisted(() => ({ longest: Number.POSITIVE_INFINITY }))
vi.mock('./texts.ts', async (original) => {
  const texts = await original<typeof import('./texts.ts')>()
  return {
    ...texts,
    extended: (array: Uint8Array, length: number) => {
      if (length > memory.longest) throw new RangeError('Array buffer allocation failed')
      return texts.extended(array, length)
    },
  }
})

const everything = { from: epoch, to: epoch + 3_600_000 }
const trend = { selection: everything, bucketMs: 60_000, origin: epoch, measure: 'count' as const }

beforeEach(() => {
  memory.longest = Number.POSITIVE_INFINITY
})

describe('rows when memory is short', () => {
  it('are kept as far as there is room, the others are counted, and every question has an answer', () => {
    const rows = randomRows(seeded(7), 9000)
    for (const longest of [1100, 2000, 3000]) {
      const engine = createEngine()
      memory.longest = longest
      let state = engine.append([])
      for (let at = 0; at < rows.length; at += 500) state = engine.append(rows.slice(at, at + 500))
      expect(state.rows).toBeGreaterThan(500)
      expect(state.rows).toBeLessThan(rows.length)
      expect(state.rows + state.dropped).toBe(rows.length)
      // What is there already is not counted as left out.
      expect(engine.append(rows.slice(0, 300))).toEqual(state)

      const kept = rows.slice(0, state.rows)
      const all = createEngine({ maxRows: kept.length })
      memory.longest = Number.POSITIVE_INFINITY
      all.append(kept)
      const request = { trend, facets: ['user' as const, 'fingerprint' as const] }
      expect(engine.overview(request)).toEqual(all.overview(request))
      const text = { ...trend, selection: { ...everything, text: 'sku' } }
      expect(engine.overview({ trend: text })).toEqual(all.overview({ trend: text }))
      const rules = [{ name: 'Stock', pattern: 'stock' }]
      engine.setRules(rules)
      all.setRules(rules)
      expect(engine.overview(request).statements).toEqual(all.overview(request).statements)
    }
  })

  it('come in again after they were cleared', () => {
    const rows = randomRows(seeded(8), 3000)
    const engine = createEngine()
    memory.longest = 1100
    expect(engine.append(rows).dropped).toBeGreaterThan(0)
    memory.longest = Number.POSITIVE_INFINITY
    engine.clear()
    expect(engine.append(rows)).toMatchObject({ rows: 3000, dropped: 0 })
  })
})
