import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { renameInstance } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { fieldLimits } from '#lib/schema.ts'
import { documentQuery } from '#query/documents.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useBusy } from '../../shared/use-busy.ts'
import { useChange } from '../../shared/use-change.ts'
import { stateOf } from '../../shared/use-instance-now.ts'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from './FormHost.tsx'
import { undoRename } from './rename-undo.ts'

/** Renames at once and offers to undo it: nothing but the name changes (reference 4.4.6). */
export function RenameForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('gaussInstance')
  const busy = useBusy(connection, instance.id) !== undefined
  const state = stateOf(instance, busy)
  const { data: limits } = useQuery({
    ...documentQuery('gaussdb'),
    select: (document) => fieldLimits(document, renameInstance, 'name'),
  })
  const form = useForm({
    initial: { name: instance.name },
    validate: ({ name }) => ({
      name: limits?.pattern && !new RegExp(limits.pattern).test(name) ? t('rename.invalid') : undefined,
    }),
  })
  const { name } = form.values
  const rename = useChange(renameInstance, {
    instance,
    job: 'rename',
    values: ({ body }) => ({ name: body.name }),
    done: ({ job_id: jobId }, { body }) => ({
      title: t('rename.started', { name: body.name }),
      text: t('rename.text'),
      action: {
        label: t('rename.undo'),
        onClick: () =>
          void undoRename({ connection, instanceId: instance.id, jobId, from: instance.name, to: body.name }),
      },
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('rename.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={rename}
      operation={idOf(renameInstance)}
      sends={['instance_id']}
      onSubmit={() => rename.mutate({ connection, path: { instance_id: instance.id }, body: { name } })}
      submitLabel={t('rename.submit')}
      refused={refusalText(instanceCan.rename(state))}
      notYet={refusalText(instanceCan.rename({ ...state, status: 'ACTIVE', busy: false }, name))}
      changes={[{ label: t('rename.name'), from: instance.name, to: name, mono: true }]}
      interruption="none"
      lines={[t('rename.text')]}
    >
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('rename.name')}
        hint={t('rename.hint')}
        limits={{ minLength: limits?.minLength, maxLength: limits?.maxLength }}
        required
        autoFocus
        mono
      />
    </ChangeForm>
  )
}
