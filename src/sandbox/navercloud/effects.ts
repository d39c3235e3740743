import type { ApplyEffect } from '../jobs.ts'
import type { Effect, State } from '../state.ts'
import { minute } from '../time.ts'
import type { RedisServiceRow } from './state.ts'

/** What a job of Cloud DB does to the state. */
export type NaverEffect =
  /** The job takes the service; it and its servers show `settingup`, or that they are going. */
  | { kind: 'hold'; service: string; status: 'settingup' | 'deleting' }
  | { kind: 'release'; service: string }
  | { kind: 'flush'; service: string }
  | { kind: 'remove'; service: string }
  | { kind: 'remove-server'; service: string; server: string }

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
      return state.redisServices.put({ ...withStatus(row, it.status), busyWith: job })
    case 'release':
      return state.redisServices.put({ ...withStatus(row, 'running'), busyWith: null })
    case 'flush':
      return state.redisServices.put({ ...row, used: emptyBytes })
    case 'remove':
      return state.redisServices.remove(row.id)
    case 'remove-server': {
      const servers = row.servers.filter(({ id }) => id !== it.server)
      state.redisServices.put({ ...row, servers, ha: servers.some(({ role }) => role === 'H') })
    }
  }
}

// Jobs are written by this service alone, and saved ones by the same version of it.
export const applyNaverEffect: ApplyEffect = (state, it, job) => apply(state, it as unknown as NaverEffect, job.id)

/** Steps of making a service. */
export const createSteps = (servers: number) => [
  { name: 'Create the servers', ms: 3 * minute },
  { name: 'Set Redis up', ms: servers * minute },
]

/** Steps of deleting a service or one of its servers. */
export const deleteSteps = (servers: number) => [{ name: 'Delete the servers', ms: servers * minute }]

/** Steps of emptying a service, with durations as in life. */
export const flushSteps = (servers: number) => [
  { name: 'Check the service', ms: 5000 },
  { name: 'Delete the data', ms: servers * 20_000 },
]
