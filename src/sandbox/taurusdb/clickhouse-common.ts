import { clickhouseCan, type ClickhouseChange } from '#contract/taurusdb/clickhouse-rules.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import type { Context } from '../handler.ts'
import type { Effect, Instance, Job, JobStep, State } from '../state.ts'
import type { ClickhouseEffect } from './clickhouse-effects.ts'
import { demand, refuse } from './common.ts'
import { effect } from './effects.ts'

/** As much of a request as all of these need. */
export type ClickhouseContext = Pick<Context, 'state' | 'project' | 'jobs' | 'now' | 'pace' | 'seed'>

const idForm = /^[A-Za-z0-9]{32}in\d\d$/

/**
 * The ClickHouse instance of an id, in the caller's project. Refuses a malformed id (DBS.280404), one of another project
 * (DBS.200010), and one that is not there or went with its TaurusDB instance (DBS.200002).
 */
export function clickhouseOf(
  { state, project }: Pick<Context, 'state' | 'project'>,
  id: string,
  field = 'instance_id',
): ClickhouseRow {
  if (!idForm.test(id)) return refuse('DBS.280404', `${field} ${JSON.stringify(id.slice(0, 60))} is not one.`)
  const row = state.clickhouse.get(id)
  if (!row || !state.instances.has(row.instance))
    return refuse('DBS.200002', `${field} ${id} is not a ClickHouse instance.`)
  if (row.project !== project.id) return refuse('DBS.200010', `${field} ${id}`)
  return row
}

/** The same, when its state allows a change. */
export function usableClickhouse(
  ctx: Pick<Context, 'state' | 'project'>,
  id: string,
  change: ClickhouseChange,
  field = 'instance_id',
): ClickhouseRow {
  const row = clickhouseOf(ctx, id, field)
  demand(clickhouseCan(change, { status: row.status, busy: row.busyWith !== null }), field)
  return row
}

/** The ClickHouse instances of a TaurusDB instance. */
export const clickhousesOf = (state: State, { id }: Instance): ClickhouseRow[] =>
  [...state.clickhouse.values()].filter(({ instance }) => instance === id)

/** The TaurusDB instance whose data it copies; `clickhouseOf` has found it. */
export function sourceOfClickhouse({ state }: Pick<Context, 'state'>, row: ClickhouseRow): Instance {
  const source = state.instances.get(row.instance)
  if (!source) throw new Error(`ClickHouse instance ${row.id} without a source`)
  return source
}

/** Replaces fields at once, without a job. */
export function putClickhouse(
  { state, now }: Pick<Context, 'state' | 'now'>,
  row: ClickhouseRow,
  fields: Partial<ClickhouseRow>,
): ClickhouseRow {
  const changed = { ...row, ...fields, updated: now }
  state.clickhouse.put(changed)
  return changed
}

export interface ClickhouseWork {
  name: string
  steps: readonly JobStep[]
  onStart: ClickhouseEffect['change'][]
  onEnd: ClickhouseEffect['change'][]
  onFail: ClickhouseEffect['change'][]
  /** Waits until then (ms since the epoch), as a scheduled task with this target. */
  later?: { start: number; target: Record<string, unknown> }
  orderId?: string
  fails?: string
}

/** Starts a job of a ClickHouse instance: the task center lists it under the id of that. */
export function startWork(
  { jobs }: Pick<Context, 'jobs'>,
  row: ClickhouseRow,
  { name, steps, later, orderId, fails, ...effects }: ClickhouseWork,
): Job {
  const all = (changes: ClickhouseEffect['change'][]): Effect[] =>
    changes.map((change) => effect({ kind: 'clickhouse', id: row.id, change }))
  return jobs.start({
    name,
    instance: row,
    steps: [...steps],
    onStart: all(effects.onStart),
    onEnd: all(effects.onEnd),
    onFail: all(effects.onFail),
    ...(later ? { start: later.start, schedule: { target: later.target } } : {}),
    ...(orderId ? { orderId } : {}),
    ...(fails ? { fails } : {}),
  })
}
