import { createEngine, type EngineOptions } from './engine/engine.ts'
import type { Engine } from './types.ts'
import type { AnswerTo, Question, RequestOf, WorkerApi } from './worker-api.ts'

/** What the worker does, without the worker: tests talk to it over a channel. */
export function createWorkerApi(options?: EngineOptions): WorkerApi {
  const engine = createEngine(options)
  const answers = engine as unknown as Record<Question, (request: unknown) => unknown>
  const state = () => engine.append([])
  return {
    append: engine.append,
    clear: engine.clear,
    setDialect: engine.setDialect,
    setRules: engine.setRules,
    ask<Q extends Question>(question: Q, request: RequestOf<Q>) {
      return { answer: answers[question](request) as AnswerTo<Q>, version: state().version }
    },
    openFile() {
      throw new Error('Files cannot be read yet')
    },
    cancelFile() {},
  } satisfies WorkerApi & Partial<Engine>
}
