import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/gemini.ts'
import { deleteInstance, type GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { formatGb } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useOp } from '#query/use-op.ts'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { isPageOf } from '#ui/here.ts'
import { toast } from '#ui/toast.tsx'
import { addressesOf, changesInstance, nodesOf, storageOf } from '../shared/fleet.ts'
import { Target } from '../shared/Target.tsx'
import { refusalText } from '../shared/words.tsx'

interface DeleteFormProps {
  connection: string
  instance: GeminiInstance
  onClose: () => void
}

/** Deletes an instance after its name was typed: what goes and what stays stands above (Deleting an Instance). */
export function DeleteForm({ connection, instance, onClose }: DeleteFormProps) {
  const { t } = useTranslation('gemini')
  const navigate = useNavigate()
  const form = useForm({ initial: { typed: '' } })
  const { id, name } = instance
  const remove = useOp(deleteInstance, {
    invalidates: changesInstance,
    job: () => ({ label: { key: 'deleteInstance', values: { name } }, instanceId: id, instanceName: name }),
    onDone: () => {
      // The page of an instance that goes is no place to stay at.
      if (isPageOf(id)) void navigate(paths.geminiInstances())
      else onClose()
    },
    onSuccess: () => toast.success(t('remove.started', { name })),
  })
  const refused = refusalText(geminiCan.delete(instance))
  const addresses = addressesOf(instance).map(({ host }) => host)
  const { used } = storageOf(instance)
  return (
    <SideForm
      title={t('remove.title', { name })}
      subtitle={t(instance.pay_mode === '1' ? 'remove.subtitleYearly' : 'remove.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      dirty={false}
      operation={idOf(deleteInstance)}
      onSubmit={() => remove.mutate({ connection, path: { instance_id: id } })}
      submitLabel={t('remove.submit')}
      danger
      pending={remove.isPending}
      error={remove.error}
      disabled={refused ?? (form.values.typed.trim() === name ? undefined : t('remove.typeFirst'))}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      <Target connection={connection} instance={instance} />
      <GoesAndStays
        goes={[
          t('remove.goesNodes', { count: nodesOf(instance).length }),
          used > 0 && t('remove.goesData', { size: formatGb(used) }),
          addresses.length > 0 && t('remove.goesAddresses', { addresses: addresses.join(', ') }),
          t('remove.goesBackups'),
        ]}
        stays={[t('remove.staysManual'), t('remove.staysNetwork')]}
      />
      <TextField form={form} name="typed" label={t('remove.type', { name })} autoFocus mono required />
    </SideForm>
  )
}
