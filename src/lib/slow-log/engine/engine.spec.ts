import { describe, expect, it } from 'vitest'
import { createFingerprinter } from '../fingerprint/fingerprinter.ts'
import * as reference from '../testing/reference.ts'
import { epoch, randomRows, seeded, type RandomRows } from '../testing/rows.ts'
import type { Dimension, HeatAxis, Measure, RunSort, Selection, SlowRow, ThrottleRule } from '../types.ts'
import { createEngine, type EngineOptions } from './engine.ts'

const hour = 3_600_000
const fingerprint = createFingerprinter({ dialect: 'mysql' })
const seeds = [11, 12, 13, 14, 15, 16]

/** Equal but for what sums in another order differ by. */
function expectClose(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    if (Number.isNaN(expected)) expect(actual, path).toBeNaN()
    else if (Math.abs(actual - expected) > 1e-9 * Math.max(1, Math.abs(expected))) expect(actual, path).toBe(expected)
  } else if (typeof expected === 'object' && expected !== null) {
    expect(actual, path).toBeTypeOf('object')
    expect(Object.keys(actual as object).length, path).toBeGreaterThanOrEqual(Object.keys(expected).length)
    if (Array.isArray(expected)) expect((actual as unknown[]).length, path).toBe(expected.length)
    for (const [key, value] of Object.entries(expected))
      expectClose((actual as Record<string, unknown>)[key], value, `${path}.${key}`)
  } else expect(actual, path).toBe(expected)
}

function shuffled<T>(random: () => number, items: readonly T[]): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1))
    ;[copy[i], copy[other]] = [copy[other]!, copy[i]!]
  }
  return copy
}

/** An engine that got the rows in pieces and in any order, some of them twice. */
function loaded(random: () => number, rows: readonly SlowRow[], options?: EngineOptions, asking = false) {
  const engine = createEngine(options)
  const order = shuffled(random, [...rows, ...rows.slice(0, rows.length / 5)])
  for (let from = 0; from < order.length;) {
    const to = from + 1 + Math.floor(random() * 300)
    engine.append(order.slice(from, to))
    // A question in between has the order of rows built, and merged with what comes.
    if (asking) engine.runs({ selection: everything, sort: 'seconds', descending: true, offset: 0, limit: 1 })
    from = to
  }
  return engine
}

const everything: Selection = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
const all: Selection = { from: epoch, to: epoch + hour }
const allDimensions: Dimension[] = [
  'fingerprint',
  'user',
  'client',
  'database',
  'node',
  'instance',
  'type',
  'tag:app',
  'tag:route',
]

function randomSelection(random: () => number): Selection {
  const from = epoch + Math.floor(random() * 0.5 * hour)
  const some = (name: string, below: number) =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      random() < 0.2 ? '' : `${name}${Math.floor(random() * below)}`,
    )
  return {
    from: random() < 0.3 ? epoch : from,
    to: random() < 0.3 ? epoch + hour : from + Math.ceil(random() * 0.5 * hour),
    include: {
      ...(random() < 0.4 ? { user: some('u', 6) } : {}),
      ...(random() < 0.3 ? { 'tag:app': ['shop', ''] } : {}),
      ...(random() < 0.2 ? { node: [] } : {}),
    },
    exclude: {
      ...(random() < 0.3 ? { client: some('10.0.0.', 12) } : {}),
      ...(random() < 0.3 ? { user: some('u', 5), type: ['DELETE'] } : {}),
    },
    ranges: {
      ...(random() < 0.3 ? { seconds: [0.5, 1.5] as const } : {}),
      ...(random() < 0.2 ? { ratio: [0, 1000] as const } : {}),
    },
    ...(random() < 0.3 ? { text: ['WHERE', 'größen', "'c1'", 'ÄRGER', 'e'][Math.floor(random() * 5)]! } : {}),
  }
}

/** Runs a check on several random sets of rows and selections. */
function forAll(
  check: (given: {
    engine: ReturnType<typeof createEngine>
    rows: reference.ReferenceRow[]
    selection: Selection
    random: () => number
  }) => void,
  options?: RandomRows,
) {
  for (const seed of seeds) {
    const random = seeded(seed)
    const rows = randomRows(random, 200 + Math.floor(random() * 500), options)
    const engine = loaded(random, rows, undefined, seed % 2 === 0)
    const plain = reference.referenceRows(rows, fingerprint)
    for (let turn = 0; turn < 5; turn++)
      check({ engine, rows: plain, selection: turn === 0 ? all : randomSelection(random), random })
  }
}

const trendOf = (selection: Selection, measure: Measure, more: object = {}) => ({
  selection,
  measure,
  origin: selection.from,
  bucketMs: 240_000,
  ...more,
})

describe('rows', () => {
  it('are kept once per key, and the rest is said', () => {
    const rows = randomRows(seeded(1), 500)
    const engine = createEngine({ maxRows: 300 })
    expect(engine.append(rows.slice(0, 200))).toMatchObject({ rows: 200, dropped: 0, version: 1 })
    expect(engine.append(rows.slice(100, 250))).toMatchObject({ rows: 250, dropped: 0 })
    const state = engine.append(rows)
    const times = rows.slice(0, 300).map(({ at }) => at)
    expect(state).toEqual({ rows: 300, dropped: 200, version: 3, from: Math.min(...times), to: Math.max(...times) })
    expect(engine.clear()).toMatchObject({ rows: 0, dropped: 0, from: Number.NaN })
    expect(engine.overview({ trend: trendOf(all, 'count') }).totals).toMatchObject({
      count: 0,
      time: 0,
      p50: Number.NaN,
    })
  })

  it('come back as they were', () => {
    const random = seeded(2)
    const rows = randomRows(random, 300)
    const engine = loaded(random, rows)
    const found = engine.runs({ selection: everything, sort: 'at', descending: false, offset: 0, limit: 1000 })
    expect(found.total).toBe(300)
    const byKey = new Map(found.rows.map((row) => [row.key, row]))
    for (const row of rows) {
      const run = byKey.get(row.key)!
      const { id, tags, cut, masked } = fingerprint(row.sql)
      expect(run).toEqual({ ...row, row: run.row, fingerprint: id, tags, cut, masked })
      expect(engine.run(run.row)).toEqual(run)
    }
    expect(engine.run(300)).toBeUndefined()
  })

  it('are sorted by any column, page by page, unknown ones last', () => {
    forAll(({ engine, rows, selection }) => {
      for (const sort of ['at', 'seconds', 'lock', 'sent', 'examined', 'ratio'] satisfies RunSort[])
        for (const descending of [true, false]) {
          const pages = [0, 100, 200, 300, 400, 500, 600].map((offset) =>
            engine.runs({ selection, sort, descending, offset, limit: 100 }),
          )
          const picked = reference.select(rows, selection)
          expect(pages[0]!.total).toBe(picked.length)
          const runs = pages.flatMap((page) => page.rows)
          expect(new Set(runs.map(({ key }) => key)).size).toBe(picked.length)
          const numberOf = (row: SlowRow) => (sort === 'at' ? row.at : reference.fieldOf(row, sort))
          const numbers = picked.map(numberOf)
          const known = numbers.filter((value) => !Number.isNaN(value)).sort((a, b) => (descending ? b - a : a - b))
          const unknown = numbers.filter((value) => Number.isNaN(value))
          expect(runs.map(numberOf)).toEqual([...known, ...unknown])
        }
    })
  })
})

describe('numbers agree with a plain computation', () => {
  it('totals and statements', () => {
    forAll(({ engine, rows, selection }) => {
      const picked = reference.select(rows, selection)
      const overview = engine.overview({ trend: trendOf(selection, 'count') })
      expectClose(overview.totals, reference.totals(picked))
      expect(overview.cut).toBe(0)
      expect(overview.masked).toBe(picked.filter(({ print }) => print.masked).length)
      expect(overview.tags).toEqual(['app', 'route'])
      const expected = reference.ranked(picked, 'fingerprint')
      expect(overview.statements.map((one) => one.fingerprint)).toEqual(expected.map(({ value }) => value))
      const whole = {
        count: reference.sum(expected.map((one) => one.count)),
        time: reference.sum(expected.map((one) => one.time)),
      }
      for (const [i, one] of overview.statements.entries()) {
        const group = expected[i]!.rows
        const totals = reference.totals(group)
        expectClose(one, totals)
        const different = (dimension: Dimension) =>
          [...new Set(group.map((row) => reference.valueOf(row, dimension)))].filter((value) => value !== '')
        expect(one).toMatchObject({
          text: group[0]!.print.text,
          type: group[0]!.type,
          first: group[0]!.at,
          last: group.at(-1)!.at,
          users: different('user').length,
          clients: different('client').length,
          databases: different('database').sort(),
        })
        expectClose(one.shareOfCount, one.count / whole.count)
        if (!Number.isNaN(totals.time)) expectClose(one.shareOfTime, whole.time > 0 ? totals.time / whole.time : 0)
        expectClose(one.ratio, totals.examined / (totals.sent === 0 ? 1 : totals.sent))
        expectClose(one.lockShare, totals.lock / (totals.lock + totals.time))
        expect(reference.sum(one.spark)).toBe(one.count)
        const part = (selection.to - selection.from) / 24
        const inFirst = group.filter(({ at }) => at < selection.from + part)
        expect(one.spark[0]).toBe(reference.sum(inFirst.map(({ count }) => count)))
      }
    })
  })

  it('percentiles, whatever the numbers of executions and equal durations', () => {
    for (const several of [0, 0.5, 1])
      forAll(
        ({ engine, rows, selection }) => {
          const { p50, p95, p99, max } = reference.totals(reference.select(rows, selection))
          const { totals } = engine.overview({ trend: trendOf(selection, 'count') })
          expect([totals.p50, totals.p95, totals.p99, totals.max]).toEqual([p50, p95, p99, max])
        },
        { several },
      )
  })

  it('trends of every measure, whole and stacked', () => {
    forAll(({ engine, rows, selection }) => {
      for (const measure of ['count', 'time', 'lock', 'concurrency', 'p95'] satisfies Measure[])
        for (const stack of [undefined, 'user', 'tag:app', 'fingerprint'] satisfies (Dimension | undefined)[]) {
          const request = trendOf(selection, measure, { stack, most: 3, keep: ['u4', 'etl'] })
          const expected = reference.trend(rows, request)
          const actual = engine.trend(request)
          // Runs from before the selection may make up the others alone.
          if (measure === 'concurrency' && expected.others === 0 && actual.others > 0) actual.series.pop()
          else expect(actual.others).toBe(expected.others)
          expectClose(actual.at, expected.at)
          expectClose(actual.total, expected.total, `${measure} ${stack} total`)
          expectClose(actual.series, expected.series, `${measure} ${stack}`)
        }
    })
  })

  it('trends that do not begin where the selection does', () => {
    forAll(({ engine, rows, selection, random }) => {
      const request = { ...trendOf(selection, 'time'), origin: selection.from - random() * 400_000, bucketMs: 130_001 }
      expectClose(engine.trend(request), reference.trend(rows, request))
      const concurrency = { ...request, measure: 'concurrency' as const }
      expectClose(engine.trend(concurrency), reference.trend(rows, concurrency))
    })
  })

  it('facets, each under all filters but its own', () => {
    forAll(({ engine, rows, selection }) => {
      const { facets } = engine.overview({ trend: trendOf(selection, 'count'), facets: allDimensions, facetMost: 4 })
      for (const [i, dimension] of allDimensions.entries())
        expectClose(facets[i], reference.facet(rows, selection, dimension, 4), dimension)
    })
  })

  it('heatmaps of any two axes', () => {
    const axes: HeatAxis[] = [
      { by: 'time', bucketMs: 300_000, origin: epoch },
      { by: 'seconds' },
      { by: 'user', most: 2 },
      { by: 'fingerprint', most: 10 },
    ]
    forAll(({ engine, rows, selection }) => {
      for (const x of axes)
        for (const y of axes)
          for (const measure of ['count', 'time'] as const) {
            const expected = reference.heatmap(rows, { selection, x, y, measure })
            const actual = engine.heatmap({ selection, x, y, measure })
            expectClose(actual.x.steps, expected.x)
            expectClose(actual.y.steps, expected.y)
            expectClose(actual.cells, expected.cells)
            expect(actual.count).toBe(expected.count)
            expect(actual.max).toBe(Math.max(0, ...actual.cells))
          }
    })
  })

  it('comparisons', () => {
    forAll(({ engine, rows, selection }) => {
      const before = { ...selection, from: epoch, to: epoch + 0.4 * hour }
      const after = { ...selection, from: epoch + 0.4 * hour, to: epoch + 0.5 * hour }
      const actual = engine.compare({ before, after })
      const expected = reference.compare(rows, before, after)
      expectClose(actual.scale, expected.scale)
      const byId = new Map(actual.changes.map((change) => [change.fingerprint, change]))
      expectClose(
        actual.changes.map(({ addedSeconds }) => addedSeconds),
        expected.changes.map(({ addedSeconds }) => addedSeconds),
      )
      for (const change of expected.changes) {
        const found = byId.get(change.fingerprint)!
        expectClose(found, change)
        expectClose(found.fromCount + found.fromMean, found.addedSeconds)
        if (!change.before) expect(found.kind).toBe('new')
        else if (!change.after) expect(found.kind).toBe('gone')
        else expect(['regressed', 'improved', 'same']).toContain(found.kind)
      }
    })
  })

  it('the preview of a throttle rule', () => {
    const rules: ThrottleRule[] = [
      { type: 'SELECT', keywords: ['select', 'from'], concurrency: 2 },
      { type: 'SELECT', keywords: ['orders'], concurrency: 0 },
      { type: 'UPDATE', keywords: ['STOCK', 'set', 'sku'], concurrency: 1 },
      { type: 'DELETE', keywords: ['where', 'delete'], concurrency: 1 },
    ]
    forAll(({ engine, rows, selection }) => {
      for (const rule of rules) {
        const preview = engine.throttle({ selection, rule, bucketMs: 60_000, origin: selection.from })
        expectClose(preview, reference.throttle(rows, selection, rule))
        const sums = (pick: 'matched' | 'caught') => [
          reference.sum(preview.statements.map((one) => one[pick])),
          reference.sum(preview.trend[pick]),
        ]
        expect(sums('matched')).toEqual([preview.matched, preview.matched])
        expect(sums('caught')).toEqual([preview.caught, preview.caught])
      }
    })
  })

  it('the detail of a statement', () => {
    forAll(({ engine, rows, selection }) => {
      const picked = reference.select(rows, selection)
      for (const { value } of reference.ranked(picked, 'fingerprint').slice(0, 3)) {
        const request = { ...trendOf(selection, 'time'), fingerprint: value }
        const detail = engine.detail(request)!
        const own = picked.filter(({ print }) => print.id === value)
        const rest = picked.filter(({ print }) => print.id !== value)
        expectClose(detail.summary, reference.totals(own))
        expectClose(detail.rest, reference.totals(rest))
        expectClose(
          detail.summary.shareOfCount,
          reference.sum(own.map(({ count }) => count)) / reference.sum(picked.map(({ count }) => count)),
        )
        expectClose(detail.trend.total, reference.trend(own, trendOf(selection, 'time')).total)
        const timed = own.filter(({ seconds }) => !Number.isNaN(seconds))
        expect(reference.sum(detail.histogram.map(({ count }) => count))).toBe(
          reference.sum(timed.map(({ count }) => count)),
        )
        for (const [i, bar] of detail.histogram.entries()) {
          const inside = timed.filter(
            ({ seconds }) => Math.max(1e-6, seconds) >= bar.from && Math.max(1e-6, seconds) < bar.to,
          )
          expect(bar.count).toBe(reference.sum(inside.map(({ count }) => count)))
          if (i > 0) expect(bar.from).toBe(detail.histogram[i - 1]!.to)
        }
        const keys = detail.samples.map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
        if (timed.length > 0) expect(detail.samples[0]!.seconds).toBe(Math.max(...timed.map(({ seconds }) => seconds)))
        expect(Math.max(...detail.samples.map(({ at }) => at))).toBe(own.at(-1)!.at)
        for (const { dimension, values, total } of detail.splits) {
          const mine = reference.ranked(own, dimension)
          const theirs = reference.ranked(rest, dimension)
          const time = (groups: typeof mine) => reference.sum(groups.map((one) => one.time))
          const part = (value_: number, whole: number) => (whole > 0 ? value_ / whole : 0)
          expect(total).toBe(mine.length)
          expectClose(
            values,
            mine.slice(0, 20).map((one) => ({
              value: one.value,
              count: one.count,
              time: one.time,
              share: part(one.time, time(mine)),
              shareOfRest: part(theirs.find((other) => other.value === one.value)?.time ?? 0, time(theirs)),
            })),
          )
        }
      }
      expect(engine.detail({ ...trendOf(selection, 'time'), fingerprint: 'none' })).toBeUndefined()
    })
  })

  it('scatter points: all where they are few, else evenly with the extremes', () => {
    forAll(({ engine, rows, selection }) => {
      const picked = reference.select(rows, selection)
      const known = picked.filter((row) => !Number.isNaN(row.sent) && !Number.isNaN(row.examined))
      const request = { selection, x: 'sent' as const, y: 'examined' as const }
      const whole = engine.scatter({ ...request, most: 10_000 })
      expect(whole).toMatchObject({ of: known.length, unknown: picked.length - known.length })
      expect([...whole.x].sort((a, b) => a - b)).toEqual(known.map(({ sent }) => sent).sort((a, b) => a - b))
      const thinned = engine.scatter({ ...request, most: 60 })
      expect(thinned.row.length).toBe(Math.min(60, known.length))
      expect(new Set(thinned.row).size).toBe(thinned.row.length)
      for (const axis of ['x', 'y'] as const) {
        if (known.length === 0) continue
        expect(Math.max(...thinned[axis])).toBe(Math.max(...whole[axis]))
        expect(Math.min(...thinned[axis])).toBe(Math.min(...whole[axis]))
      }
      for (const [i, row] of thinned.row.entries())
        expect(engine.run(row)).toMatchObject({
          sent: thinned.x[i],
          examined: thinned.y[i],
          fingerprint: thinned.fingerprint[i],
        })
    })
  })
})

describe('a text that grows', () => {
  it('is found among what was found before, and from the start again where it does not', () => {
    const random = seeded(31)
    const rows = randomRows(random, 400)
    const engine = loaded(random, rows)
    const plain = reference.referenceRows(rows, fingerprint)
    for (const text of ['s', 'se', 'SET', 'SET f', 'set F', 'größ', 'größen', 'wher', 'where', 'xyz', 'xyzz', 'from'])
      expect(
        engine.runs({ selection: { ...all, text }, sort: 'at', descending: true, offset: 0, limit: 1 }).total,
      ).toBe(reference.select(plain, { ...all, text }).length)
  })
})

describe('groups', () => {
  it('follow own rules and the dialect, at once and for what comes later', () => {
    const random = seeded(21)
    const rows = randomRows(random, 400)
    const rules = [{ name: 'Shop', pattern: 'orders|customers' }]
    const own = createFingerprinter({ dialect: 'mysql', rules })
    const engine = loaded(random, rows.slice(0, 200))
    const { version } = engine.append([])
    expect(engine.setRules(rules).version).toBeGreaterThan(version)
    engine.append(rows)
    const expected = reference.ranked(reference.referenceRows(rows, own), 'fingerprint')
    const { statements } = engine.overview({ trend: trendOf(all, 'count') })
    expect(statements.map((one) => [one.fingerprint, one.count])).toEqual(expected.map((one) => [one.value, one.count]))
    expect(statements.filter(({ rule }) => rule === 'Shop').length).toBe(1)
    expect(() => engine.setRules([...rules, { name: 'Broken', pattern: '(' }])).toThrow('Broken')
    expect(engine.overview({ trend: trendOf(all, 'count') }).statements.length).toBe(statements.length)
    engine.setRules([])
    engine.setDialect('redis')
    engine.setDialect('mysql')
    const plain = reference.ranked(reference.referenceRows(rows, fingerprint), 'fingerprint')
    const again = engine.overview({ trend: trendOf(all, 'count'), facets: ['tag:app'] })
    expect(again.statements.map((one) => one.fingerprint)).toEqual(plain.map(({ value }) => value))
    expectClose(again.facets[0], reference.facet(reference.referenceRows(rows, fingerprint), all, 'tag:app', 50))
  })

  it('keep a bounded number of whole statements, the slowest among them, and say so', () => {
    const random = seeded(22)
    const rows = randomRows(random, 2000, { unknown: 0, several: 0 }).map((row, i) => ({
      ...row,
      type: 'SELECT',
      sql: `SELECT * FROM orders WHERE id = ${i} AND note = 'n${i}' /*app='shop'*/`,
    }))
    const engine = createEngine({ sqlBytes: 10_000, sqlPerFingerprint: 5 })
    engine.append(rows)
    const plain = reference.referenceRows(rows, fingerprint)
    const overview = engine.overview({ trend: trendOf(all, 'count'), facets: ['tag:app'] })
    expectClose(overview.totals, reference.totals(plain))
    expect(overview.statements.length).toBe(1)
    expect(overview.facets[0]!.values).toMatchObject([{ value: 'shop', count: 2000 }])
    const runs = engine.runs({ selection: all, sort: 'seconds', descending: true, offset: 0, limit: 2000 }).rows
    const whole = runs.filter((run) => !run.withoutValues)
    expect(whole.length).toBeGreaterThan(50)
    expect(whole.length).toBeLessThan(300)
    expect(runs[0]!.withoutValues).toBeUndefined()
    for (const run of runs) {
      const { sql } = rows.find(({ key }) => key === run.key)!
      expect(run.sql).toBe(run.withoutValues ? fingerprint(sql).text : sql)
      expect(run).toMatchObject({ fingerprint: fingerprint(sql).id, tags: { app: 'shop' }, cut: false })
    }
    const found = engine.runs({
      selection: { ...all, text: 'ORDERS' },
      sort: 'at',
      descending: true,
      offset: 0,
      limit: 1,
    })
    expect(found.total).toBe(2000)
    engine.setRules([{ name: 'Orders', pattern: 'orders' }])
    expect(engine.overview({ trend: trendOf(all, 'count') }).statements).toMatchObject([{ rule: 'Orders', rows: 2000 }])
    engine.setRules([])
    expect(engine.overview({ trend: trendOf(all, 'count') }).statements).toMatchObject([
      { fingerprint: fingerprint(rows[0]!.sql).id, rows: 2000 },
    ])
  })

  it('do not take a key that tells every row apart for a dimension', () => {
    const engine = createEngine()
    const [row] = randomRows(seeded(23), 1)
    engine.append(
      Array.from({ length: 2000 }, (_, i) => ({
        ...row!,
        key: String(i),
        sql: `SELECT 1 /*app='shop',traceparent='${i}'*/`,
      })),
    )
    expect(engine.overview({ trend: trendOf(all, 'count') }).tags).toEqual(['app'])
    expect(engine.run(1950)?.tags).toEqual({ app: 'shop', traceparent: '1950' })
  })
})
