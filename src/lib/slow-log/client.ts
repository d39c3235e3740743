import { type Endpoint, proxy, releaseProxy, type Remote, wrap } from 'comlink'
import type { Dialect, EngineState, FileResult, GroupRule, SlowRow } from './types.ts'
import type { AnswerTo, FileProgress, Question, RequestOf, WorkerApi } from './worker-api.ts'

export type WorkbenchStatus = 'ready' | 'crashed' | 'closed'

export interface WorkbenchState extends EngineState {
  status: WorkbenchStatus
  /** Why it is not ready. */
  error?: string
  /** Rows that were handed over and are not in the worker yet. */
  waiting: number
  /** Goes up when the worker has begun again without rows: whoever loads them begins anew. */
  generation: number
}

/** An answer, or the news that a later question of the same slot has taken its place. */
export type Answered<T> = { superseded: false; answer: T; version: number } | { superseded: true }

export interface OpenFileOptions {
  onProgress?: (progress: FileProgress) => void
  signal?: AbortSignal
}

/** The workbench's rows from the main thread. Every promise is rejected when the worker fails or breaks down. */
export interface WorkbenchClient {
  /** Resolves when the worker has the rows: wait for it before loading much more. */
  append: (rows: readonly SlowRow[]) => Promise<void>
  /** Forgets the rows, those too that are still on their way. */
  clear: () => Promise<void>
  setDialect: (dialect: Dialect) => Promise<void>
  setRules: (rules: readonly GroupRule[]) => Promise<void>
  openFile: (file: Blob, name: string, options?: OpenFileOptions) => Promise<FileResult>
  /** Of the questions of a slot only the latest counts: an older one without an answer is superseded. */
  ask: <Q extends Question>(question: Q, request: RequestOf<Q>, slot: string) => Promise<Answered<AnswerTo<Q>>>
  /** For `useSyncExternalStore`. While rows come in quickly, they are told of a few times per second. */
  subscribe: (listener: () => void) => () => void
  getState: () => WorkbenchState
  /** Tells at once what would be told of later: no more rows are coming. */
  flush: () => void
  /** A new worker without rows, with the same dialect and rules. */
  restart: () => void
  /** Ends the worker; questions without an answer are superseded. */
  dispose: () => void
}

export interface WorkbenchClientOptions {
  /** For tests: what to talk to instead of a worker. */
  open?: () => WorkerEnd
  /** Least time between two changes of state while rows come in, in ms. */
  liveMs?: number
  /** How long an answer may take until the worker is given up, in ms. */
  patienceMs?: number
}

export interface WorkerEnd {
  endpoint: Endpoint
  onCrash: (listener: (message: string) => void) => void
  close: () => void
}

/** Rows and characters of statements that cross at once: copying them must not hold up the screen. */
const batchRows = 500
const batchText = 400_000

function openWorker(): WorkerEnd {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return {
    endpoint: worker,
    onCrash: (listener) => {
      worker.addEventListener('error', (event) => listener(event.message || 'The worker could not be started'))
      worker.addEventListener('messageerror', () => listener('A message of the worker could not be read'))
    },
    close: () => worker.terminate(),
  }
}

interface Asked {
  question: Question
  request: unknown
  /** Equal keys ask for the same. */
  key: string
  resolve: (answered: Answered<never>) => void
  reject: (error: Error) => void
}

interface Slot {
  /** In the worker's hands. */
  sent?: Asked
  /** Next in turn. */
  next?: Asked
}

interface Handed {
  rows: readonly SlowRow[]
  taken: number
  resolve: () => void
  reject: (error: Error) => void
}

/** While a file is read, answers may take so much of the worker's time, but are never older than this, in ms. */
const liveShare = 0.15
const mostLiveMs = 10_000

export function createWorkbenchClient(options: WorkbenchClientOptions = {}): WorkbenchClient {
  const { open = openWorker, liveMs = 300, patienceMs = 120_000 } = options
  const listeners = new Set<() => void>()
  const slots = new Map<string, Slot>()
  /** What is to be rejected when the worker breaks down. */
  const calls = new Set<(error: Error) => void>()
  let queue: Handed[] = []
  let sending = false
  let dialect: Dialect | undefined
  let rules: readonly GroupRule[] | undefined
  let slowest = 0
  let files = 0
  let published = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let next: WorkbenchState = {
    rows: 0,
    from: Number.NaN,
    to: Number.NaN,
    dropped: 0,
    version: 0,
    status: 'ready',
    waiting: 0,
    generation: 0,
  }
  let shown = next
  let end: WorkerEnd
  let remote: Remote<WorkerApi>
  /** Versions of a worker begin at 0, those of the client go on. */
  let base = 0

  const publish = () => {
    clearTimeout(timer)
    timer = undefined
    published = performance.now()
    shown = next
    for (const listener of listeners) listener()
  }
  /**
   * At once, or later while rows come in: no sooner than the answers to the last change could be there. While the worker
   * itself reads a file, much later the longer answers take: reading keeps most of it.
   */
  const change = (part: Partial<WorkbenchState>, live: false | 'rows' | 'file' = false) => {
    next = { ...next, ...part }
    const pause = live === 'file' ? Math.min(mostLiveMs, slowest / liveShare) : 2 * slowest
    const wait = published + Math.max(liveMs, pause) - performance.now()
    if (!live || wait <= 0) publish()
    else timer ??= setTimeout(publish, wait)
  }
  const learn = (state: EngineState, live: false | 'rows' | 'file' = false) =>
    change({ ...state, version: base + state.version }, live)

  const giveUp = (message: string, status: WorkbenchStatus = 'crashed') => {
    if (next.status !== 'ready') return
    const error = new Error(message)
    end.close()
    const failing = [...calls]
    calls.clear()
    for (const slot of slots.values()) slot.next?.reject(error)
    slots.clear()
    for (const handed of queue) handed.reject(error)
    queue = []
    sending = false
    change({ status, error: message, waiting: 0 })
    for (const reject of failing) reject(error)
  }

  /** A call of the worker that also ends when the worker does. */
  const call = <T>(act: (remote: Remote<WorkerApi>) => Promise<T>, patience = patienceMs): Promise<T> => {
    if (next.status !== 'ready') return Promise.reject(new Error(next.error ?? 'The workbench is closed'))
    return new Promise<T>((resolve, reject) => {
      const late = Number.isFinite(patience)
        ? setTimeout(() => giveUp('The worker does not answer any more'), patience)
        : undefined
      const finish = () => {
        calls.delete(fail)
        clearTimeout(late)
      }
      const fail = (error: Error) => {
        finish()
        reject(error)
      }
      calls.add(fail)
      act(remote).then(
        (value) => {
          finish()
          resolve(value)
        },
        (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
      )
    })
  }

  const start = () => {
    const mine = (end = open())
    remote = wrap<WorkerApi>(mine.endpoint)
    mine.onCrash((message) => {
      if (mine === end) giveUp(message)
    })
  }

  const batch = (): SlowRow[] => {
    const rows: SlowRow[] = []
    let text = 0
    for (const handed of queue)
      while (handed.taken < handed.rows.length) {
        const row = handed.rows[handed.taken]!
        if (rows.length > 0 && (rows.length >= batchRows || text + row.sql.length > batchText)) return rows
        rows.push(row)
        text += row.sql.length
        handed.taken++
      }
    return rows
  }
  const settleTaken = () => {
    while (queue[0] && queue[0].taken === queue[0].rows.length) queue.shift()!.resolve()
  }
  const waiting = () => queue.reduce((sum, { rows, taken }) => sum + rows.length - taken, 0)
  const pump = async () => {
    if (sending) return
    sending = true
    const { generation } = next
    try {
      while (queue.length > 0 && next.generation === generation) {
        const rows = batch()
        const state = rows.length > 0 ? await call((worker) => worker.append(rows)) : undefined
        settleTaken()
        if (state) learn(state, (queue.length > 0 || published + liveMs > performance.now()) && 'rows')
        change({ waiting: waiting() }, 'rows')
      }
    } catch (error) {
      // What was handed over after a new beginning is none of this failure's.
      if (next.generation !== generation) return
      const failed = queue
      queue = []
      for (const handed of failed) handed.reject(error as Error)
      change({ waiting: 0 })
    } finally {
      if (next.generation === generation) sending = false
    }
  }

  const send = async (slot: Slot, asked: Asked): Promise<void> => {
    slot.sent = asked
    const began = performance.now()
    try {
      const { answer, version } = await call(
        (worker) => worker.ask(asked.question, asked.request as never) as Promise<{ answer: unknown; version: number }>,
      )
      asked.resolve({ superseded: false, answer: answer as never, version: base + version })
      slowest = Math.max(slowest * 0.8, performance.now() - began)
    } catch (error) {
      asked.reject(error as Error)
    }
    if (slot.sent !== asked) return
    const { next: following } = slot
    delete slot.sent
    delete slot.next
    if (following) void send(slot, following)
  }

  start()
  return {
    append: (rows) =>
      new Promise((resolve, reject) => {
        if (next.status !== 'ready') {
          reject(new Error(next.error ?? 'The workbench is closed'))
          return
        }
        queue.push({ rows, taken: 0, resolve, reject })
        void pump()
      }),
    async clear() {
      for (const handed of queue) handed.taken = handed.rows.length
      learn(await call((worker) => worker.clear()))
    },
    async setDialect(wanted) {
      dialect = wanted
      learn(await call((worker) => worker.setDialect(wanted)))
    },
    async setRules(wanted) {
      learn(await call((worker) => worker.setRules(wanted)))
      rules = wanted
    },
    async openFile(file, name, { onProgress, signal } = {}) {
      signal?.throwIfAborted()
      const id = ++files
      const cancel = () => void remote.cancelFile(id)
      signal?.addEventListener('abort', cancel)
      const tell = proxy((progress: FileProgress) => {
        learn(progress.state, 'file')
        onProgress?.(progress)
      })
      try {
        const { result, state } = await call(
          (worker) => worker.openFile(id, file, name, tell),
          Number.POSITIVE_INFINITY,
        )
        learn(state)
        return result
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
    ask<Q extends Question>(question: Q, request: RequestOf<Q>, name: string) {
      return new Promise<Answered<AnswerTo<Q>>>((resolve, reject) => {
        if (next.status !== 'ready') {
          reject(new Error(next.error ?? 'The workbench is closed'))
          return
        }
        const key = `${question} ${JSON.stringify(request)}`
        const asked: Asked = { question, request, key, resolve, reject }
        const slot = slots.get(name) ?? {}
        slots.set(name, slot)
        slot.next?.resolve({ superseded: true })
        delete slot.next
        if (!slot.sent) {
          void send(slot, asked)
          return
        }
        // The same question again means that rows have come in; its answer to the older ones is better than none.
        if (slot.sent.key !== key) slot.sent.resolve({ superseded: true })
        slot.next = asked
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => shown,
    flush() {
      if (timer !== undefined) publish()
    },
    restart() {
      if (next.status === 'closed') return
      giveUp('The workbench was restarted')
      base = next.version + 1
      slowest = 0
      sending = false
      start()
      change({
        rows: 0,
        from: Number.NaN,
        to: Number.NaN,
        dropped: 0,
        version: base,
        waiting: 0,
        status: 'ready',
        error: undefined,
        generation: next.generation + 1,
      })
      const [again, groups] = [dialect, rules]
      const ignore = () => {}
      if (again) call((worker) => worker.setDialect(again)).then((state) => learn(state), ignore)
      if (groups) call((worker) => worker.setRules(groups)).then((state) => learn(state), ignore)
    },
    dispose() {
      if (next.status === 'closed') return
      for (const slot of slots.values())
        for (const asked of [slot.sent, slot.next]) asked?.resolve({ superseded: true })
      giveUp('The workbench is closed', 'closed')
      remote[releaseProxy]()
      change({ status: 'closed' })
      listeners.clear()
    },
  }
}
