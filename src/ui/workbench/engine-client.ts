/** The worker's client as views want it: a method per question, which answers or fails. */
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { AnswerTo, Question, RequestOf } from '#lib/slow-log/worker-api.ts'
import type { EngineClient } from './view.ts'

export type Asker = Pick<EngineClient, Question>

const made = new WeakMap<object, Asker>()
const numbers = new WeakMap<object, number>()
let clients = 0
/** No worker comes to so many versions. */
const versionsEach = 1e9

/** A client's version as a number that no other client has: two files may be called the same and come to the same version. */
export function versionOf(client: object, version: number): number {
  let number = numbers.get(client)
  if (number === undefined) numbers.set(client, (number = clients++))
  return number * versionsEach + version
}

/**
 * Views ask one question at a time each (`useAnswer`), so that nobody is overtaken: every question under way has a place
 * of its own.
 */
export function askerOf(client: Pick<WorkbenchClient, 'ask'>): Asker {
  const known = made.get(client)
  if (known) return known
  const free: string[] = []
  let places = 0
  async function ask<Q extends Question>(question: Q, request: RequestOf<Q>): Promise<AnswerTo<Q>> {
    const place = free.pop() ?? `place ${places++}`
    try {
      const answered = await client.ask(question, request, place)
      if (answered.superseded) throw new DOMException('Nobody waits for the answer any more', 'AbortError')
      return answered.answer
    } finally {
      free.push(place)
    }
  }
  const asker: Asker = {
    overview: (request) => ask('overview', request),
    trend: (request) => ask('trend', request),
    heatmap: (request) => ask('heatmap', request),
    scatter: (request) => ask('scatter', request),
    detail: (request) => ask('detail', request),
    runs: (request) => ask('runs', request),
    run: (request) => ask('run', request),
    compare: (request) => ask('compare', request),
    throttle: (request) => ask('throttle', request),
  }
  made.set(client, asker)
  return asker
}
