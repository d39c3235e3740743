import { describe, expect, it } from 'vitest'
import { epoch, randomRows, seeded } from '../testing/rows.ts'
import type { SlowRow } from '../types.ts'
import { createEngine } from './engine.ts'
import { equalMeans, equalRates, incompleteBeta, studentTail } from './significance.ts'

/** P(X ≥ k) of a binomial, term by term. */
function binomialTail(n: number, k: number, share: number): number {
  let term = (1 - share) ** n
  let sum = k <= 0 ? term : 0
  for (let i = 1; i <= n; i++) {
    term *= ((n - i + 1) / i) * (share / (1 - share))
    if (i >= k) sum += term
  }
  return sum
}

describe('the tests of a comparison', () => {
  it('agree with printed tables of Student', () => {
    for (const [freedom, t, p] of [
      [1, 12.706, 0.05],
      [5, 2.571, 0.05],
      [10, 2.228, 0.05],
      [10, 3.169, 0.01],
      [30, 2.042, 0.05],
      [120, 3.373, 0.001],
    ] as const)
      expect(studentTail(t, freedom)).toBeCloseTo(p, 4)
    expect(studentTail(0, 7)).toBeCloseTo(1, 10)
    expect(studentTail(-2.228, 10)).toBeCloseTo(0.05, 4)
  })

  it('count binomials exactly', () => {
    for (const n of [1, 2, 5, 20, 60])
      for (const share of [0.1, 0.5, 0.8])
        for (let k = 1; k <= n; k++)
          expect(incompleteBeta(share, k, n - k + 1)).toBeCloseTo(binomialTail(n, k, share), 10)
    expect(equalRates(0, 0, 1)).toBe(1)
    expect(equalRates(0, 5, 1)).toBeCloseTo(2 / 32, 12)
    expect(equalRates(5, 0, 1)).toBeCloseTo(2 / 32, 12)
    expect(equalRates(3, 9, 3)).toBe(1)
    expect(equalRates(100_000, 101_500, 1)).toBeLessThan(0.001)
    expect(equalRates(100_000, 100_200, 1)).toBeGreaterThan(0.05)
  })

  it('know nothing of one run against one or two, something of one against many', () => {
    const sample = (n: number, mean: number, variance: number) => ({ n, mean, variance })
    expect(equalMeans(sample(1, 0, 0), sample(1, 9, 0))).toBe(1)
    expect(equalMeans(sample(1, 0, 0), sample(2, 9, 1))).toBe(1)
    expect(equalMeans(sample(1, 3, 0), sample(7, 0, 0.04))).toBeLessThan(0.001)
    expect(equalMeans(sample(1, 0.2, 0), sample(7, 0, 0.04))).toBeGreaterThan(0.05)
    expect(equalMeans(sample(50, 1, 0), sample(50, 1, 0))).toBe(1)
  })

  it('raise a false alarm as seldom as they say', () => {
    const random = seeded(5)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const sample = (n: number, spread: number) => {
      const values = Array.from({ length: n }, () => spread * normal())
      const mean = values.reduce((sum, value) => sum + value, 0) / n
      return { n, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) }
    }
    let alarms = 0
    const rounds = 4000
    for (let i = 0; i < rounds; i++) if (equalMeans(sample(12, 1), sample(30, 3)) < 0.05) alarms++
    expect(alarms / rounds).toBeGreaterThan(0.035)
    expect(alarms / rounds).toBeLessThan(0.065)
  })
})

describe('a comparison', () => {
  const hour = 3_600_000
  const before = { from: epoch, to: epoch + hour }
  const after = { from: epoch + hour, to: epoch + 2 * hour }
  const random = seeded(9)
  const runs = (table: string, at: number, count: number, seconds: number): SlowRow[] =>
    randomRows(random, count, { unknown: 0, several: 0 }).map((row, i) => ({
      ...row,
      key: `${table}/${at}/${i}`,
      at: row.at + at - epoch,
      seconds: seconds * Math.exp((random() - 0.5) * 0.6),
      type: 'SELECT',
      sql: `SELECT * FROM ${table} WHERE id = ${i}`,
    }))
  const engine = createEngine()
  for (const [table, countBefore, countAfter, secondsBefore, secondsAfter] of [
    ['steady', 300, 305, 2, 2],
    ['slower', 300, 300, 2, 3],
    ['oftener', 100, 200, 2, 2],
    ['faster', 300, 300, 2, 1],
    ['fresh', 0, 40, 0, 2],
    ['left', 40, 0, 2, 0],
    ['once', 0, 1, 0, 5],
  ] as const)
    engine.append([
      ...runs(table, before.from, countBefore, secondsBefore),
      ...runs(table, after.from, countAfter, secondsAfter),
    ])
  const { changes } = engine.compare({ before, after })
  const of = (table: string) => changes.find(({ text }) => text.includes(table))!

  it('tells what changed, how surely, and whether by count or by duration', () => {
    expect(of('steady')).toMatchObject({ kind: 'same', confidence: 'low' })
    expect(of('slower')).toMatchObject({ kind: 'regressed', confidence: 'high', fromCount: 0 })
    expect(of('slower').fromMean).toBeGreaterThan(200)
    expect(of('oftener')).toMatchObject({ kind: 'regressed', confidence: 'high' })
    expect(of('oftener').fromCount).toBeGreaterThan(10 * Math.abs(of('oftener').fromMean))
    expect(of('faster')).toMatchObject({ kind: 'improved', confidence: 'high' })
    expect(of('fresh')).toMatchObject({ kind: 'new', confidence: 'high', before: undefined, fromMean: 0 })
    expect(of('left')).toMatchObject({ kind: 'gone', confidence: 'high', after: undefined })
    expect(of('once')).toMatchObject({ kind: 'new', confidence: 'low' })
  })

  it('brings windows of different lengths together', () => {
    const { scale, changes: scaled } = engine.compare({ before: { from: epoch - hour, to: epoch + hour }, after })
    expect(scale).toBe(0.5)
    const slower = scaled.find(({ text }) => text.includes('slower'))!
    expect(slower.addedSeconds).toBeCloseTo(slower.after!.time - slower.before!.time / 2, 6)
  })
})
