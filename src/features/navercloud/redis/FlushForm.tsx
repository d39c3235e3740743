import { useTranslation } from 'react-i18next'
import '#i18n/naver.ts'
import { flushCloudDBInstance, getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { idOf } from '#contract/op.ts'
import { formatBytes } from '#lib/format.ts'
import { useOp } from '#query/use-op.ts'
import { Calls } from '#ui/bulk/BulkLists.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { mastersOf, memoryOf } from './queries.ts'
import type { ServiceFormProps } from './ServiceForms.tsx'
import { Target } from './Target.tsx'
import { refusalOf } from './words.tsx'

/** Deletes all data of a Redis service after its name was typed (flushCloudDBInstance). */
export function FlushForm({ connection, service, onClose }: ServiceFormProps) {
  const { t } = useTranslation('naver')
  const { cloudDBServiceName: name, cloudDBInstanceNo: number } = service
  const form = useForm({ initial: { typed: '' } })
  const body = { cloudDBInstanceNo: number, responseFormatType: 'json' } as const
  const flush = useOp(flushCloudDBInstance, {
    invalidates: [getCloudDBInstanceList],
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('flush.started', { name }), t('flush.startedText'))
    },
  })
  const refused = refusalOf(service)
  const memory = memoryOf(service)
  return (
    <SideForm
      title={t('flush.title', { name })}
      subtitle={t('flush.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      dirty={false}
      operation={idOf(flushCloudDBInstance)}
      sends={['cloudDBInstanceNo', 'responseFormatType']}
      onSubmit={() => flush.mutate({ connection, body })}
      submitLabel={t('flush.submit')}
      danger
      pending={flush.isPending}
      error={flush.error}
      disabled={refused ?? (form.values.typed.trim() === name ? undefined : t('flush.typeFirst'))}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      <Target connection={connection} service={service} />
      <GoesAndStays
        goes={[
          t('flush.goesAll'),
          memory && t('flush.goesUsed', { used: formatBytes(memory.used), count: mastersOf(service) }),
          t('flush.goesClients'),
          t('flush.goesAway'),
        ]}
        stays={[
          t('flush.staysService'),
          t('flush.staysGroups'),
          t('flush.staysBackups', { count: service.backupFileRetentionPeriod }),
        ]}
      />
      <Calls calls={[{ op: flushCloudDBInstance, args: { body } }]} />
      <TextField form={form} name="typed" label={t('flush.type', { name })} autoFocus mono required />
    </SideForm>
  )
}
