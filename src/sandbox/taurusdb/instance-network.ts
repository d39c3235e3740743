import { changeCan, isDatabasePort } from '#contract/taurusdb/change-rules.ts'
import type * as contract from '#contract/taurusdb/instance-network.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import type { Handlers } from '../handler.ts'
import { eipsOf, type Eip } from '../seed/eips.ts'
import { vpcsOf } from '../seed/networks.ts'
import { projectById } from '../seed/projects.ts'
import type { Instance, Project, State } from '../state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { takenAddresses } from './create-instance.ts'
import { effect } from './effects.ts'
import { changeSteps } from './instance-effects.ts'
import { changedOf, demandChange, startInstanceJob } from './instance-job.ts'
import { subnetOf } from './placement.ts'

/** `2024-04-09 13:42:11` */
const spacedTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

/** Addresses that are bound, or about to be. */
function boundAddresses(state: State): Set<string> {
  const bound = new Set<string>()
  for (const { publicIp } of state.instances.values()) if (publicIp) bound.add(publicIp)
  for (const job of state.openJobs())
    for (const it of job.onEnd)
      if (it.kind === 'set-fields') {
        const { publicIp } = it['fields'] as Partial<Instance>
        if (publicIp) bound.add(publicIp)
      }
  return bound
}

/**
 * An address of the project that nothing has yet. Refuses an unknown one (DBS.290013; a free one is named, as there is
 * no list here to pick from), one with another id (DBS.200001), and one that is bound (DBS.280406).
 */
function freeEip(state: State, project: Project, address: string, id: string): Eip {
  const eips = eipsOf(project.id)
  const bound = boundAddresses(state)
  const known = eips.find((eip) => eip.id === id)
  if (!known) {
    const free = eips.find((eip) => !bound.has(eip.address))
    return refuse(
      'DBS.290013',
      `public_ip_id ${JSON.stringify(id.slice(0, 60))} is not an EIP of the project.` +
        (free ? ` A free one is ${free.address} (${free.id}).` : ''),
    )
  }
  if (known.address !== address)
    refuse('DBS.200001', `public_ip ${address.slice(0, 60)}: the EIP of that id is ${known.address}.`)
  if (bound.has(address)) refuse('DBS.280406', `public_ip ${address} is bound already.`)
  return known
}

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}(\\.${octet}){3}$`)
const network = (address: string): string => address.slice(0, address.lastIndexOf('.'))

/** The rest of private domain names in a region. */
const domainOf = (instance: Instance): string =>
  `internal.${projectById(instance.project)?.region ?? ''}.sandbox.invalid`

function demandFreeName(state: State, name: string, field: string): void {
  for (const { dnsName } of state.instances.values()) if (dnsName === name) refuse('DBS.05000021', `${field}: ${name}.`)
}

export const instanceNetwork: Handlers<typeof contract> = {
  bindEip(ctx) {
    const { body, state, project } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.bindEip(changedOf(instance)), 'instance_id')
    const eip = freeEip(state, project, body.public_ip, body.public_ip_id)
    const job = startInstanceJob(ctx, instance, {
      name: 'GaussDBforMySQLBindEIP',
      steps: changeSteps.bindEip(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { publicIp: eip.address } })],
      entities: { public_ip: eip.address },
    })
    return { job_id: job.id }
  },

  unbindEip(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.unbindEip(changedOf(instance)), 'instance_id')
    const job = startInstanceJob(ctx, instance, {
      name: 'GaussDBforMySQLUnbindEIP',
      steps: changeSteps.unbindEip(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { publicIp: '' } })],
      entities: { public_ip: instance.publicIp },
    })
    return { job_id: job.id }
  },

  showEip(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const eip = eipsOf(instance.project).find(({ address }) => address === instance.publicIp)
    if (!eip) return { can_enable_public_access: instanceCan.changeAccess(stateOf(instance)).ok }
    return {
      can_enable_public_access: true,
      id: eip.id,
      type: '5_bgp',
      port_id: uuidOf(seededRandom(`${instance.id}/port`).hex(32)),
      public_ip_address: eip.address,
      private_ip_address: instance.writeIp,
      status: 'ACTIVE',
      tenant_id: instance.project,
      create_time: spacedTime(ctx.seed.epoch - eip.age),
      bandwidth_id: eip.bandwidth.id,
      bandwidth_name: eip.bandwidth.name,
      bandwidth_size: eip.bandwidth.size,
      bandwidth_share_type: eip.bandwidth.share,
      profile: {},
    }
  },

  changePrivateIp(ctx) {
    const { state, project, body } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.changeEndpoint(stateOf(instance)), 'instance_id')
    const address = body.internal_ip
    if (!ipv4.test(address)) refuse('DBS.200001', `internal_ip ${JSON.stringify(address.slice(0, 60))} is no address.`)
    if (address === instance.writeIp) refuse('DBS.200001', `internal_ip ${address} is what the instance has.`)
    const subnet = subnetOf(project, instance.subnet)
    const networks = new Set([subnet.prefix, network(instance.writeIp)])
    const last = Number(address.slice(address.lastIndexOf('.') + 1))
    if (!networks.has(network(address)) || last < 2 || last > 254)
      refuse('DBS.200001', `internal_ip ${address} is not in the subnet, ${[...networks].join('.* or ')}.*`)
    if (takenAddresses(state, subnet).has(address)) refuse('DBS.200001', `internal_ip ${address} is taken.`)
    const job = startInstanceJob(ctx, instance, {
      name: 'GaussDBforMySQLModifyInstanceDataVip',
      steps: changeSteps.privateIp(),
      during: 'modifying',
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { writeIp: address } })],
      entities: { from: instance.writeIp, to: address },
    })
    return { job_id: job.id }
  },

  changePort(ctx) {
    const { port } = ctx.body
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.changeEndpoint(stateOf(instance)), 'instance_id')
    if (!isDatabasePort(port)) refuse('DBS.280364', `port ${port} is reserved.`)
    if (port === instance.port) refuse('DBS.280364', `port ${port} is what the instance has.`)
    const job = startInstanceJob(ctx, instance, {
      name: 'ModifyGaussDBforMySQLPort',
      steps: changeSteps.port(instance.nodes.length),
      during: 'modifying',
      onEnd: [effect({ kind: 'change-port', instance: instance.id, port })],
      entities: { from: instance.port, to: port },
    })
    return { job_id: job.id }
  },

  createPrivateDomainName(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.createDomainName(changedOf(instance)), 'instance_id')
    const dnsName = `${instance.id}.${domainOf(instance)}`
    const job = startInstanceJob(ctx, instance, {
      // The reference lists no name for this task.
      name: 'GaussDBforMySQLCreateInstanceDnsName',
      steps: changeSteps.domainName(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { dnsName } })],
    })
    return { job_id: job.id }
  },

  /** Names of domains know no case. */
  changePrivateDomainName(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.changeDomainName(changedOf(instance)), 'instance_id')
    const dnsName = `${ctx.body.dns_name.toLowerCase()}.${domainOf(instance)}`
    demandFreeName(ctx.state, dnsName, 'dns_name')
    const job = startInstanceJob(ctx, instance, {
      // The reference lists no name for this task.
      name: 'GaussDBforMySQLModifyInstanceDnsName',
      steps: changeSteps.domainName(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { dnsName } })],
      entities: { from: instance.dnsName, to: dnsName },
    })
    return { job_id: job.id }
  },

  /** Switching to what it is already is a task too, that changes nothing. */
  setSsl(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.changeEndpoint(stateOf(instance)), 'instance_id')
    const job = startInstanceJob(ctx, instance, {
      name: 'GaussDBforMySQLSwitchSSL',
      steps: changeSteps.ssl(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { ssl: ctx.body.ssl_option } })],
      entities: { ssl_option: ctx.body.ssl_option },
    })
    return { job_id: job.id }
  },

  changeSecurityGroup(ctx) {
    const id = ctx.body.security_group_id
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.changeAccess(stateOf(instance)), 'instance_id')
    const vpc = vpcsOf(instance.project).find((it) => it.id === instance.vpc)
    if (!vpc?.securityGroups.some((group) => group.id === id))
      refuse('DBS.200050', `security_group_id ${JSON.stringify(id.slice(0, 60))}`)
    const job = startInstanceJob(ctx, instance, {
      name: 'ModifyGaussDBforMySQLSecurityGroup',
      steps: changeSteps.securityGroup(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { securityGroup: id } })],
    })
    return { job_id: job.id }
  },
}
