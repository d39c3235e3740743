import type { StarRocksRow, StarRocksSyncRow } from '../star-rocks-state.ts'
import type { Job, State } from '../state.ts'
import { startedSync, stoppedSync } from './starrocks-progress.ts'

/** What a job does to a StarRocks instance: plain data, applied at the moment it belongs to. */
export type StarRocksChange =
  /** The job takes the instance: nothing else may change it. */
  | { do: 'hold'; action: string; object: string; type: 'INSTANCE' | 'NODE' }
  | { do: 'release' }
  | { do: 'created' }
  | { do: 'createfail'; reason: string }
  | { do: 'remove' }
  /** These nodes have been rebooted; that is what helps those that did not answer. */
  | { do: 'rebooted'; nodes: string[] }
  | { do: 'startSync'; name: string }
  | { do: 'stopSync'; name: string }
  | { do: 'removeSync'; name: string }

export interface StarRocksEffect {
  kind: 'starRocks'
  id: string
  change: StarRocksChange
}

const withSync = (
  row: StarRocksRow,
  name: string,
  fields: (sync: StarRocksSyncRow) => StarRocksSyncRow,
): StarRocksRow => ({ ...row, syncs: row.syncs.map((sync) => (sync.name === name ? fields(sync) : sync)) })

function changed(
  row: StarRocksRow,
  change: Exclude<StarRocksChange, { do: 'remove' }>,
  job: Job,
  at: number,
): StarRocksRow {
  switch (change.do) {
    case 'hold':
      return {
        ...row,
        busy: { job: job.id, action: change.action, object: change.object, type: change.type, since: at },
      }
    case 'release':
      return { ...row, busy: null }
    case 'created':
      return {
        ...row,
        busy: null,
        status: 'normal',
        nodes: row.nodes.map((node) => ({ ...node, status: 'normal', updated: at })),
      }
    case 'createfail':
      return {
        ...row,
        busy: null,
        status: 'createfail',
        failure: change.reason,
        nodes: row.nodes.map((node) => ({ ...node, status: 'createfail', updated: at })),
      }
    case 'rebooted': {
      const nodes = row.nodes.map((node) =>
        change.nodes.includes(node.id) ? { ...node, status: 'normal' as const, updated: at } : node,
      )
      return { ...row, nodes, status: nodes.every(({ status }) => status === 'normal') ? 'normal' : 'abnormal' }
    }
    case 'startSync':
      return withSync(row, change.name, (sync) => startedSync(sync, at))
    case 'stopSync':
      return withSync(row, change.name, (sync) => stoppedSync(sync, at))
    case 'removeSync': {
      const gone = row.syncs.find(({ name }) => name === change.name)?.target
      return {
        ...row,
        syncs: row.syncs.filter(({ name }) => name !== change.name),
        // Rights on the database go with it.
        users: row.users.map((user) => ({ ...user, databases: user.databases.filter((name) => name !== gone) })),
      }
    }
  }
}

/** Applies what a job does to a StarRocks instance; one that is gone is left alone. */
export function applyStarRocksEffect(state: State, { id, change }: StarRocksEffect, job: Job, at: number): void {
  const row = state.starRocks.get(id)
  if (!row) return
  if (change.do === 'remove') state.starRocks.remove(id)
  else state.starRocks.put({ ...changed(row, change, job, at), updated: at })
}

/** Steps of each kind of job, with durations as in life. */
export const starRocksSteps = {
  create: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Create network interfaces', ms: 40_000 },
    { name: 'Create nodes', ms: 180_000 + nodes * 30_000 },
    { name: 'Start the frontend nodes', ms: 60_000 },
    { name: 'Start the backend nodes', ms: 90_000 },
  ],
  remove: (nodes: number) => [
    { name: 'Stop synchronisation', ms: 10_000 },
    { name: 'Delete nodes', ms: 20_000 + nodes * 10_000 },
    { name: 'Release storage and addresses', ms: 15_000 },
  ],
  reboot: (nodes: number) => [
    { name: 'Stop connections', ms: 10_000 },
    { name: 'Reboot nodes', ms: nodes * 25_000 },
    { name: 'Check the instance', ms: 15_000 },
  ],
  sync: () => [
    { name: 'Check the task', ms: 3000 },
    { name: 'Change the task', ms: 7000 },
  ],
} as const
