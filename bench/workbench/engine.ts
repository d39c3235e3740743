import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createEngine } from '../../src/lib/slow-log/engine/engine.ts'
import { createFingerprinter } from '../../src/lib/slow-log/fingerprint/fingerprinter.ts'
import type { Dimension, Engine, Measure, Selection, SlowRow } from '../../src/lib/slow-log/types.ts'
import { median } from '../stats.ts'
import { naiveCompare, type NaiveRow, naiveOverview } from './naive.ts'
import { earlier, workloadRows, writeLog } from './rows.ts'

/** Measures the engine of the slow-query workbench in a process of its own and says what it found. Writes them to files as well: these rows, and a million. */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const dimensions = ['fingerprint', 'user', 'client', 'database', 'node', 'instance', 'type'] as const
const rounds = 15

/** Milliseconds by the clock and of the processor, which others on the machine do not lengthen. */
interface Time {
  wall: number
  processor: number
}

function timed(act: () => unknown): Time {
  const cpu = process.cpuUsage()
  const began = performance.now()
  act()
  const wall = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  return { wall, processor: (user + system) / 1000 }
}

function medianOf(act: (round: number) => unknown, times = rounds, warmUp = 2): Time {
  const all: Time[] = []
  // The first ones are not kept: nothing is compiled yet.
  for (let round = 0; round < times + warmUp; round++) {
    const time = timed(() => act(round))
    if (round >= warmUp) all.push(time)
  }
  return {
    wall: median(all.map(({ wall }) => wall)),
    processor: median(all.map(({ processor }) => processor)),
  }
}

function memory(): number {
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

interface Window {
  from: number
  to: number
}

const windowOf = (rows: readonly SlowRow[]): Window => ({
  from: rows.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY),
  to: rows.reduce((most, { at }) => Math.max(most, at), 0) + 1,
})

/** What a click on the screen asks: everything at once, in 200 steps of time. No two rounds ask the same. */
function clicks({ from, to }: Window, values: Readonly<Record<string, string[]>>) {
  const bucketMs = (to - from) / 200
  const question = (selection: Selection, stack: Dimension, measure: Measure) => ({
    trend: { selection, bucketMs, origin: from, measure, stack },
    facets: dimensions,
  })
  const filtered = ['client', 'fingerprint', 'database', 'user'] as const
  return {
    filter: (round: number) => {
      const by = filtered[round % filtered.length]!
      const value = values[by]![(round >> 2) % values[by]!.length]!
      const side = round % 3 === 0 ? 'include' : 'exclude'
      return question({ from: from + round, to, [side]: { [by]: [value] } }, 'user', 'count')
    },
    brush: (round: number) =>
      question({ from: from + ((to - from) * round) / 100, to: to - ((to - from) * round) / 200 }, 'user', 'count'),
    stack: (round: number) => {
      const measures = ['count', 'time', 'concurrency', 'p95', 'lock'] as const
      return question({ from, to }, dimensions[round % dimensions.length]!, measures[round % measures.length]!)
    },
  }
}

const valuesOf = (engine: Engine, { from, to }: Window) => {
  const trend = { selection: { from, to }, bucketMs: to - from, origin: from, measure: 'count' as const }
  const { facets } = engine.overview({ trend, facets: dimensions })
  return Object.fromEntries(
    facets.map(({ dimension, values }) => [dimension, values.slice(0, 10).map(({ value }) => value)]),
  )
}

function load(engine: Engine, rows: readonly SlowRow[]): void {
  for (let at = 0; at < rows.length; at += 500) engine.append(rows.slice(at, at + 500))
}

function hundredThousand(rows: SlowRow[]) {
  const before = memory()
  const engine = createEngine()
  const loading = timed(() => load(engine, rows))
  const whole = windowOf(rows)
  const ask = clicks(whole, valuesOf(engine, whole))
  const middle = rows.map(({ at }) => at).sort((a, b) => a - b)[rows.length / 2]!
  const halves = (round: number) => ({
    before: { from: whole.from - round, to: middle },
    after: { from: middle, to: whole.to },
  })
  const every = { ...whole }
  const answers = {
    filter: medianOf((round) => engine.overview(ask.filter(round))),
    brush: medianOf((round) => engine.overview(ask.brush(round))),
    stack: medianOf((round) => engine.overview(ask.stack(round))),
    text: medianOf((round) =>
      engine.overview({ ...ask.stack(0), trend: { ...ask.stack(0).trend, selection: { ...every, text: `${round}` } } }),
    ),
    detail: medianOf((round) =>
      engine.detail({
        ...ask.brush(round).trend,
        fingerprint: valuesOf(engine, whole)['fingerprint']![round % 10]!,
      }),
    ),
    heatmap: medianOf((round) =>
      engine.heatmap({
        selection: { ...every, from: every.from + round },
        x: { by: 'time', bucketMs: (whole.to - whole.from) / 100, origin: whole.from },
        y: { by: 'seconds' },
        measure: 'time',
      }),
    ),
    compare: medianOf((round) => engine.compare(halves(round))),
  }
  const memoryOfRows = memory() - before

  const fingerprint = createFingerprinter({ dialect: 'mysql' })
  const objects: NaiveRow[] = rows.map((row) => ({ ...row, fingerprint: fingerprint(row.sql).id }))
  const naive = ({ trend }: ReturnType<typeof ask.filter>) =>
    naiveOverview(objects, trend.selection, trend.stack, trend.origin, trend.bucketMs, dimensions)
  const plain = {
    filter: medianOf((round) => naive(ask.filter(round)), 2, 1),
    brush: medianOf((round) => naive(ask.brush(round)), 2, 1),
    stack: medianOf((round) => naive(ask.stack(round)), 2, 1),
    compare: medianOf((round) => naiveCompare(objects, halves(round).before, halves(round).after), 2, 1),
  }
  return { loading, answers, plain, memoryOfRows }
}

function million(rows: SlowRow[]) {
  const before = memory()
  const engine = createEngine()
  const part = windowOf(rows)
  const loading: Time = { wall: 0, processor: 0 }
  for (let copy = 0; copy < 10; copy++) {
    const more = earlier(rows, copy, part.to - part.from)
    const { wall, processor } = timed(() => load(engine, more))
    loading.wall += wall
    loading.processor += processor
  }
  const whole = { from: part.from - 9 * (part.to - part.from), to: part.to }
  const ask = clicks(whole, valuesOf(engine, whole))
  const filter = medianOf((round) => engine.overview(ask.filter(round)), 7)
  const brush = medianOf((round) => engine.overview(ask.brush(round)), 7)
  const { rows: kept, dropped } = engine.append([])
  const runs = Array.from({ length: 20 }, (_, page) =>
    engine.runs({ selection: whole, sort: 'at', descending: false, offset: page * 50_000, limit: 1000 }),
  ).flatMap((found) => found.rows)
  return {
    kept,
    dropped,
    loading,
    filter,
    brush,
    memoryOfRows: memory() - before,
    shareOfWholeStatements: runs.filter(({ withoutValues }) => !withoutValues).length / runs.length,
  }
}

const rows = workloadRows(100_000)
const [, , log, longLog] = process.argv
if (log && longLog) {
  // Oldest first, as a server writes them.
  const { from, to } = windowOf(rows)
  const oldest = rows.toReversed()
  writeLog(log, oldest)
  for (let copy = 9; copy >= 0; copy--) writeLog(longLog, earlier(oldest, copy, to - from))
}
const lengths = rows.map(({ sql }) => sql.length).sort((a, b) => a - b)
const statements = { distinct: new Set(rows.map(({ sql }) => sql)).size, medianLength: lengths[lengths.length / 2] }
process.send?.({ statements, hundredThousand: hundredThousand(rows), million: million(rows) })
