import type { ApplyEffect } from '../jobs.ts'
import type { Effect, State } from '../state.ts'
import type { RedisServiceRow } from './state.ts'

/** What a job of Cloud DB does to the state. */
export type NaverEffect =
  /** The job takes the service; it and its servers show `settingup`. */
  { kind: 'hold'; service: string } | { kind: 'release'; service: string } | { kind: 'flush'; service: string }

/** The effect as a job stores it. */
export const effect = (it: NaverEffect): Effect => ({ ...it })

/** What Redis itself needs when it holds nothing: bytes. */
export const emptyBytes = 2 * 1024 * 1024

const withStatus = (row: RedisServiceRow, status: string): RedisServiceRow => ({
  ...row,
  status,
  servers: row.servers.map((server) => ({ ...server, status })),
})

function apply(state: State, it: NaverEffect, job: string): void {
  const row = state.redisServices.get(it.service)
  if (!row) return
  switch (it.kind) {
    case 'hold':
      return state.redisServices.put({ ...withStatus(row, 'settingup'), busyWith: job })
    case 'release':
      return state.redisServices.put({ ...withStatus(row, 'running'), busyWith: null })
    case 'flush':
      state.redisServices.put({ ...row, used: emptyBytes })
  }
}

// Jobs are written by this service alone, and saved ones by the same version of it.
export const applyNaverEffect: ApplyEffect = (state, it, job) => apply(state, it as unknown as NaverEffect, job.id)

/** Steps of emptying a service, with durations as in life. */
export const flushSteps = (servers: number) => [
  { name: 'Check the service', ms: 5000 },
  { name: 'Delete the data', ms: servers * 20_000 },
]
