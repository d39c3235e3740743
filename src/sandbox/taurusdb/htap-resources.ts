import type * as contract from '#contract/taurusdb/htap-standard.ts'
import { starRocksConflicts } from '#contract/taurusdb/starrocks-rules.ts'
import type { Handlers } from '../handler.ts'
import {
  htapEngines,
  htapFlavorByCode,
  htapFlavors,
  htapFlavorState,
  htapStorages,
  htapStorageState,
  htapVersionNamed,
  htapVersionsOf,
  mostHtapInstances,
  type HtapFlavorRow,
  type HtapVersion,
} from '../seed/htap-catalog.ts'
import type { Project } from '../state.ts'
import { instanceOf, refuse } from './common.ts'
import { htapInstancesOf } from './htap-sources.ts'
import { demandAddresses, subnetOf } from './placement.ts'
import { ruleSentence } from '../rule-words.ts'

/** Refuses an engine that there is not (DBS.212007). */
function demandEngine(name: string, field: string): void {
  if (!htapEngines.some((engine) => engine === name))
    refuse('DBS.212007', `${field} ${JSON.stringify(name.slice(0, 40))} must be star-rocks or click-house.`)
}

/** A version that is on offer. Refuses any other (DBS.200504). */
export const offeredVersion = (engine: string, name: string, field: string): HtapVersion =>
  htapVersionNamed(engine, name) ??
  refuse('DBS.200504', `${field} ${JSON.stringify(name.slice(0, 40))} is not offered for ${engine}.`)

/** Refuses a zone that the region does not have (DBS.280285), or has without this specification (DBS.280239, 280450). */
export function demandZone(project: Project, zone: string, flavor: HtapFlavorRow, field: string): void {
  if (!project.zones.includes(zone))
    refuse('DBS.280285', `${field} ${JSON.stringify(zone.slice(0, 60))} is not a zone of ${project.region}.`)
  const state = htapFlavorState(flavor, zone)
  if (state === 'unsupported') refuse('DBS.280239', `${field}: ${flavor.code} is not offered in ${zone}.`)
  if (state === 'sellout') refuse('DBS.280450', `${field}: ${flavor.code} is sold out in ${zone}.`)
}

/** A specification by its code, for nodes of a kind. Refuses any other (DBS.290002). */
function flavorOf(code: string, kind: 'fe' | 'be', field: string): HtapFlavorRow {
  const flavor = htapFlavorByCode(code)
  return flavor?.kind === kind
    ? flavor
    : refuse('DBS.290002', `${field} ${JSON.stringify(code.slice(0, 80))} is not offered for these nodes.`)
}

const countOf = { fe_count: 'fe_node_num', be_count: 'be_node_num' } as const

export const htapResources: Pick<
  Handlers<typeof contract>,
  'checkStarRocksResources' | 'listHtapDatastores' | 'listHtapStorageTypes' | 'listHtapFlavors' | 'listHtapInstances'
> = {
  /** A dry run: what a creation would refuse is refused here; `false` says that the zone has not enough room. */
  checkStarRocksResources({ body: { resource }, state, project, seed }) {
    const [conflict] = starRocksConflicts({
      ha: { mode: resource.mode },
      fe_count: resource.fe_node_num,
      be_count: resource.be_node_num,
    })
    if (conflict) refuse('DBS.05000089', ruleSentence(`resource.${countOf[conflict.field]}`, conflict.rule))
    const flavors = [
      flavorOf(resource.fe_flavor_ref, 'fe', 'resource.fe_flavor_ref'),
      flavorOf(resource.be_flavor_ref, 'be', 'resource.be_flavor_ref'),
    ]
    if (resource.enterprise_project_id !== '0')
      refuse('DBS.200001', 'resource.enterprise_project_id must be 0, the default project.')
    const zone = resource.availability_zone
    if (zone) for (const flavor of flavors) demandZone(project, zone, flavor, 'resource.availability_zone')
    const nodes = resource.instance_num * (resource.fe_node_num + resource.be_node_num)
    demandAddresses(state, subnetOf(project, resource.subnet_id), nodes, seed.epoch)
    const zones = zone ? [zone] : project.zones
    const everywhere = zones.some((it) => flavors.every((flavor) => htapFlavorState(flavor, it) === 'normal'))
    return { result: everywhere && resource.instance_num <= mostHtapInstances }
  },

  listHtapDatastores({ path }) {
    demandEngine(path.engine_name, 'engine_name')
    return {
      datastores: htapVersionsOf(path.engine_name).map(({ id, major, kernel }) => ({
        id,
        name: major,
        kernel_version: kernel,
      })),
    }
  },

  listHtapStorageTypes({ path, query, project }) {
    demandEngine(path.database, 'database')
    offeredVersion(path.database, query.version_name, 'version_name')
    return {
      storage_type: htapStorages.map((storage) => ({
        name: storage.name,
        az_status: Object.fromEntries(project.zones.map((zone) => [zone, htapStorageState(storage, zone)])),
        min_volume_size: storage.least,
      })),
    }
  },

  listHtapFlavors({ path, query, project }) {
    demandEngine(path.engine_name, 'engine_name')
    const [newest] = htapVersionsOf(path.engine_name)
    const version = query.version_name
      ? offeredVersion(path.engine_name, query.version_name, 'version_name')
      : (newest as HtapVersion)
    return {
      flavors: htapFlavors
        .filter(({ engine, code }) => engine === path.engine_name && (query.spec_code ?? code) === code)
        .map((flavor) => ({
          type: 'x86' as const,
          vcpus: String(flavor.vcpus),
          ram: String(flavor.ram),
          id: flavor.id,
          spec_code: flavor.code,
          version_name: version.kernel,
          instance_mode: flavor.kind === 'ch' ? ('Single' as const) : ('Cluster' as const),
          az_status: Object.fromEntries(project.zones.map((zone) => [zone, htapFlavorState(flavor, zone)])),
        })),
    }
  },

  listHtapInstances({ path, ...ctx }) {
    const instances = htapInstancesOf(ctx.state, instanceOf(ctx, path.instance_id))
    return { total: instances.length, instances, max_htap_instance_num_of_taurus: mostHtapInstances }
  },
}
