import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { renameInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { fieldLimits } from '#lib/schema.ts'
import { call } from '#query/call.ts'
import { documentQuery } from '#query/documents.ts'
import { SwitchField, TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { ChangeForm } from '../../shared/change/ChangeForm.tsx'
import { undoAction } from '../../shared/change/undo.ts'
import { useChange } from '../../shared/change/use-change.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { useStateNow } from '../useStateNow.ts'
import type { InstanceFormProps } from './InstanceFormHost.tsx'

/** Renames at once and offers to undo it: nothing but the name changes (reference 4.3.7). */
export function RenameForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation('instance')
  const state = useStateNow(instance, busy)
  const { data: limits } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => fieldLimits(document, renameInstance, 'name'),
  })
  const form = useForm({
    initial: { name: instance.name, nodes: true },
    validate: ({ name }) => ({
      name:
        limits?.pattern && !new RegExp(limits.pattern).test(name)
          ? t('rename.nameInvalid')
          : refusalText(name === instance.name ? instanceCan.rename(state, name) : { ok: true }),
    }),
  })
  const path = { instance_id: instance.id }
  const bodyOf = (name: string) => ({ name, is_modify_node_name: form.values.nodes ? 'true' : 'false' }) as const
  const rename = useChange(renameInstance, {
    instance,
    job: 'rename',
    values: ({ body }) => ({ name: body.name }),
    done: ({ job_id }, { body }) => ({
      title: t('rename.started', { name: body.name }),
      text: t('rename.startedText'),
      action: undoAction({
        connection,
        instance,
        jobId: job_id,
        read: ({ name }) => name,
        from: instance.name,
        to: body.name,
        put: (old) => call(renameInstance, { connection, path, body: { ...body, name: old } }),
        label: { key: 'rename', values: { name: instance.name } },
        done: t('rename.undone', { name: instance.name }),
      }),
    }),
    onDone: onClose,
  })
  const { name, nodes } = form.values
  return (
    <ChangeForm
      title={t('rename.title', { name: instance.name })}
      onClose={onClose}
      form={form}
      op={rename}
      operation={idOf(renameInstance)}
      sends={['instance_id']}
      onSubmit={() => rename.mutate({ connection, path, body: bodyOf(name) })}
      submitLabel={t('rename.submit')}
      refused={refusalText(instanceCan.rename(state))}
      notYet={name === instance.name ? refusalText(instanceCan.rename(state, name)) : undefined}
      changes={[{ label: t('rename.name'), from: instance.name, to: name, mono: true }]}
      interruption="none"
      lines={[t('rename.startedText'), nodes && t('rename.nodesText')]}
    >
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('rename.name')}
        hint={t('rename.nameHint')}
        limits={{ minLength: limits?.minLength, maxLength: limits?.maxLength }}
        required
        autoFocus
        mono
      />
      <SwitchField
        form={form}
        name="nodes"
        wire="is_modify_node_name"
        label={t('rename.nodes')}
        hint={t('rename.nodesHint')}
      />
    </ChangeForm>
  )
}
