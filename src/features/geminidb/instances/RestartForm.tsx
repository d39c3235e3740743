import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { restartInstance } from '#contract/geminidb/instance-maintenance.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance, nodesOf } from '../shared/fleet.ts'
import { Target } from '../shared/Target.tsx'
import { refusalText } from '../shared/words.tsx'

interface RestartFormProps {
  connection: string
  instance: GeminiInstance
  onClose: () => void
}

/** Restarts an instance after its name was typed (Restarting an Instance). */
export function RestartForm({ connection, instance, onClose }: RestartFormProps) {
  const { t } = useTranslation('gemini')
  const { id, name } = instance
  const form = useForm({ initial: { typed: '' } })
  const restart = useOp(restartInstance, {
    invalidates: changesInstance,
    job: () => ({ label: { key: 'reboot', values: { name } }, instanceId: id, instanceName: name }),
    onSuccess: () => {
      toast.success(t('restart.started', { name }))
      onClose()
    },
  })
  const refused = refusalText(geminiCan.restart(instance))
  return (
    <ChangeForm
      title={t('restart.title', { name })}
      form={form}
      operation={idOf(restartInstance)}
      op={restart}
      onSubmit={() => restart.mutate({ connection, path: { instance_id: id }, body: {} })}
      submitLabel={t('restart.submit')}
      danger
      {...(refused ? { refused } : {})}
      {...(form.values.typed.trim() === name ? {} : { notYet: t('remove.typeFirst') })}
      interruption="restart"
      lines={[t('restart.nodes', { count: nodesOf(instance).length }), t('restart.clients'), t('restart.parameters')]}
      last={<TextField form={form} name="typed" label={t('remove.type', { name })} mono required />}
      onClose={onClose}
    >
      <Target connection={connection} instance={instance} />
    </ChangeForm>
  )
}
