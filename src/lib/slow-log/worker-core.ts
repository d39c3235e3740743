import { createEngine, type EngineOptions } from './engine/engine.ts'
import { readSlowLogFile } from './file/read.ts'
import type { SlowRow } from './types.ts'
import type { AnswerTo, FileProgress, Question, RequestOf, WorkerApi } from './worker-api.ts'

/** Reading a file lets questions through this often, in ms. */
const breathEvery = 30

/** Lets waiting messages in; a timer would wait some ms more each time. */
const breath = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })

/** What the worker does, without the worker: tests talk to it over a channel. */
export function createWorkerApi(options?: EngineOptions): WorkerApi {
  const engine = createEngine(options)
  const answers = engine as unknown as Record<Question, (request: unknown) => unknown>
  const files = new Map<number, AbortController>()
  const state = () => engine.append([])

  /** The rows of a file go into the engine as they are read. */
  const openFile: WorkerApi['openFile'] = async (id, file, name, onProgress) => {
    const stop = new AbortController()
    files.set(id, stop)
    const droppedBefore = state().dropped
    let told = performance.now()
    const onRows = async (rows: SlowRow[]): Promise<number> => {
      const before = state().rows
      const { rows: after } = engine.append(rows)
      if (performance.now() - told > breathEvery) {
        await breath()
        told = performance.now()
      }
      return after - before
    }
    try {
      const result = await readSlowLogFile(file, {
        name,
        onRows,
        signal: stop.signal,
        onProgress: ({ bytes, size, rows, unreadable }) => {
          const progress: FileProgress = {
            share: size > 0 ? bytes / size : Number.NaN,
            read: rows,
            unreadable,
            state: state(),
          }
          onProgress(progress)
        },
      })
      const after = state()
      return { result: { ...result, dropped: after.dropped - droppedBefore }, state: after }
    } finally {
      files.delete(id)
    }
  }

  return {
    append: engine.append,
    clear: engine.clear,
    setDialect: engine.setDialect,
    setRules: engine.setRules,
    ask<Q extends Question>(question: Q, request: RequestOf<Q>) {
      return { answer: answers[question](request) as AnswerTo<Q>, version: state().version }
    },
    openFile,
    cancelFile(id) {
      files.get(id)?.abort(new DOMException('Reading the file was called off', 'AbortError'))
    },
  }
}
