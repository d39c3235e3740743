import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { renameInstance } from '#contract/geminidb/instance-maintenance.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../shared/fleet.ts'
import { refusalText } from '../shared/words.tsx'

interface RenameFormProps {
  connection: string
  instance: GeminiInstance
  onClose: () => void
}

/** Renames at once and offers to undo it (Changing the Name of an Instance). */
export function RenameForm({ connection, instance, onClose }: RenameFormProps) {
  const { t } = useTranslation('gemini')
  const { id, name } = instance
  const { name: limits } = useLimits(renameInstance, ['name'])
  const form = useForm({
    initial: { name },
    validate: (values) => ({
      name: limits?.pattern && !new RegExp(limits.pattern, 'u').test(values.name) ? t('new.bad.name') : undefined,
    }),
  })
  const path = { instance_id: id }
  const back = useOp(renameInstance, {
    invalidates: changesInstance,
    onError: (error) => toast.error(error, t('rename.undoFailed')),
  })
  const rename = useOp(renameInstance, {
    invalidates: changesInstance,
    onDone: onClose,
    onSuccess: (_, { body }) => {
      toast.success(t('rename.done', { name: body.name }), undefined, {
        action: { label: t('rename.undo'), onClick: () => back.mutate({ connection, path, body: { name } }) },
      })
    },
  })
  const refused = refusalText(geminiCan.rename(instance))
  return (
    <ChangeForm
      title={t('rename.title', { name })}
      form={form}
      operation={idOf(renameInstance)}
      op={rename}
      onSubmit={() => rename.mutate({ connection, path, body: { name: form.values.name } })}
      submitLabel={t('rename.submit')}
      {...(refused ? { refused } : {})}
      {...(form.values.name === name ? { notYet: t('rename.same') } : {})}
      changes={[{ label: t('columns.name'), from: name, to: form.values.name, mono: true }]}
      interruption="none"
      onClose={onClose}
    >
      <TextField form={form} name="name" wire="name" label={t('new.name')} hint={t('new.nameHint')} mono required />
    </ChangeForm>
  )
}
