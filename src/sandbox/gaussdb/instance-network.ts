import type * as contract from '#contract/gaussdb/instance-network.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import { reply, type Handlers } from '../handler.ts'
import { gaussdbEips } from '../seed/gaussdb-eips.ts'
import { formatTime } from '../time.ts'
import { demand, instanceOf, nodeOf, pageOf, refuse, stateOf } from './common.ts'
import { startChange } from './jobs.ts'
import { takesClients } from './layout.ts'
import { stepsOf } from './steps.ts'

export const instanceNetwork: Handlers<typeof contract> = {
  listPublicIps(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const eips = gaussdbEips(ctx.project.id)
    const found = instance.nodes.flatMap((node) => {
      const { publicIp } = node
      const eip = publicIp && eips.find(({ id }) => id === publicIp.id)
      return eip ? [{ node, eip, boundAt: publicIp.boundAt }] : []
    })
    return {
      public_ips: pageOf(found, ctx.query, 50).map(({ node, eip, boundAt }) => ({
        public_ip_id: eip.id,
        public_ip_type: eip.type,
        port_id: uuidOf(seededRandom(`port/${node.id}`).hex(32)),
        public_ip_address: eip.address,
        private_ip_address: node.ip,
        applied_at: formatTime(boundAt),
        bandwidth_id: eip.bandwidth.id,
        bandwidth_name: eip.bandwidth.name,
        bandwidth_size: eip.bandwidth.size,
        bandwidth_share_type: eip.bandwidth.share,
      })),
      total_count: found.length,
    }
  },

  changePublicIp(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const node = nodeOf(instance, ctx.path.node_id)
    const { action, public_ip: address, public_ip_id: id } = ctx.body
    demand(instanceCan.bindPublicIp(stateOf(instance)), `instance ${instance.name}`)
    const eip = gaussdbEips(ctx.project.id).find((one) => one.id === id)
    if (!eip) return refuse('DBS.290013', `public_ip_id ${JSON.stringify(id.slice(0, 60))}`)
    if (eip.address !== address) refuse('DBS.200001', `public_ip ${address.slice(0, 40)} is not the address of its ID.`)
    if (action === 'UNBIND') {
      if (node.publicIp?.id !== id) refuse('DBS.200402', `public_ip_id ${id} is not bound to node ${node.name}.`)
    } else {
      if (!takesClients(instance.form, node)) refuse('DBS.280406', `node_id ${node.id} is not used by clients.`)
      if (node.publicIp) refuse('DBS.200402', `node_id ${node.id} has a public address already.`)
      for (const other of ctx.state.gaussdbInstances.values())
        if (other.nodes.some(({ publicIp }) => publicIp?.id === id))
          refuse('DBS.200402', `public_ip_id ${id} is bound to instance ${other.name}.`)
    }
    const bound = action === 'BIND' ? { id: eip.id, address: eip.address } : null
    const job = startChange(ctx, instance, {
      name: bound ? 'GaussDBV5BindEIP' : 'GaussDBV5UnBindEIP',
      steps: stepsOf.bindAddress(),
      onEnd: [{ kind: 'address', instance: instance.id, node: node.id, bound }],
    })
    return reply(202, { job_id: job.id })
  },

  showCertificateLink(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    return {
      download_link: `https://files.${ctx.project.region}.sandbox.invalid/gaussdb/${instance.id}/Certificate_Download.zip`,
    }
  },
}
