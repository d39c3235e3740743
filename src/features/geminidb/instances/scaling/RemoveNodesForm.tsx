import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-scaling.ts'
import type { GeminiNode } from '#contract/geminidb/instances.ts'
import { removeNodes } from '#contract/geminidb/instance-scaling.ts'
import { removedAtOnce, scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { emptiedZones } from '../../shared/cluster.ts'
import { nodesOf } from '../../shared/fleet.ts'
import { Target } from '../../shared/Target.tsx'
import { useChange } from '../../shared/use-change.ts'
import { Usual } from '../../shared/Usual.tsx'
import { NodeStatusBadge, refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from '../form-props.ts'
import { doneWords } from './order.tsx'
import classes from './scaling.module.css'

interface RemoveNodesFormProps extends InstanceFormProps {
  /** The node that it was opened for. */
  node: string | undefined
}

/** Takes nodes away after the name of the instance was typed: which ones, somebody says here (Deleting Instance Nodes). */
export function RemoveNodesForm({ connection, instance, node, onClose }: RemoveNodesFormProps) {
  const { t } = useTranslation(['geminiScaling', 'gemini'])
  const { id, name, datastore } = instance
  const nodes = nodesOf(instance)
  const most = removedAtOnce(datastore.type)
  const first = nodes.find((one) => one.id === node && one.support_reduce)
  const form = useForm({ initial: { chosen: first ? [first.id] : ([] as string[]), typed: '' } })
  // What has gone meanwhile is not sent.
  const gone = nodes.filter((one) => form.values.chosen.includes(one.id) && one.support_reduce)
  const count = gone.length
  const remove = useChange(removeNodes, {
    instance,
    job: 'removeNodes',
    done: (result) =>
      doneWords(result, { started: t('remove.started', { name }), what: t('remove.what', { name }), paid: true }),
    onDone: onClose,
  })
  const refused =
    refusalText(scalingCan.removeNodes(instance)) ??
    (nodes.some((one) => one.support_reduce) ? undefined : t('remove.none'))
  const notYet =
    count === 0
      ? t('remove.first')
      : count > most
        ? t('remove.most', { most })
        : form.values.typed.trim() === name
          ? undefined
          : t('gemini:remove.typeFirst')
  const emptied = emptiedZones(nodes, new Set(gone.map((one) => one.id)))
  const addresses = gone.flatMap(({ private_ip }) => (private_ip ? [private_ip] : []))
  return (
    <ChangeForm
      title={t(most === 1 ? 'remove.titleOne' : 'remove.title', { name })}
      size="lg"
      form={form}
      onClose={onClose}
      op={remove}
      operation={idOf(removeNodes)}
      // Which ones go, nobody leaves to chance.
      sends={['num']}
      onSubmit={() =>
        remove.mutate({ connection, path: { instance_id: id }, body: { node_list: gone.map((one) => one.id) } })
      }
      submitLabel={count > 0 ? t('remove.submit', { count }) : t('remove.submitNone')}
      danger
      {...(refused ? { refused } : {})}
      {...(notYet ? { notYet } : {})}
      changes={
        count > 0
          ? [{ label: t('remove.nodes'), from: formatNumber(nodes.length), to: formatNumber(nodes.length - count) }]
          : []
      }
      interruption="connections"
      lines={[
        t('remove.data'),
        addresses.length > 0 && t('remove.clients', { addresses: addresses.join(', ') }),
        count > 0 && emptied.length > 0 && t('remove.zone', { zones: emptied.join(', ') }),
        t('remove.gone'),
      ]}
      usual={<Usual connection={connection} task="ReduceInstance" />}
      last={<TextField form={form} name="typed" label={t('gemini:remove.type', { name })} mono required />}
    >
      <Target connection={connection} instance={instance} />
      <NodePicker
        nodes={nodes}
        single={most === 1}
        chosen={form.values.chosen}
        onChange={(chosen) => form.set('chosen', chosen)}
      />
    </ChangeForm>
  )
}

interface NodePickerProps {
  nodes: readonly GeminiNode[]
  single: boolean
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** All nodes; those that the cloud keeps say so and cannot be chosen. */
function NodePicker({ nodes, single, chosen, onChange }: NodePickerProps) {
  const { t } = useTranslation('geminiScaling')
  const group = useId()
  const refused = useServerError('node_list')
  return (
    <fieldset className={classes.nodes}>
      <legend>{t('remove.list')}</legend>
      {nodes.map(({ id, name, status, availability_zone: zone, private_ip: address, support_reduce: can }) => (
        <label key={id} className={classes.node} data-off={can ? undefined : true}>
          <input
            type={single ? 'radio' : 'checkbox'}
            name={group}
            checked={chosen.includes(id)}
            disabled={!can}
            onChange={({ currentTarget: { checked } }) =>
              onChange(single ? [id] : checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          <span className={classes.nodeName}>{name}</span>
          <span className="muted">{can ? t('remove.at', { zone, address: address || '–' }) : t('remove.fixed')}</span>
          <NodeStatusBadge status={status} />
        </label>
      ))}
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
    </fieldset>
  )
}
