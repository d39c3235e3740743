import { minute } from '../time.ts'
import { textOf, type SlowRow } from './rows.ts'
import { monthOf } from './template.ts'

/** Executions of one shape of statement in one database, summed up. */
export interface Digest {
  count: number
  seconds: number
  lockSeconds: number
  rowsSent: number
  rowsExamined: number
  /** The newest execution: its text, account and host stand for all. */
  newest: SlowRow
}

/** What two executions must have in common to be one line of the statistics. */
function shapeKey(row: SlowRow, zone: number): string {
  const { template, id } = row.statement
  const variant = template.unique ? textOf(row, zone).masked : template.monthly ? monthOf(row.at + zone * minute) : ''
  return `${id}\n${row.database}\n${row.user}\n${variant}`
}

/** Sums rows up as they come, in any order. */
export class Digests {
  readonly #zone: number
  readonly #all = new Map<string, Digest>()
  /** Rows so far. */
  executions = 0

  constructor(zone: number) {
    this.#zone = zone
  }

  add(row: SlowRow): void {
    const key = shapeKey(row, this.#zone)
    this.executions++
    const known = this.#all.get(key)
    if (!known) {
      const { seconds, lockSeconds, rowsSent, rowsExamined } = row
      this.#all.set(key, { count: 1, seconds, lockSeconds, rowsSent, rowsExamined, newest: row })
      return
    }
    known.count++
    known.seconds += row.seconds
    known.lockSeconds += row.lockSeconds
    known.rowsSent += row.rowsSent
    known.rowsExamined += row.rowsExamined
    if (row.at > known.newest.at) known.newest = row
  }

  /**
   * All lines, sorted (reference 4.8.11): by mean execution time, or by number of executions. Lines that are equal stand
   * in a fixed order, so that pages do not overlap.
   */
  sorted(by: 'executions' | 'meanTime', order: 'asc' | 'desc'): Digest[] {
    const value = by === 'meanTime' ? (d: Digest) => d.seconds / d.count : (d: Digest) => d.count
    const sign = order === 'asc' ? 1 : -1
    return [...this.#all]
      .sort(([keyA, a], [keyB, b]) => sign * (value(a) - value(b)) || (keyA < keyB ? -1 : 1))
      .map(([, digest]) => digest)
  }
}
