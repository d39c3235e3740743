import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import type { EventKind, InstanceEvent } from '../../shared/events.ts'

/** Equal steps of time; milliseconds since the epoch. */
export interface Steps {
  start: number
  ms: number
  count: number
}

export const stepAt = ({ start, ms, count }: Steps, at: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor((at - start) / ms)))

/** Numbers of one series by step. */
export function countIn<Row>(
  steps: Steps,
  rows: readonly Row[],
  at: (row: Row) => number,
  weight: (row: Row) => number = () => 1,
): Float64Array {
  const values = new Float64Array(steps.count)
  const end = steps.start + steps.count * steps.ms
  for (const row of rows) {
    const time = at(row)
    if (time < steps.start || time >= end) continue
    const step = stepAt(steps, time)
    values[step] = (values[step] ?? 0) + weight(row)
  }
  return values
}

/** What the lane of the error log is stacked by, from the axis up: what matters most stands on the ground. */
export const severities = ['error', 'warning', 'rest'] as const
export type Severity = (typeof severities)[number]

export const severityOf: Record<ErrorLogLevel, Severity> = {
  PANIC: 'error',
  FATAL: 'error',
  ERROR: 'error',
  WARNING: 'warning',
  NOTE: 'rest',
  INFO: 'rest',
  LOG: 'rest',
}

/** The lanes of events, and which kinds share one. */
export type EventLane = 'changes' | 'tasks' | 'backups' | 'notes'

export const laneOf: Record<EventKind, EventLane> = {
  parameters: 'changes',
  template: 'changes',
  throttle: 'changes',
  upgrade: 'changes',
  resize: 'changes',
  scaling: 'changes',
  failover: 'tasks',
  restart: 'tasks',
  nodes: 'tasks',
  task: 'tasks',
  backup: 'backups',
  restore: 'backups',
  note: 'notes',
}

/** An event with its place: `left` and `width` as shares of the axis, `row` where several overlap. */
export interface Placed {
  event: InstanceEvent
  left: number
  width: number
  row: number
}

/**
 * Events side by side where they would lie on each other.
 *
 * @param least the share of the axis that a mark takes at least
 * @param most rows; what finds no place lies on the last one
 */
export function placeEvents(
  events: readonly InstanceEvent[],
  span: { from: number; to: number },
  least: number,
  most = 3,
): { placed: Placed[]; rows: number } {
  const length = Math.max(1, span.to - span.from)
  const ends: number[] = []
  const placed = events
    .filter(({ at, until = at }) => until >= span.from && at <= span.to)
    .toSorted((a, b) => a.at - b.at)
    .map((event): Placed => {
      const left = Math.max(0, (event.at - span.from) / length)
      const right = Math.min(1, ((event.until ?? event.at) - span.from) / length)
      const width = Math.max(0, right - left)
      const free = ends.findIndex((end) => end <= left)
      const row = free === -1 ? Math.min(ends.length, most - 1) : free
      ends[row] = Math.max(ends[row] ?? 0, left + Math.max(width, least))
      return { event, left, width, row }
    })
  return { placed, rows: Math.max(1, ends.length) }
}

/** A path of stacked bars in a box of `count` by 100, the first series on the ground. Empty where all is 0. */
export function stackPaths(series: readonly Float64Array[], max: number): string[] {
  const ground = new Float64Array(series[0]?.length ?? 0)
  return series.map((values) => {
    let path = ''
    for (const [step, value] of values.entries()) {
      if (value <= 0) continue
      const from = 100 - ((ground[step] ?? 0) / max) * 100
      const to = 100 - (((ground[step] ?? 0) + value) / max) * 100
      ground[step] = (ground[step] ?? 0) + value
      path += `M${step + 0.08} ${from.toFixed(2)}V${to.toFixed(2)}H${step + 0.92}V${from.toFixed(2)}Z`
    }
    return path
  })
}

/** The highest stack. */
export const highest = (series: readonly Float64Array[]): number => {
  let most = 0
  for (let step = 0; step < (series[0]?.length ?? 0); step++)
    most = Math.max(
      most,
      series.reduce((sum, values) => sum + (values[step] ?? 0), 0),
    )
  return most
}
