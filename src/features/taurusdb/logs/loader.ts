/**
 * Reads the logs of one or several nodes by their `line_num` cursors, page by page in the background. Knows nothing of
 * React or of the network: pages come from a function, and whoever listens gets snapshots.
 */
import type { LogLineNumber } from '#contract/taurusdb/logs.ts'
import type { LogRow } from './rows.ts'

/**
 * `loading` → `done`, or: `paused` and `stopped` by the person, `full` at the cap, `failed` by an error. All keep what
 * was loaded; all but `done` and `full` can go on.
 */
export type LoadPhase = 'loading' | 'paused' | 'done' | 'stopped' | 'full' | 'failed'

export interface NodeProgress {
  node: string
  rows: number
  done: boolean
}

export interface LoadSnapshot<Row extends LogRow> {
  phase: LoadPhase
  /** All rows so far, newest first over all nodes. */
  rows: readonly Row[]
  /** The window that was asked for, milliseconds since the epoch. */
  from: number
  to: number
  /** The part of the window of which every row is here. */
  covered: { from: number; to: number }
  /** Calls made so far. */
  calls: number
  nodes: readonly NodeProgress[]
  error?: unknown
}

export interface LoadRequest<Row extends LogRow> {
  nodes: readonly string[]
  from: number
  to: number
  /** Stops at so many rows. */
  cap: number
  /** One page of a node: the rows after a place in its log. */
  fetchPage: (node: string, after: LogLineNumber | undefined, limit: number, signal: AbortSignal) => Promise<Row[]>
  /** Rows of the first page of each node, small so that something shows at once, and of all others. */
  pageSizes?: readonly [first: number, rest: number]
  /** All rows of the window, newest first, where they are known already: nothing is asked for then. */
  known?: readonly Row[]
}

export interface LogLoad<Row extends LogRow> {
  getSnapshot: () => LoadSnapshot<Row>
  /** Pages in the order in which they came; never reordered, so that sums can go on where they were. */
  pages: () => readonly (readonly Row[])[]
  subscribe: (listener: () => void) => () => void
  start: () => void
  /** Lets the page under way arrive, then waits. */
  pause: () => void
  /** Breaks off the page under way. What was loaded stays. */
  stop: () => void
  resume: () => void
}

interface Source {
  node: string
  after: LogLineNumber | undefined
  done: boolean
  rows: number
  /** The time up to which its rows are known, from the newer end (or from the older one, see `ascending`). */
  reached: number
}

const defaultPages = [200, 1000] as const

/** Two lists that are newest first, as one. */
export function mergeNewestFirst<Row extends LogRow>(a: readonly Row[], b: readonly Row[]): Row[] {
  const last = a.at(-1)
  const first = b[0]
  if (!last || !first || last.at >= first.at) return [...a, ...b]
  const merged: Row[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const left = a[i]
    const right = b[j]
    if (left && (!right || left.at >= right.at)) {
      merged.push(left)
      i++
    } else if (right) {
      merged.push(right)
      j++
    }
  }
  return merged
}

/** The reference names no order of rows; a page that goes up in time says that the log is read from its old end. */
const goesUp = (page: readonly LogRow[]): boolean | undefined => {
  const first = page[0]
  const last = page.at(-1)
  return first && last && first.at !== last.at ? first.at < last.at : undefined
}

export function createLoad<Row extends LogRow>(request: LoadRequest<Row>): LogLoad<Row> {
  const { from, to, cap, fetchPage, pageSizes = defaultPages } = request
  const sources: Source[] = request.nodes.map((node) => ({ node, after: undefined, done: false, rows: 0, reached: to }))
  const listeners = new Set<() => void>()
  const pages: (readonly Row[])[] = []
  const seen = new Set<string>()
  let rows: readonly Row[] = []
  let phase: LoadPhase = 'paused'
  let calls = 0
  let error: unknown
  let ascending: boolean | undefined
  let flight: AbortController | undefined
  if (request.known) {
    rows = request.known
    pages.push(rows)
    for (const source of sources) {
      source.done = true
      source.rows = rows.reduce((count, row) => count + Number(row.node === source.node), 0)
    }
    phase = 'done'
  }
  let snapshot = take()

  /** What is known of every node: the window shrinks from the side at which reading began. */
  function covered(): { from: number; to: number } {
    const open = sources.filter((source) => !source.done)
    if (open.length === 0) return { from, to }
    if (ascending)
      return { from, to: Math.min(...open.map((source) => (source.after === undefined ? from : source.reached))) }
    return { from: Math.max(...open.map((source) => source.reached)), to }
  }

  function take(): LoadSnapshot<Row> {
    return {
      phase,
      rows,
      from,
      to,
      covered: covered(),
      calls,
      nodes: sources.map(({ node, rows: count, done }) => ({ node, rows: count, done })),
      error,
    }
  }

  function publish(): void {
    snapshot = take()
    for (const listener of listeners) listener()
  }

  /** The node that lags most, so that all of them together cover as much as possible. */
  function next(): Source | undefined {
    const open = sources.filter((source) => !source.done)
    const behind = (a: Source, b: Source): number =>
      a.after === undefined || b.after === undefined
        ? Number(a.after !== undefined) - Number(b.after !== undefined)
        : ascending
          ? a.reached - b.reached
          : b.reached - a.reached
    return open.toSorted(behind)[0]
  }

  function absorb(source: Source, page: readonly Row[], limit: number): void {
    ascending ??= goesUp(page)
    const fresh = page.filter((row) => !seen.has(row.key) && !Number.isNaN(row.at))
    for (const row of fresh) seen.add(row.key)
    const last = page.at(-1)
    if (last) {
      source.after = last.line
      source.reached = last.at
    }
    source.rows += fresh.length
    // A page that is not full is the last one; one that brings nothing new would come again for ever.
    if (page.length < limit || fresh.length === 0) source.done = true
    if (fresh.length === 0) return
    pages.push(fresh)
    rows = mergeNewestFirst(rows, ascending ? fresh.toReversed() : fresh)
  }

  async function run(): Promise<void> {
    const mine = new AbortController()
    flight = mine
    while (phase === 'loading') {
      const source = next()
      if (!source) {
        phase = 'done'
        break
      }
      if (rows.length >= cap) {
        phase = 'full'
        break
      }
      const limit =
        source.after === undefined ? pageSizes[0] : Math.min(pageSizes[1], Math.max(pageSizes[0], cap - rows.length))
      try {
        const page = await fetchPage(source.node, source.after, limit, mine.signal)
        if (mine.signal.aborted) return
        calls++
        absorb(source, page, limit)
      } catch (caught) {
        if (mine.signal.aborted) return
        error = caught
        phase = 'failed'
        break
      }
      if (phase === 'loading') publish()
    }
    flight = undefined
    publish()
  }

  function go(): void {
    if (phase === 'loading' || phase === 'done' || phase === 'full') return
    error = undefined
    phase = 'loading'
    publish()
    // A page that was let go on by `pause` is still under way: its loop sees the phase and goes on.
    if (!flight) void run()
  }

  return {
    getSnapshot: () => snapshot,
    pages: () => pages,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: go,
    resume: go,
    pause: () => {
      if (phase !== 'loading') return
      phase = 'paused'
      publish()
    },
    stop: () => {
      if (phase !== 'loading' && phase !== 'paused') return
      flight?.abort()
      flight = undefined
      phase = 'stopped'
      publish()
    },
  }
}
