import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changeCan } from '#contract/taurusdb/change-rules.ts'
import { deleteReplica, promoteReplica, rebootNode, setNodePriority } from '#contract/taurusdb/instance-nodes.ts'
import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import '#i18n/nodes.ts'
import { call } from '#query/call.ts'
import { watchJob } from '#query/jobs.ts'
import { SelectField, TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { changeRefusal } from '../../shared/change/change-refusal.ts'
import { ChangeForm, type ChangeFormProps, useWindow, type When, WhenField } from '../../shared/change/ChangeForm.tsx'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { undoChange } from '../../shared/change/undo.ts'
import { useChange } from '../../shared/change/use-change.ts'
import { changesInstance } from '../../shared/fleet.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { nextPrimary, primaryOf } from '../../shared/nodes.ts'
import { isPriority, priorities } from '../replicas.ts'

type NodeFormProps = ChangeFormProps & { node: InstanceNode }

const proxyNames = ({ proxies = [] }: InstanceDetail): string => proxies.map(({ name }) => name).join(', ')

/** The node of the address. One that is gone meanwhile has no form any more. */
const ofNode = (Form: (props: NodeFormProps) => ReactNode) =>
  function NodeForm(props: ChangeFormProps) {
    const node = props.instance.nodes.find(({ id }) => id === props.params['node'])
    return node ? <Form {...props} node={node} /> : null
  }

/** Makes a read replica the primary node: what moves, and what breaks (reference 4.3.19). */
export const PromoteForm = ofNode(function Promote({ connection, instance, state, node, onClose }) {
  const { t } = useTranslation('nodes')
  const primary = primaryOf(instance)
  const promote = useChange(promoteReplica, {
    instance,
    job: 'promote',
    values: () => ({ node: node.name }),
    done: () => ({ title: t('promote.started', { node: node.name }) }),
    onDone: onClose,
  })
  const moves = primary && primary.az_code !== node.az_code
  return (
    <ChangeForm
      title={t('promote.title', { node: node.name })}
      usual={{ connection, kind: 'promote' }}
      onClose={onClose}
      op={promote}
      onSubmit={() => promote.mutate({ connection, path: { instance_id: instance.id }, body: { node_id: node.id } })}
      submitLabel={t('promote.submit')}
      danger
      refused={changeRefusal(changeCan.promote(state, node))}
      changes={[
        { label: t('promote.writer'), from: primary?.name, to: node.name },
        moves && { label: t('promote.zone'), from: primary.az_code, to: node.az_code },
        { label: node.name, from: t('replica'), to: t('primary') },
        primary && { label: primary.name, from: t('primary'), to: t('replica') },
      ]}
      interruption="connections"
      lines={[
        t('promote.address', { addresses: instance.private_write_ips.join(', ') }),
        t('promote.connections'),
        t('promote.reads', { node: node.name }),
        proxyNames(instance) !== '' && t('promote.proxies', { names: proxyNames(instance) }),
        moves && t('promote.latency', { zone: node.az_code }),
      ]}
    />
  )
})

/** Reboots one node, now or in the maintenance window (reference 4.3.14). */
export const RebootNodeForm = ofNode(function RebootNode({ connection, instance, state, node, onClose }) {
  const { t } = useTranslation(['nodes', 'change'])
  const form = useForm<{ when: When }>({ initial: { when: 'now' } })
  const later = form.values.when === 'later'
  const time = useWindow(instance)
  const primary = node === primaryOf(instance)
  const next = nextPrimary(instance)
  const reboot = useChange(rebootNode, {
    instance,
    job: 'rebootNode',
    values: ({ body }) => ({ node: node.name, when: body?.delay ? 'later' : 'now' }),
    invalidates: [listScheduledTasks],
    done: (_, { body }) =>
      body?.delay
        ? { title: t('reboot.planned', { node: node.name }), text: t('change:planned', { time }) }
        : { title: t('reboot.started', { node: node.name }) },
    onDone: onClose,
  })
  const refused = node.status === 'createfail' ? t('refused.createFailed') : refusalText(instanceCan.rebootNode(state))
  return (
    <ChangeForm
      title={t('reboot.title', { node: node.name })}
      onClose={onClose}
      op={reboot}
      onSubmit={() =>
        reboot.mutate({ connection, path: { instance_id: instance.id, node_id: node.id }, body: { delay: later } })
      }
      submitLabel={t(later ? 'reboot.plan' : 'reboot.submit')}
      danger={!later}
      refused={refused}
      interruption={primary ? 'outage' : 'restart'}
      lines={[
        t(primary ? 'reboot.primary' : 'reboot.replica'),
        primary && next && t('reboot.next', { node: next.name }),
        primary && !next && t('reboot.noNext'),
        !primary && proxyNames(instance) !== '' && t('reboot.proxies', { names: proxyNames(instance) }),
        node.need_restart && t('reboot.parameters'),
      ]}
    >
      <WhenField form={form} instance={instance} />
    </ChangeForm>
  )
})

/** Changes who takes over first (reference 4.3.40). */
export const PriorityForm = ofNode(function Priority({ connection, instance, state, node, onClose }) {
  const { t } = useTranslation(['nodes', 'change'])
  const words = (priority: number) => (priority === -1 ? t('never') : String(priority))
  const verdictOf = (priority: number) =>
    isPriority(priority) ? changeRefusal(changeCan.setPriority(state, node, priority)) : undefined
  const form = useForm({
    initial: { priority: String(node.priority) },
    validate: ({ priority }) => ({
      priority: Number(priority) === node.priority ? undefined : verdictOf(Number(priority)),
    }),
  })
  const picked = Number(form.values.priority)
  const nextNow = nextPrimary(instance)
  const nextThen = nextPrimary({
    nodes: instance.nodes.map((one) => (one.id === node.id ? { ...one, priority: picked } : one)),
  })
  const undo = (jobId: string) =>
    undoChange({
      connection,
      instanceId: instance.id,
      what: t('priority.title', { node: node.name }),
      jobId,
      unchanged: (now) => now.nodes.find(({ id }) => id === node.id)?.priority === picked,
      putBack: async () => {
        if (!isPriority(node.priority)) return
        const path = { instance_id: instance.id, node_id: node.id }
        const { job_id } = await call(setNodePriority, { connection, path, body: { priority: node.priority } })
        watchJob({
          service: 'taurusdb',
          connection,
          jobId: job_id,
          label: { key: 'nodePriority', values: { name: instance.name, node: node.name } },
          instanceId: instance.id,
          instanceName: instance.name,
          invalidates: changesInstance,
        })
      },
    })
  const set = useChange(setNodePriority, {
    instance,
    job: 'nodePriority',
    values: () => ({ node: node.name }),
    done: ({ job_id: jobId }) => ({
      title: t('priority.started', { node: node.name }),
      action: { label: t('change:undo.label'), onClick: () => void undo(jobId) },
    }),
    onDone: onClose,
  })
  const refused =
    node.type === 'master'
      ? changeRefusal({ ok: false, reason: 'primary-node' })
      : refusalText(instanceCan.configure(state))
  return (
    <ChangeForm
      title={t('priority.title', { node: node.name })}
      form={form}
      onClose={onClose}
      op={set}
      onSubmit={() => {
        if (isPriority(picked))
          set.mutate({
            connection,
            path: { instance_id: instance.id, node_id: node.id },
            body: { priority: picked },
          })
      }}
      submitLabel={t('priority.submit')}
      refused={refused}
      notYet={picked === node.priority ? t('priority.same') : verdictOf(picked)}
      changes={[
        { label: t('columns.priority'), from: words(node.priority), to: words(picked) },
        { label: t('priority.next'), from: nextNow?.name ?? t('nobody'), to: nextThen?.name ?? t('nobody') },
      ]}
      interruption="none"
    >
      <SelectField
        form={form}
        name="priority"
        wire="priority"
        label={t('columns.priority')}
        hint={t('priority.hint')}
        data={priorities.map((priority) => ({
          value: String(priority),
          label: words(priority),
          disabled: priority !== node.priority && verdictOf(priority) !== undefined,
        }))}
      />
    </ChangeForm>
  )
})

/** Takes a read replica away, after its name was typed (reference 4.3.5). */
export const RemoveReplicaForm = ofNode(function Remove({ connection, instance, state, node, onClose }) {
  const { t } = useTranslation(['nodes', 'change'])
  const form = useForm({ initial: { typed: '' } })
  const prePaid = instance.charge_info.charge_mode === 'prePaid'
  const left = instance.nodes.filter(({ id }) => id !== node.id)
  const [before, after] = [nextPrimary(instance), nextPrimary({ nodes: left })]
  const replicas = left.filter(({ type }) => type !== 'master').length
  const remove = useChange(deleteReplica, {
    instance,
    job: 'removeReplica',
    values: () => ({ node: node.name }),
    done: ({ order_id }) => ({
      title: t('remove.started', { node: node.name }),
      text: order_id ? t('order', { order: order_id }) : undefined,
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('remove.title', { node: node.name })}
      usual={{ connection, kind: 'removeReplica' }}
      subtitle={prePaid ? t('remove.prePaid') : undefined}
      size="lg"
      onClose={onClose}
      op={remove}
      onSubmit={() => remove.mutate({ connection, path: { instance_id: instance.id, node_id: node.id } })}
      submitLabel={t('remove.submit')}
      danger
      refused={changeRefusal(changeCan.removeReplica(state, node))}
      notYet={form.values.typed.trim() === node.name ? undefined : t('change:typeNameFirst')}
      changes={[
        { label: t('remove.replicas'), from: replicas + 1, to: replicas },
        before !== after && {
          label: t('priority.next'),
          from: before?.name ?? t('nobody'),
          to: after?.name ?? t('nobody'),
        },
      ]}
      interruption="connections"
      lines={[
        t('remove.connections', { node: node.name }),
        proxyNames(instance) !== '' && t('remove.proxies', { names: proxyNames(instance) }),
        !after && t('remove.nobody'),
      ]}
      last={
        <TextField form={form} name="typed" label={t('change:typeName', { name: node.name })} autoFocus mono required />
      }
    >
      <GoesAndStays
        goes={[
          t('remove.goesNode', { vcpus: node.vcpus, ram: node.ram, zone: node.az_code }),
          node.private_read_ips.length > 0 && t('remove.goesAddress', { address: node.private_read_ips.join(', ') }),
        ]}
        stays={[t('remove.staysData'), t('remove.staysNodes', { count: left.length })]}
      />
    </ChangeForm>
  )
})
