import type { checkResources } from '#contract/taurusdb/instances.ts'
import { instanceCan, missingForCheck } from '#contract/taurusdb/rules.ts'
import type { Handler } from '../handler.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { demandPool } from './dedicated-resources.ts'
import { demandEnterpriseQuota, growth } from './quotas.ts'
import {
  demandAddresses,
  demandQuota,
  demandResizable,
  offeredFlavor,
  roomFor,
  subnetOf,
  zonesFor,
} from './placement.ts'

/** Most nodes of an instance: the primary node and fifteen read replicas. */
const maxNodes = 16

/**
 * A dry run: asks everything that the deed would ask, and refuses with the same codes. `result: false` says that all is
 * well but the room of a zone (reference 4.3.30).
 */
export const checkResourcesHandler: Handler<typeof checkResources> = (ctx) => {
  const { body, state, project } = ctx
  const { action, resource } = body
  const [missing] = missingForCheck(body)
  if (missing !== undefined) refuse('DBS.200001', `resource.${missing} is required for ${action}.`)

  if (action === 'createInstance') {
    const nodes = resource.node_num ?? 1
    const instances = resource.instance_num ?? 1
    if (nodes > 10) refuse('DBS.05000089', `resource.node_num ${nodes}: a creation makes at most ten nodes.`)
    const flavor = offeredFlavor(resource.flavor_ref ?? '', 'resource.flavor_ref')
    zonesFor(
      project,
      flavor,
      resource.availability_zone_mode ?? 'single',
      resource.availability_zone,
      'resource.availability_zone',
    )
    demandQuota(state, project, instances)
    demandEnterpriseQuota(state, project, String(resource.enterprise_project_id ?? '0'), {
      instances,
      vcpus: instances * nodes * flavor.vcpus,
      ram: instances * nodes * flavor.ram,
    })
    demandAddresses(state, subnetOf(project, resource.subnet_id ?? ''), instances * (nodes + 1), ctx.seed.epoch)
    return { result: instances * nodes <= roomFor(flavor) }
  }

  const instance = instanceOf(ctx, resource.instance_id ?? '')
  const zones = new Set(instance.nodes.map((node) => node.az))
  if (action === 'resizeFlavor') {
    const flavor = offeredFlavor(resource.flavor_ref ?? '', 'resource.flavor_ref')
    demand(instanceCan.resize(stateOf(instance), flavor.code), 'resource.instance_id')
    const current = offeredFlavor(instance.flavor, 'flavor_ref')
    demandResizable(current, flavor, zones, 'resource.flavor_ref')
    demandEnterpriseQuota(state, project, instance.enterpriseProject, growth(current, flavor, instance.nodes.length))
    if (instance.dedicatedResource)
      demandPool(state, project, instance.dedicatedResource, growth(current, flavor, instance.nodes.length))
    return { result: instance.nodes.length <= roomFor(flavor) }
  }
  demand(instanceCan.addReplica(stateOf(instance)), 'resource.instance_id')
  const more = resource.node_num ?? 1
  if (instance.nodes.length + more > maxNodes)
    refuse('DBS.200056', `resource.node_num: the instance has ${instance.nodes.length} of ${maxNodes}.`)
  const flavor = offeredFlavor(instance.flavor, 'flavor_ref')
  zonesFor(project, flavor, 'single', resource.availability_zone, 'resource.availability_zone')
  const size = { vcpus: more * flavor.vcpus, ram: more * flavor.ram }
  demandEnterpriseQuota(state, project, instance.enterpriseProject, { instances: 0, ...size })
  if (instance.dedicatedResource) demandPool(state, project, instance.dedicatedResource, size)
  demandAddresses(state, subnetOf(project, instance.subnet), more, ctx.seed.epoch)
  return { result: more <= roomFor(flavor) }
}
