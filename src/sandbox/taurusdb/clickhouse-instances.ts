import type * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import type { Handlers } from '../handler.ts'
import { nextWindow } from '../time.ts'
import {
  clickhouseOf,
  sourceOfClickhouse,
  startWork,
  usableClickhouse,
  type ClickhouseContext,
} from './clickhouse-common.ts'
import { createClickhouseHandler, offeredClickhouseFlavor } from './clickhouse-create.ts'
import { clickhouseSteps } from './clickhouse-effects.ts'
import { detailsOf } from './clickhouse-views.ts'
import { demand, instanceOf, refuse } from './common.ts'

/** A ClickHouse instance of a path that names its TaurusDB instance, too. Refuses one of another (DBS.200002). */
function pairOf(ctx: ClickhouseContext, path: { instance_id: string; clickhouse_instance_id: string }): ClickhouseRow {
  const source = instanceOf(ctx, path.instance_id)
  const row = clickhouseOf(ctx, path.clickhouse_instance_id, 'clickhouse_instance_id')
  if (row.instance !== source.id)
    refuse('DBS.200002', `clickhouse_instance_id ${row.id} does not belong to ${source.id}.`)
  return row
}

export const clickhouseInstances: Pick<
  Handlers<typeof contract>,
  | 'createClickhouse'
  | 'deleteClickhouse'
  | 'showClickhouse'
  | 'resizeClickhouseVolume'
  | 'rebootClickhouse'
  | 'resizeClickhouse'
> = {
  createClickhouse: createClickhouseHandler,

  showClickhouse({ path, ...ctx }) {
    return { instance: detailsOf(ctx, pairOf(ctx, path)) }
  },

  deleteClickhouse({ path, ...ctx }) {
    const { id } = pairOf(ctx, path)
    const row = usableClickhouse(ctx, id, 'delete', 'clickhouse_instance_id')
    const job = startWork(ctx, row, {
      name: 'DeleteClickHouseInstance',
      steps: clickhouseSteps.delete(),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'delete' }],
      onFail: [{ do: 'release' }],
    })
    return { job_id: job.id }
  },

  resizeClickhouseVolume({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'grow')
    if (body.size_in_gb % 10 !== 0) refuse('DBS.200302', 'size_in_gb must be a multiple of 10.')
    if (body.size_in_gb <= row.storage.gb) refuse('DBS.200306', `size_in_gb must be larger than ${row.storage.gb}.`)
    const job = startWork(ctx, row, {
      name: 'ResizeClickHouseVolume',
      steps: clickhouseSteps.grow(row.nodes.length),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'grow', gb: body.size_in_gb }, { do: 'release' }],
      onFail: [{ do: 'release' }],
    })
    return { job_id: job.id }
  },

  rebootClickhouse({ path, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'reboot')
    const job = startWork(ctx, row, {
      name: 'RestartClickHouseInstance',
      steps: clickhouseSteps.reboot(row.nodes.length),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'release', status: 'normal' }],
      onFail: [{ do: 'release', status: 'abnormal' }],
    })
    return { job_id: job.id }
  },

  /** The path of the example names the TaurusDB instance; then the body says which ClickHouse instance is meant. */
  resizeClickhouse({ path, body, ...ctx }) {
    const named = body.instance_id
    if (named !== undefined && named !== path.instance_id) {
      const row = clickhouseOf(ctx, named)
      if (row.instance !== path.instance_id)
        refuse('DBS.200001', `instance_id ${named} is another one than in the path.`)
    }
    const row = usableClickhouse(ctx, named ?? path.instance_id, 'resize')
    const zones = new Set(row.nodes.map(({ az }) => az))
    const flavor = offeredClickhouseFlavor(body.flavor_ref, zones, 'flavor_ref')
    if (flavor.code === row.flavor) demand({ ok: false, reason: 'same-flavor' }, 'flavor_ref')
    for (const job of ctx.state.openJobs())
      if (job.instance === row.id && job.phase === 'waiting')
        refuse('DBS.200019', `instance_id: a change is already planned by task ${job.id}.`)
    const start = nextWindow(sourceOfClickhouse(ctx, row).maintenanceWindow, ctx.now)
    const job = startWork(ctx, row, {
      name: 'ResizeClickHouseFlavor',
      steps: clickhouseSteps.resize(row.nodes.length),
      ...(body.delay ? { later: { start, target: { flavor_ref: flavor.code } } } : {}),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'resize', flavor: flavor.code }, { do: 'release' }],
      onFail: [{ do: 'release' }],
    })
    return { result: job.id }
  },
}
