import type { Fingerprint, Fingerprinter } from '../fingerprint-types.ts'
import type {
  Comparison,
  Dimension,
  Facet,
  Field,
  HeatAxis,
  Heatmap,
  HeatmapRequest,
  Selection,
  SlowRow,
  ThrottlePreview,
  ThrottleRule,
  Totals,
  Trend,
  TrendRequest,
} from '../types.ts'

/**
 * Every number once more, in the plainest way: an array of objects, filtered, grouped and sorted anew for each question. The
 * engine has to agree with it, and its speed is what the engine's is measured against.
 */
export interface ReferenceRow extends SlowRow {
  print: Fingerprint
}

export function referenceRows(rows: readonly SlowRow[], fingerprint: Fingerprinter): ReferenceRow[] {
  const byKey = new Map<string, ReferenceRow>()
  for (const row of rows) if (!byKey.has(row.key)) byKey.set(row.key, { ...row, print: fingerprint(row.sql) })
  return [...byKey.values()].sort((a, b) => a.at - b.at)
}

export function valueOf(row: ReferenceRow, dimension: Dimension): string {
  if (dimension === 'fingerprint') return row.print.id
  if (dimension.startsWith('tag:')) return row.print.tags[dimension.slice(4)] ?? ''
  return row[dimension as 'user']
}

export const fieldOf = (row: SlowRow, field: Field): number =>
  field === 'ratio' ? row.examined / (row.sent === 0 ? 1 : row.sent) : row[field]

export function select(rows: readonly ReferenceRow[], selection: Selection, but?: Dimension): ReferenceRow[] {
  const { from, to, include = {}, exclude = {}, ranges = {}, text = '' } = selection
  const entries = (lists: Partial<Record<Dimension, readonly string[]>>) =>
    (Object.entries(lists) as [Dimension, readonly string[]][]).filter(([dimension]) => dimension !== but)
  return rows.filter(
    (row) =>
      row.at >= from &&
      row.at < to &&
      entries(include).every(([name, list]) => list.length === 0 || list.includes(valueOf(row, name))) &&
      entries(exclude).every(([name, list]) => !list.includes(valueOf(row, name))) &&
      (Object.entries(ranges) as [Field, readonly [number, number]][]).every(
        ([field, [least, most]]) => fieldOf(row, field) >= least && fieldOf(row, field) <= most,
      ) &&
      row.sql.toLowerCase().includes(text.toLowerCase()),
  )
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const known = (rows: readonly ReferenceRow[], field: Exclude<Field, 'ratio'>) =>
  rows.filter((row) => !Number.isNaN(row[field]))
const executions = (rows: readonly ReferenceRow[]) => sum(rows.map(({ count }) => count))

/** The sum of the known numbers; unknown where there are rows and all of them are. */
export function sumOf(rows: readonly ReferenceRow[], field: Exclude<Field, 'ratio'>): number {
  const part = known(rows, field)
  return rows.length > 0 && part.length === 0 ? Number.NaN : sum(part.map((row) => row[field] * row.count))
}

/** The value of the execution at the rank, every execution written out. */
export function percentile(rows: readonly ReferenceRow[], percent: number): number {
  const all = known(rows, 'seconds')
    .flatMap(({ seconds, count }) => Array.from({ length: count }, () => seconds))
    .sort((a, b) => a - b)
  return all.length === 0 ? Number.NaN : all[Math.max(1, Math.ceil((percent * all.length) / 100)) - 1]!
}

export function totals(rows: readonly ReferenceRow[]): Totals {
  const timed = known(rows, 'seconds')
  return {
    count: executions(rows),
    rows: rows.length,
    time: sumOf(rows, 'seconds'),
    lock: sumOf(rows, 'lock'),
    sent: sumOf(rows, 'sent'),
    examined: sumOf(rows, 'examined'),
    mean: timed.length === 0 ? Number.NaN : sumOf(rows, 'seconds') / executions(timed),
    p50: percentile(rows, 50),
    p95: percentile(rows, 95),
    p99: percentile(rows, 99),
    max: percentile(rows, 100),
  }
}

export function groupBy<K>(rows: readonly ReferenceRow[], keyOf: (row: ReferenceRow) => K): Map<K, ReferenceRow[]> {
  const groups = new Map<K, ReferenceRow[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Values with the most time first. */
export function ranked(rows: readonly ReferenceRow[], dimension: Dimension) {
  return [...groupBy(rows, (row) => valueOf(row, dimension))]
    .map(([value, group]) => ({
      value,
      rows: group,
      count: executions(group),
      time: sum(known(group, 'seconds').map((row) => row.seconds * row.count)),
    }))
    .sort((a, b) => b.time - a.time || b.count - a.count || (a.value < b.value ? -1 : 1))
}

export function facet(rows: readonly ReferenceRow[], selection: Selection, dimension: Dimension, most: number): Facet {
  const values = ranked(select(rows, selection, dimension), dimension)
  return {
    dimension,
    total: values.length,
    values: values.slice(0, most).map(({ value, count, time, rows: [first] }) => ({
      value,
      ...(dimension === 'fingerprint' ? { text: first!.print.text } : {}),
      count,
      time,
    })),
  }
}

/** A measure of rows in one bucket. For `concurrency` the rows are all that match, whenever they began. */
function measured(rows: readonly ReferenceRow[], measure: TrendRequest['measure'], from: number, to: number): number {
  const begun = rows.filter(({ at }) => at >= from && at < to)
  if (measure === 'count') return executions(begun)
  if (measure === 'time') return sumOf(begun, 'seconds')
  if (measure === 'lock') return sumOf(begun, 'lock')
  if (measure === 'p95') return percentile(begun, 95)
  const timed = known(rows, 'seconds')
  const work = timed.map(({ at, seconds, count }) => {
    const overlap = Math.min(to, at + seconds * 1000) - Math.max(from, at)
    return { ms: Math.max(0, overlap) * count, touches: overlap > 0 || (at >= from && at < to) }
  })
  if (begun.length > 0 && !work.some(({ touches }) => touches)) return Number.NaN
  return sum(work.map(({ ms }) => ms)) / (to - from)
}

export function trend(rows: readonly ReferenceRow[], request: TrendRequest): Trend {
  const { selection, bucketMs, origin, measure, stack, most = 8, keep = [] } = request
  const picked = select(rows, selection)
  const reach = measure === 'concurrency' ? select(rows, { ...selection, from: Number.NEGATIVE_INFINITY }) : picked
  const at: number[] = []
  for (let start = origin; start < selection.to; start += bucketMs) at.push(start)
  const line = (part: readonly ReferenceRow[]) => at.map((from) => measured(part, measure, from, from + bucketMs))
  const total = line(reach)
  const countTime = (part: readonly ReferenceRow[]) => ({
    count: executions(part),
    time: sum(known(part, 'seconds').map((row) => row.seconds * row.count)),
  })
  if (stack === undefined)
    return { at, series: [{ value: undefined, values: total, ...countTime(picked) }], others: 0, total }
  const values = ranked(picked, stack).map(({ value }) => value)
  const chosen = keep.slice(0, most)
  for (const value of values) if (chosen.length < most && !chosen.includes(value)) chosen.push(value)
  const seriesOf = (names: (value: string) => boolean, value: string | undefined) => ({
    value,
    values: line(reach.filter((row) => names(valueOf(row, stack)))),
    ...countTime(picked.filter((row) => names(valueOf(row, stack)))),
  })
  const rest = values.filter((value) => !chosen.includes(value))
  return {
    at,
    series: [
      ...chosen.map((value) => seriesOf((name) => name === value, value)),
      ...(rest.length > 0 ? [seriesOf((name) => !chosen.includes(name), undefined)] : []),
    ],
    others: rest.length,
    total,
  }
}

/** Borders of the steps of durations. */
export const border = (step: number): number => Math.pow(10, step / 5)

function axis(rows: readonly ReferenceRow[], selection: Selection, of: HeatAxis) {
  if (of.by === 'time') {
    const { bucketMs, origin } = of as { bucketMs: number; origin: number }
    const steps: number[] = []
    for (let at = origin; at < selection.to; at += bucketMs) steps.push(at)
    const end = origin + steps.length * bucketMs
    return { steps, end, has: (row: ReferenceRow, i: number) => row.at >= steps[i]! && row.at < (steps[i + 1] ?? end) }
  }
  if (of.by === 'seconds') {
    const seconds = known(rows, 'seconds').map((row) => Math.max(1e-6, row.seconds))
    const steps: number[] = []
    for (let step = -30; step < 60 && seconds.length > 0; step++)
      if (seconds.some((value) => value >= border(step)) || seconds.every((value) => value < border(step + 1)))
        steps.push(step)
    const used = steps.filter((step) => Math.min(...seconds) < border(step + 1) && Math.max(...seconds) >= border(step))
    return {
      steps: used.map(border),
      end: used.length > 0 ? border(used.at(-1)! + 1) : Number.NaN,
      has: (row: ReferenceRow, i: number) =>
        Math.max(1e-6, row.seconds) >= border(used[i]!) && Math.max(1e-6, row.seconds) < border(used[i]! + 1),
    }
  }
  const { by, most } = of as { by: Dimension; most: number }
  const values = ranked(rows, by).map(({ value }) => value)
  const steps: (string | undefined)[] = values.length > most ? [...values.slice(0, most), undefined] : values
  return {
    steps,
    end: undefined,
    has: (row: ReferenceRow, i: number) =>
      steps[i] === undefined ? !steps.includes(valueOf(row, by)) : steps[i] === valueOf(row, by),
  }
}

export function heatmap(
  rows: readonly ReferenceRow[],
  request: HeatmapRequest,
): Pick<Heatmap, 'cells' | 'count'> & {
  x: unknown[]
  y: unknown[]
} {
  const picked = select(rows, request.selection).filter(
    (row) => request.measure === 'count' || !Number.isNaN(row.seconds),
  )
  const all = select(rows, request.selection)
  const x = axis(all, request.selection, request.x)
  const y = axis(all, request.selection, request.y)
  const groups = y.steps.flatMap((_, up) =>
    x.steps.map((_step, across) => picked.filter((row) => x.has(row, across) && y.has(row, up))),
  )
  return {
    x: x.steps,
    y: y.steps,
    cells: groups.map((group) =>
      request.measure === 'count' ? executions(group) : sum(group.map((row) => row.seconds * row.count)),
    ),
    count: sum(groups.map(executions)),
  }
}

/** The numbers of a comparison that need no test. */
export function compare(rows: readonly ReferenceRow[], before: Selection, after: Selection) {
  const scale = (after.to - after.from) / (before.to - before.from)
  const old = groupBy(select(rows, before), ({ print }) => print.id)
  const young = groupBy(select(rows, after), ({ print }) => print.id)
  const seconds = (group: ReferenceRow[] | undefined) =>
    group ? sum(known(group, 'seconds').map((row) => row.seconds * row.count)) : 0
  return {
    scale,
    changes: [...new Set([...old.keys(), ...young.keys()])]
      .map((id) => ({
        fingerprint: id,
        before: old.has(id) ? totals(old.get(id)!) : undefined,
        after: young.has(id) ? totals(young.get(id)!) : undefined,
        addedSeconds: seconds(young.get(id)) - seconds(old.get(id)) * scale,
      }))
      .sort((a, b) => b.addedSeconds - a.addedSeconds) satisfies Partial<Comparison['changes'][number]>[],
  }
}

/** Follows every run, looking back at all runs before it. */
export function throttle(
  rows: readonly ReferenceRow[],
  selection: Selection,
  rule: ThrottleRule,
): Pick<ThrottlePreview, 'matched' | 'matchedTime' | 'caught' | 'peak'> {
  const matched = select(rows, selection).filter(
    (row) =>
      row.type === rule.type &&
      new RegExp(rule.keywords.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*'), 'i').test(
        row.sql,
      ),
  )
  const endOf = ({ at, seconds, lock, count }: ReferenceRow) => at + 1000 * count * ((seconds || 0) + (lock || 0))
  const through: ReferenceRow[] = []
  let caught = 0
  let peak = 0
  for (const [i, row] of matched.entries()) {
    const sameNode = (other: ReferenceRow) => other.node === row.node && other.instance === row.instance
    const atWork = (others: readonly ReferenceRow[]) =>
      others.filter((other) => sameNode(other) && endOf(other) > row.at).length
    peak = Math.max(peak, atWork(matched.slice(0, i)) + 1)
    if (atWork(through) >= rule.concurrency) caught += row.count
    else through.push(row)
  }
  return {
    matched: executions(matched),
    matchedTime: sum(matched.map((row) => (row.seconds || 0) * row.count)),
    caught,
    peak,
  }
}
