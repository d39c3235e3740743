import { useTranslation } from 'react-i18next'
import '#i18n/gemini-backups.ts'
import { restoreToPoint } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { formatDateTime, formatDuration, timeOf, zoneName } from '#lib/format.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { SelectField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../shared/fleet.ts'
import { Target } from '../shared/Target.tsx'
import { refusalText } from '../shared/words.tsx'
import { changesPoints } from './queries.ts'

interface GoBackFormProps {
  connection: string
  instance: GeminiInstance
  /** As the API writes them, newest first; undefined while they are not there. */
  points: readonly string[] | undefined
  onClose: () => void
}

/** Brings a Redis cluster back to a point in time, after its name was typed (Restoring the Current Redis Instance). */
export function GoBackForm({ connection, instance, points = [], onClose }: GoBackFormProps) {
  const { t } = useTranslation('geminiBackups')
  const zone = useZone()
  const form = useForm({
    initial: { point: '', typed: '' },
    validate: ({ point }) => ({ point: point ? undefined : t('goBack.pointRequired') }),
  })
  const { id, name } = instance
  const refused = refusalText(geminiCan.restoreToPoint(instance))
  const { point, typed } = form.values
  const at = timeOf(point)
  const restore = useOp(restoreToPoint, {
    invalidates: [...changesInstance, ...changesPoints],
    job: () => ({ label: { key: 'restore', values: { name } }, instanceId: id, instanceName: name }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('goBack.started', { name }))
    },
  })
  return (
    <SideForm
      title={t('goBack.title', { name })}
      subtitle={t('goBack.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      form={form}
      dirty={false}
      operation={idOf(restoreToPoint)}
      onSubmit={() => restore.mutate({ connection, path: { instance_id: id }, body: { restore_time: point } })}
      submitLabel={t('goBack.submit')}
      danger
      pending={restore.isPending}
      error={restore.error}
      disabled={refused ?? (point && typed.trim() !== name ? t('policy.typeFirst') : undefined)}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      <Target connection={connection} instance={instance} />
      <SelectField
        form={form}
        name="point"
        wire="restore_time"
        label={t('goBack.point')}
        hint={t('goBack.pointHint')}
        data={points.map((value) => ({ value, label: formatDateTime(timeOf(value), { zone }) }))}
        searchable
        required
      />
      {point && (
        <GoesAndStays
          goes={[
            t('goBack.goesLater', {
              time: formatDateTime(at, { zone }),
              zone: zoneName(zone, at),
              length: formatDuration(Date.now() - at),
            }),
            t('goBack.goesClients'),
          ]}
          stays={[t('goBack.staysInstance'), t('goBack.staysBackups')]}
        />
      )}
      <TextField form={form} name="typed" label={t('policy.type', { name })} mono required />
    </SideForm>
  )
}
