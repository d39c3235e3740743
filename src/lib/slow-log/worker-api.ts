import type { Engine, EngineState, FileResult } from './types.ts'

/** What can be asked of the rows; each takes one request and changes nothing. */
export type Question = 'overview' | 'trend' | 'heatmap' | 'scatter' | 'detail' | 'runs' | 'run' | 'compare' | 'throttle'
export type RequestOf<Q extends Question> = Parameters<Engine[Q]>[0]
export type AnswerTo<Q extends Question> = ReturnType<Engine[Q]>

export interface FileProgress {
  /** 0 … 1 of the file's bytes. */
  share: number
  state: EngineState
}

/** The worker's side of the client: everything passes by structured clone. */
export interface WorkerApi extends Pick<Engine, 'append' | 'clear' | 'setDialect' | 'setRules'> {
  /** `version` is that of the rows which the answer was found in. */
  ask: <Q extends Question>(question: Q, request: RequestOf<Q>) => { answer: AnswerTo<Q>; version: number }
  /** Reads a slow-log file into the rows. `id` is for `cancelFile`. */
  openFile: (
    id: number,
    file: Blob,
    name: string,
    onProgress: (progress: FileProgress) => void,
  ) => Promise<{ result: FileResult; state: EngineState }>
  cancelFile: (id: number) => void
}
