/**
 * Reads the slow logs of several nodes by their `line_num` cursors, several at once, newest rows first, and hands the rows on
 * page by page: it keeps none. Knows nothing of React or of the network.
 */
import { gapsIn, type Span } from './read-spans.ts'
import type { SlowRow } from './types.ts'

/** A row's place in its log, as the service writes it: pages go on after it. */
export type LogPlace = number | string

/**
 * `loading` → `done`, or: `paused` and `stopped` by the person, `full` at the cap, `failed` by an error, `asking`: the window
 * would need very many calls, and a person decides. All keep what was read; all but `done` and `full` can go on.
 */
export type SlowPhase = 'loading' | 'paused' | 'done' | 'stopped' | 'full' | 'failed' | 'asking'

export interface Source {
  instance: string
  node: string
}

export interface SourceProgress extends Source {
  rows: number
  done: boolean
}

export interface SlowSnapshot {
  phase: SlowPhase
  /** Rows that this load has read. */
  rows: number
  from: number
  to: number
  /** The newest part of the window of which every row is there. */
  covered: Span
  calls: number
  sources: readonly SourceProgress[]
  /** While asking: what is still to come, by how dense rows have been so far. */
  estimate?: { rows: number; calls: number }
  /** The cloud has asked to slow down: reading goes on then (ms since the epoch). */
  waitsUntil?: number
  error?: unknown
}

export interface SlowPage {
  rows: readonly SlowRow[]
  /** The cursor of the last row; undefined on an empty page. */
  last: LogPlace | undefined
}

export interface SlowLoadRequest {
  sources: readonly Source[]
  from: number
  to: number
  /** Stops at so many rows. */
  cap: number
  /** What needs not be read of a source. */
  known?: (source: Source) => readonly Span[]
  /** One page: the rows of a span after a place in its log. */
  fetchPage: (
    source: Source,
    span: Span,
    after: LogPlace | undefined,
    limit: number,
    signal: AbortSignal,
  ) => Promise<SlowPage>
  /** Takes the rows; the next page of the source is asked for when it has done so. */
  append: (rows: readonly SlowRow[]) => Promise<void>
  /** A span of a source has been read and handed on whole. */
  onRead?: (source: Source, span: Span, askedAt: number) => void
  /** Whether the cloud asks to slow down, and the call may be tried again later. */
  isThrottle?: (error: unknown) => boolean
  /** Calls at once. */
  parallel?: number
  /** Rows of the first page of each node, small so that something shows at once, and of all others. */
  pageSizes?: readonly [first: number, rest: number]
  /** Asks before more calls than this. */
  askAbove?: number
  now?: () => number
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface SlowLoad {
  getSnapshot: () => SlowSnapshot
  subscribe: (listener: () => void) => () => void
  start: () => void
  /** Lets the pages under way arrive, then waits. */
  pause: () => void
  /** Breaks off the pages under way. What was read stays. */
  stop: () => void
  /** Goes on; from `asking`, with the person's consent. */
  resume: () => void
}

interface Reader extends SourceProgress {
  source: Source
  gaps: Span[]
  after: LogPlace | undefined
  /** Rows of the gap are known down to here. */
  reached: number
  busy: boolean
  pages: number
  /** When the gap was first asked for. */
  askedAt: number
  keys: Set<string>
}

/** The pages under way until somebody stops. */
interface Flight {
  stop: AbortController
  lanes: number
}

const newFlight = (): Flight => ({ stop: new AbortController(), lanes: 0 })

const longestWait = 30_000
const mostThrottles = 8

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      },
      { once: true },
    )
  })

export function createSlowLoad(request: SlowLoadRequest): SlowLoad {
  const { from, to, cap, fetchPage, append, onRead, isThrottle = () => false } = request
  const { pageSizes = [250, 2000], askAbove = 40, now = Date.now, sleep = sleepFor } = request
  const listeners = new Set<() => void>()
  let lanes = Math.max(1, request.parallel ?? 4)
  let phase: SlowPhase = 'paused'
  let rows = 0
  let calls = 0
  let throttles = 0
  let consented = false
  let waitsUntil: number | undefined
  let estimate: SlowSnapshot['estimate']
  let error: unknown
  let flight = newFlight()

  const readers: Reader[] = request.sources.map((source) => {
    const gaps = gapsIn({ from, to }, request.known?.(source) ?? [])
    const [first] = gaps
    return {
      ...source,
      source,
      gaps,
      after: undefined,
      reached: first?.to ?? from,
      rows: 0,
      pages: 0,
      busy: false,
      done: first === undefined,
      askedAt: 0,
      keys: new Set<string>(),
    }
  })
  const allDone = (): boolean => readers.every(({ done }) => done)
  if (allDone()) phase = 'done'
  let snapshot = take()

  /** Every source is known from the newer end down to where its first gap has been read. */
  function take(): SlowSnapshot {
    const reached = readers.reduce((most, reader) => Math.max(most, reader.done ? from : reader.reached), from)
    return {
      phase,
      rows,
      from,
      to,
      covered: { from: reached, to },
      calls,
      sources: readers.map(({ instance, node, rows: count, done }) => ({ instance, node, rows: count, done })),
      estimate: phase === 'asking' ? estimate : undefined,
      waitsUntil: phase === 'loading' ? waitsUntil : undefined,
      error,
    }
  }

  function publish(): void {
    snapshot = take()
    for (const listener of listeners) listener()
  }

  /** Rows still to come if they stay as dense as they have been, and calls for them; undefined before it can be told. */
  function expect(): SlowSnapshot['estimate'] {
    let left = 0
    for (const reader of readers) {
      if (reader.done) continue
      // The first page is small, and the last minutes may be odd ones.
      if (reader.pages < 2) return undefined
      const read = (reader.gaps[0]?.to ?? to) - reader.reached
      const open = reader.gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0) - read
      if (read <= 0) return undefined
      left += (reader.rows / read) * open
    }
    return { rows: Math.round(left), calls: Math.ceil(left / pageSizes[1]) }
  }

  /** The source that lags most, so that all of them together cover as much as possible. */
  const next = (): Reader | undefined =>
    readers
      .filter(({ done, busy }) => !done && !busy)
      .toSorted((a, b) => Number(a.pages > 0) - Number(b.pages > 0) || b.reached - a.reached)[0]

  async function readPage(reader: Reader, signal: AbortSignal): Promise<void> {
    const [gap] = reader.gaps
    if (!gap) return
    const limit = reader.pages === 0 ? pageSizes[0] : pageSizes[1]
    if (reader.after === undefined) reader.askedAt = now()
    const page = await fetchPage(reader.source, gap, reader.after, limit, signal)
    signal.throwIfAborted()
    calls++
    const fresh = page.rows.filter(({ key, at }) => !reader.keys.has(key) && !Number.isNaN(at))
    await append(fresh)
    signal.throwIfAborted()
    throttles = 0
    // Only the page before can repeat: rows come in the order of their cursors.
    reader.keys = new Set(page.rows.map(({ key }) => key))
    reader.pages++
    reader.rows += fresh.length
    rows += fresh.length
    reader.after = page.last
    const [first] = page.rows
    const last = page.rows.at(-1)
    // A page that is not full is the last one; one that brings nothing new would come again for ever.
    if (page.rows.length < limit || fresh.length === 0) {
      onRead?.(reader.source, gap, reader.askedAt)
      reader.gaps.shift()
      reader.after = undefined
      reader.keys.clear()
      reader.done = reader.gaps.length === 0
      reader.reached = reader.gaps[0]?.to ?? from
    } else if (first && last && first.at >= last.at && last.at < reader.reached) {
      // The reference names no order. Where a log is read from its old end, a gap is known only when it has been read whole.
      reader.reached = Math.max(gap.from, last.at + 1)
      onRead?.(reader.source, { from: reader.reached, to: gap.to }, reader.askedAt)
    }
  }

  async function waitForCloud(signal: AbortSignal): Promise<void> {
    lanes = Math.max(1, Math.floor(lanes / 2))
    const until = now() + Math.min(longestWait, 1000 * 2 ** throttles++)
    waitsUntil = Math.max(waitsUntil ?? 0, until)
    publish()
    await sleep(waitsUntil - now(), signal)
    waitsUntil = undefined
  }

  function afterPage(): void {
    if (allDone()) phase = 'done'
    else if (phase !== 'loading') return
    else if (rows >= cap) phase = 'full'
    else if (!consented) {
      const expected = expect()
      if (expected && expected.calls > askAbove) {
        estimate = expected
        phase = 'asking'
      }
    }
  }

  async function lane(mine: Flight): Promise<void> {
    const { signal } = mine.stop
    mine.lanes++
    try {
      while (phase === 'loading' && mine.lanes <= lanes) {
        const reader = next()
        if (!reader) break
        reader.busy = true
        try {
          await readPage(reader, signal)
          afterPage()
        } catch (caught) {
          if (signal.aborted) return
          if (isThrottle(caught) && throttles < mostThrottles) await waitForCloud(signal).catch(() => undefined)
          else {
            error = caught
            phase = 'failed'
          }
        } finally {
          // Whoever stopped has freed the sources; others may be reading them by now.
          if (!signal.aborted) reader.busy = false
        }
        if (signal.aborted) return
        publish()
        // Sources that others were reading may be free now.
        if (phase === 'loading') fill()
      }
    } finally {
      mine.lanes--
    }
  }

  function fill(): void {
    const open = readers.filter(({ done, busy }) => !done && !busy).length
    for (let i = Math.min(lanes - flight.lanes, open); i > 0; i--) void lane(flight)
  }

  function go(): void {
    if (phase === 'loading' || phase === 'done' || phase === 'full') return
    if (phase === 'asking') consented = true
    error = undefined
    phase = allDone() ? 'done' : 'loading'
    publish()
    // Pages that were let go on by `pause` are still under way: their lanes see the phase and go on.
    if (phase === 'loading') fill()
  }

  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => {
      if (phase === 'paused') go()
    },
    resume: go,
    pause: () => {
      if (phase !== 'loading') return
      phase = 'paused'
      publish()
    },
    stop: () => {
      if (phase !== 'loading' && phase !== 'paused' && phase !== 'asking') return
      flight.stop.abort()
      flight = newFlight()
      waitsUntil = undefined
      for (const reader of readers) reader.busy = false
      phase = 'stopped'
      publish()
    },
  }
}
