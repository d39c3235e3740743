import type * as contract from '#contract/taurusdb/htap-standard.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { starRocksConflicts } from '#contract/taurusdb/starrocks-rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import {
  htapFlavorById,
  htapStorageNamed,
  htapStorageState,
  mostHtapInstances,
  type HtapFlavorRow,
} from '../seed/htap-catalog.ts'
import type { StarRocksNodeRow, StarRocksRow } from '../star-rocks-state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { freeAddresses } from './create-instance.ts'
import { demandZone, offeredVersion } from './htap-resources.ts'
import { htapInstancesOf } from './htap-sources.ts'
import { demandStrong } from './passwords.ts'
import { demandAddresses, subnetOf } from './placement.ts'
import { starRocksFor, starRocksJob, starRocksOf } from './starrocks-common.ts'
import { starRocksSteps } from './starrocks-effects.ts'
import { createdStarRocks, starRocksDetail } from './starrocks-views.ts'
import { ruleSentence } from '../rule-words.ts'

/** A specification by its id, for nodes of a kind. Refuses any other (DBS.290002). */
function flavorFor(id: string, kind: 'fe' | 'be', field: string): HtapFlavorRow {
  const flavor = htapFlavorById(id)
  return flavor?.kind === kind
    ? flavor
    : refuse('DBS.290002', `${field} ${JSON.stringify(id.slice(0, 60))} is not offered for these nodes.`)
}

/** Storage by what a request calls it. Refuses what there is not (DBS.280241), also in that zone. */
function storageFor(ioType: string, zone: string, field: string): 'SSD' | 'ESSD' {
  const storage = htapStorageNamed(ioType)
  if (!storage) return refuse('DBS.280241', `${field} ${JSON.stringify(ioType.slice(0, 40))}`)
  if (htapStorageState(storage, zone) !== 'normal')
    refuse('DBS.280241', `${field} ${ioType} is not offered in ${zone}.`)
  return storage.ioType
}

/** The instance of a path that names the TaurusDB instance, too. Refuses one that belongs to another (DBS.200002). */
function ownStarRocks(
  ctx: Pick<Context, 'state' | 'project'>,
  path: { instance_id: string; starrocks_instance_id: string },
): StarRocksRow {
  const owner = instanceOf(ctx, path.instance_id)
  const row = starRocksOf(ctx, path.starrocks_instance_id, 'starrocks_instance_id')
  if (row.owner !== owner.id) refuse('DBS.200002', `starrocks_instance_id ${row.id} belongs to another instance.`)
  return row
}

export const starRocksInstances: Pick<
  Handlers<typeof contract>,
  'createStarRocks' | 'showStarRocks' | 'deleteStarRocks' | 'rebootStarRocks' | 'rebootStarRocksNode'
> = {
  /** Names may repeat. A name that ends in `-fail` fails half-way. */
  createStarRocks(ctx) {
    const { path, body, state, project, now, ids } = ctx
    const owner = instanceOf(ctx, path.instance_id)
    demand(instanceCan.changeDatabases(stateOf(owner)), 'instance_id')
    const [conflict] = starRocksConflicts(body)
    if (conflict) refuse('DBS.05000089', ruleSentence(conflict.field, conflict.rule))
    const version = offeredVersion('star-rocks', body.engine.version, 'engine.version')
    const frontend = flavorFor(body.fe_flavor_id, 'fe', 'fe_flavor_id')
    const backend = flavorFor(body.be_flavor_id, 'be', 'be_flavor_id')
    for (const flavor of [frontend, backend]) demandZone(project, body.az_code, flavor, 'az_code')
    const feStorage = storageFor(body.fe_volume.io_type, body.az_code, 'fe_volume.io_type')
    const beStorage = storageFor(body.be_volume.io_type, body.az_code, 'be_volume.io_type')
    demandStrong(body.db_root_pwd, 'db_root_pwd')
    const there = htapInstancesOf(state, owner).length
    if (there >= mostHtapInstances)
      refuse('DBS.200046', `instance_id: ${there} of ${mostHtapInstances} HTAP instances are there.`)
    const subnet = subnetOf(project, owner.subnet)
    demandAddresses(state, subnet, body.fe_count + body.be_count, ctx.seed.epoch)

    const addresses = freeAddresses(state, subnet, body.fe_count + body.be_count)
    const node = (kind: 'fe' | 'be', at: number): StarRocksNodeRow => ({
      // The form is that of TaurusDB's own ids; the last two digits tell the engine.
      id: ids.node().replace(/07$/, '17'),
      name: `${body.name}_${kind}_shard01_node${String(at + 1).padStart(2, '0')}`,
      kind,
      status: 'creating',
      ip: addresses[kind === 'fe' ? at : body.fe_count + at] as string,
      created: now,
      updated: now,
    })
    const row: StarRocksRow = {
      id: ids.instance().replace(/07$/, '17'),
      project: project.id,
      owner: owner.id,
      name: body.name,
      mode: body.ha.mode,
      status: 'creating',
      kernel: version.kernel,
      feFlavor: frontend.code,
      beFlavor: backend.code,
      feStorage,
      beStorage,
      feGb: body.fe_volume.capacity_in_gb,
      beGb: body.be_volume.capacity_in_gb,
      zone: body.az_code,
      timeZone: body.time_zone ?? 'UTC+08:00',
      vpc: owner.vpc,
      subnet: owner.subnet,
      securityGroup: owner.securityGroup,
      enterpriseProject: '0',
      created: now,
      updated: now,
      nodes: [
        ...Array.from({ length: body.fe_count }, (_, at) => node('fe', at)),
        ...Array.from({ length: body.be_count }, (_, at) => node('be', at)),
      ],
      failure: null,
      syncs: [],
      users: [],
      busy: null,
    }
    state.starRocks.put(row)
    const reason = 'The backend nodes could not be started.'
    const job_id = starRocksJob(ctx, row, {
      name: 'CreateStarRocksInstance',
      steps: starRocksSteps.create(row.nodes.length),
      action: 'CREATING',
      keeps: true,
      onEnd: [{ do: 'created' }],
      onFail: [{ do: 'createfail', reason }],
      ...(body.name.endsWith('-fail') ? { fails: `${reason} The instance is named to fail.` } : {}),
    })
    return reply(201, { instance: createdStarRocks(row), job_id })
  },

  showStarRocks: ({ path, ...ctx }) => ({ instances: [starRocksDetail(ownStarRocks(ctx, path))] }),

  deleteStarRocks({ path, ...ctx }) {
    const { id } = ownStarRocks(ctx, path)
    const row = starRocksFor(ctx, id, 'delete', 'starrocks_instance_id')
    const workflow_id = starRocksJob(ctx, row, {
      name: 'DeleteStarRocksInstance',
      steps: starRocksSteps.remove(row.nodes.length),
      action: 'DELETING',
      keeps: true,
      onEnd: [{ do: 'remove' }],
      onFail: [{ do: 'release' }],
    })
    return { workflow_id }
  },

  rebootStarRocks({ path, ...ctx }) {
    const row = starRocksFor(ctx, path.starrocks_instance_id, 'reboot', 'starrocks_instance_id')
    const workflow_id = starRocksJob(ctx, row, {
      name: 'RestartStarRocksInstance',
      steps: starRocksSteps.reboot(row.nodes.length),
      action: 'REBOOTING',
      onEnd: [{ do: 'rebooted', nodes: row.nodes.map(({ id }) => id) }],
    })
    return { workflow_id }
  },

  rebootStarRocksNode({ path, ...ctx }) {
    const { starrocks_node_id: node } = path
    const { nodes } = starRocksOf(ctx, path.starrocks_instance_id, 'starrocks_instance_id')
    // The reference's table of errors has one code for ids of instances and nodes alike.
    if (!nodes.some(({ id }) => id === node))
      refuse('DBS.280404', `starrocks_node_id ${JSON.stringify(node.slice(0, 60))} is not a node of the instance.`)
    const row = starRocksFor(ctx, path.starrocks_instance_id, 'reboot', 'starrocks_instance_id')
    const workflow_id = starRocksJob(ctx, row, {
      name: 'RestartStarRocksNode',
      steps: starRocksSteps.reboot(1),
      action: 'REBOOTING',
      node,
      onEnd: [{ do: 'rebooted', nodes: [node] }],
    })
    return { workflow_id }
  },
}
