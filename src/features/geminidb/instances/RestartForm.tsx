import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { restartInstance } from '#contract/geminidb/instance-maintenance.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { isTroubled } from '../shared/cluster.ts'
import { nodesOf } from '../shared/fleet.ts'
import { Target } from '../shared/Target.tsx'
import { useChange } from '../shared/use-change.ts'
import { Usual } from '../shared/Usual.tsx'
import { refusalText } from '../shared/words.tsx'
import type { InstanceFormProps } from './form-props.ts'

/** Restarts an instance after its name was typed (Restarting an Instance). */
export function RestartForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('gemini')
  const { id, name } = instance
  const form = useForm({ initial: { typed: '' } })
  const restart = useChange(restartInstance, {
    instance,
    job: 'reboot',
    done: () => ({ title: t('restart.started', { name }) }),
    onDone: onClose,
  })
  const refused = refusalText(geminiCan.restart(instance))
  return (
    <ChangeForm
      title={t('restart.title', { name })}
      form={form}
      operation={idOf(restartInstance)}
      sends={['node_id']}
      op={restart}
      onSubmit={() => restart.mutate({ connection, path: { instance_id: id }, body: {} })}
      submitLabel={t('restart.submit')}
      danger
      {...(refused ? { refused } : {})}
      {...(form.values.typed.trim() === name ? {} : { notYet: t('remove.typeFirst') })}
      interruption="restart"
      lines={[t('restart.nodes', { count: nodesOf(instance).length }), t('restart.clients'), t('restart.parameters')]}
      usual={<Usual connection={connection} task="RestartInstance" />}
      last={<TextField form={form} name="typed" label={t('remove.type', { name })} mono required />}
      onClose={onClose}
    >
      <Target connection={connection} instance={instance} />
    </ChangeForm>
  )
}

/** Restarts one node of a pooled Redis cluster; the others go on (Restarting an Instance or a Node). */
export function RestartNodeForm({ connection, instance, node: nodeId, onClose }: InstanceFormProps & { node: string }) {
  const { t } = useTranslation('gemini')
  const nodes = nodesOf(instance)
  const node = nodes.find((one) => one.id === nodeId)
  const name = node?.name ?? nodeId
  const restart = useChange(restartInstance, {
    instance,
    job: 'rebootNode',
    values: () => ({ node: name }),
    done: () => ({ title: t('restart.started', { name }) }),
    onDone: onClose,
  })
  const refused = refusalText(scalingCan.restartNode(instance))
  const others = nodes.filter((one) => one.id !== nodeId && isTroubled(one))
  return (
    <ChangeForm
      title={t('restart.title', { name })}
      operation={idOf(restartInstance)}
      sends={['node_id']}
      op={restart}
      onSubmit={() => restart.mutate({ connection, path: { instance_id: instance.id }, body: { node_id: nodeId } })}
      submitLabel={t('restart.submit')}
      danger
      {...(refused ? { refused } : {})}
      interruption="connections"
      lines={[
        t('restart.node'),
        t('restart.oneClients'),
        others.length > 0 && t('restart.others', { names: others.map((one) => one.name).join(', ') }),
      ]}
      usual={<Usual connection={connection} task="RestartNode" />}
      onClose={onClose}
    >
      <Target connection={connection} instance={instance} />
    </ChangeForm>
  )
}
