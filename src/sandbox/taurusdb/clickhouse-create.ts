import { canCreateClickhouse } from '#contract/taurusdb/clickhouse-rules.ts'
import type { createClickhouse } from '#contract/taurusdb/htap-lightweight.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import { reply, type Context, type Handler } from '../handler.ts'
import { clickhouseFlavor } from '../seed/clickhouse.ts'
import {
  htapFlavorState,
  htapStorageNamed,
  htapStorageState,
  htapVersionNamed,
  mostHtapInstances,
  type HtapFlavorRow,
} from '../seed/htap-catalog.ts'
import { clickhouseSteps } from './clickhouse-effects.ts'
import { startWork } from './clickhouse-common.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { freeAddresses } from './create-instance.ts'
import { htapInstancesOf } from './htap-sources.ts'
import { demandStrong } from './passwords.ts'
import { demandAddresses, subnetOf } from './placement.ts'

type Body = Context<typeof createClickhouse>['body']

/**
 * Specifications by id or code, offered in all of these zones. Refuses unknown ones (DBS.290002), and zones that do not
 * have them (DBS.280239) or have them no more (DBS.280450).
 */
export function offeredClickhouseFlavor(wanted: string, zones: Iterable<string>, field: string): HtapFlavorRow {
  const flavor = clickhouseFlavor(wanted)
  if (!flavor) return refuse('DBS.290002', `${field} ${JSON.stringify(wanted.slice(0, 80))} is not offered.`)
  for (const zone of zones) {
    const status = htapFlavorState(flavor, zone)
    if (status === 'unsupported') refuse('DBS.280239', `${field} ${flavor.code} is not offered in ${zone}.`)
    if (status === 'sellout') refuse('DBS.280450', `${field} ${flavor.code} is sold out in ${zone}.`)
  }
  return flavor
}

/** One zone for each node. Refuses a layout that does not fit the nodes (DBS.280260) and wrong zones (DBS.280285). */
function zonesOf(body: Body, known: readonly string[]): string[] {
  const zones = body.az_code.split(',').map((zone) => zone.trim())
  for (const zone of zones)
    if (!known.includes(zone)) refuse('DBS.280285', `az_code ${JSON.stringify(zone.slice(0, 60))} is not known here.`)
  const different = new Set(zones).size
  if (body.ha.mode === 'Single') {
    if (body.az_mode === 'double') refuse('DBS.280260', 'az_mode must be single for a single node.')
    if (zones.length !== 1) refuse('DBS.280285', 'az_code must name one zone for a single node.')
    return zones
  }
  if (zones.length > 2 || different !== (body.az_mode === 'double' ? 2 : 1))
    refuse('DBS.280285', `az_code must name ${body.az_mode === 'double' ? 'two zones' : 'one zone'} for two nodes.`)
  return [zones[0] as string, zones.at(-1) as string]
}

/**
 * Refuses a storage type that a zone does not have (DBS.280241), sizes below the least of the type (DBS.200023) and
 * others than multiples of 10 (DBS.200027).
 */
function demandVolume({ volume }: Body, zones: readonly string[]): void {
  const storage = htapStorageNamed(volume.io_type)
  if (!storage) return refuse('DBS.280241', `volume.io_type ${volume.io_type}`)
  const { least } = storage
  for (const zone of zones)
    if (htapStorageState(storage, zone) !== 'normal')
      refuse('DBS.280241', `volume.io_type ${volume.io_type} is not offered in ${zone}.`)
  if (volume.capacity_in_gb < least)
    refuse('DBS.200023', `volume.capacity_in_gb must be ${least} at least for ${volume.io_type}.`)
  if (volume.capacity_in_gb % 10 !== 0) refuse('DBS.200027', 'volume.capacity_in_gb must be a multiple of 10.')
}

function paymentOf({ pay_info: wanted }: Body, order: () => string): ClickhouseRow['payment'] {
  if (wanted?.pay_model !== '1') return { model: '0', order: '' }
  if (wanted.period === undefined) refuse('DBS.200001', 'pay_info.period is required for yearly/monthly billing.')
  if (wanted.period_type === undefined)
    refuse('DBS.200001', 'pay_info.period_type is required for yearly/monthly billing.')
  return { model: '1', order: wanted.order_id || order() }
}

/**
 * Creates a ClickHouse instance (reference 4.16.14). It gets the network of its TaurusDB instance. One whose name ends
 * in `-fail` fails half-way.
 */
export const createClickhouseHandler: Handler<typeof createClickhouse> = (ctx) => {
  const { body, state, project, now, ids } = ctx
  const source = instanceOf(ctx, ctx.path.instance_id)
  demand(canCreateClickhouse(stateOf(source)), 'instance_id')
  const version = htapVersionNamed('click-house', body.engine.version)
  if (!version) return refuse('DBS.280238', `engine.version ${body.engine.version} is not on offer.`)
  const zones = zonesOf(body, project.zones)
  const flavor = offeredClickhouseFlavor(body.flavor_id, zones, 'flavor_id')
  demandVolume(body, zones)
  demandStrong(body.db_root_pwd, 'db_root_pwd')
  const keys = body.tags_info.sys_tags.map(({ key }) => key)
  if (new Set(keys).size < keys.length) refuse('DBS.280272', 'tags_info.sys_tags')
  const there = htapInstancesOf(state, source).length
  if (there >= mostHtapInstances)
    refuse('DBS.200046', `instance_id has ${there} HTAP instances of ${mostHtapInstances}.`)
  const payment = paymentOf(body, ids.order)
  const subnet = subnetOf(project, source.subnet)
  demandAddresses(state, subnet, zones.length + 1, ctx.seed.epoch)

  const [address = '', ...ips] = freeAddresses(state, subnet, zones.length + 1)
  const double = body.ha.mode === 'Ha'
  const row: ClickhouseRow = {
    id: `${ids.instance().slice(0, 32)}in16`,
    project: project.id,
    instance: source.id,
    name: body.name,
    status: 'creating',
    created: now,
    updated: now,
    kernel: version.kernel,
    mode: body.ha.mode,
    azMode: body.az_mode,
    flavor: flavor.code,
    storage: { type: body.volume.io_type, gb: body.volume.capacity_in_gb },
    nodes: zones.map((az, at) => ({
      id: `${ids.node().slice(0, 32)}no16`,
      name: `${body.name}_shard01_node${String(at + 1).padStart(2, '0')}`,
      type: at === 0 ? 'master' : 'slave',
      az,
      // With two nodes, the address of clients is one of its own, which follows the primary node.
      ip: double ? (ips[at] as string) : address,
      created: now,
      updated: now,
    })),
    address,
    timeZone: body.time_zone ?? source.timeZone,
    sysTags: body.tags_info.sys_tags.map(({ key, value }) => ({ key, value })),
    payment,
    users: [{ name: 'root', databases: ['*'], dml: 2, ddl: 1 }],
    originalLogs: [],
    logStream: null,
    tasks: [],
    checked: {},
    busyWith: null,
  }
  state.clickhouse.put(row)
  const job = startWork(ctx, row, {
    name: 'CreateClickHouseInstance',
    steps: clickhouseSteps.create(zones.length),
    onStart: [{ do: 'hold' }],
    onEnd: [{ do: 'release', status: 'normal' }],
    onFail: [{ do: 'release', status: 'createfailed' }],
    orderId: payment.order,
    ...(row.name.endsWith('-fail') ? { fails: 'The nodes could not be created: the instance is named to fail.' } : {}),
  })
  const paid = body.pay_info
  const text = (value: number | undefined): string | null =>
    payment.model === '1' && value !== undefined ? String(value) : null
  return reply(202, {
    instance: {
      id: row.id,
      az_code: zones[0] === zones.at(-1) ? (zones[0] as string) : zones.join(','),
      az_mode: row.azMode,
      name: row.name,
      engine: { type: 'click-house' as const, version: body.engine.version },
      vpc_id: source.vpc,
      security_group_id: source.securityGroup,
      subnet_id: source.subnet,
      db_user: 'root',
      port: null,
      ha_mode: row.mode,
      pay_info: {
        pay_model: payment.model,
        order_id: payment.order || null,
        period: text(paid?.period),
        period_type: text(paid?.period_type),
        is_auto_renew: text(paid?.is_auto_renew),
      },
      ssl_option: false,
      status: 'creating' as const,
      region: project.region,
      tags_info: { tags: [], sys_tags: row.sysTags },
    },
    job_id: job.id,
  })
}
