import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/naver.ts'
import { deleteCloudDBServerInstance } from '#contract/navercloud/redis.ts'
import { idOf } from '#contract/op.ts'
import { formatBytes } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { Calls } from '#ui/bulk/BulkLists.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { isPageOf } from '#ui/here.ts'
import { toast } from '#ui/toast.tsx'
import { masterOf, memoryOf, wholeTarget } from './queries.ts'
import type { ServiceFormProps } from './ServiceForms.tsx'
import { removeBody, useRemove } from './use-remove.ts'
import { Target } from './Target.tsx'
import { refusalOf } from './words.tsx'

/** Deletes a Redis service after its name was typed: NAVER deletes it with its master (deleteCloudDBServerInstance). */
export function DeleteForm({ connection, service, onClose }: ServiceFormProps) {
  const { t } = useTranslation('naver')
  const navigate = useNavigate()
  const { cloudDBServiceName: name, cloudDBServerInstanceList: servers } = service
  const form = useForm({ initial: { typed: '' } })
  const master = masterOf(service)?.cloudDBServerInstanceNo
  const body = removeBody(master)
  const remove = useRemove({
    connection,
    number: service.cloudDBInstanceNo,
    target: wholeTarget,
    onDone: () => {
      // The page of a service that goes is no place to stay at.
      if (isPageOf(service.cloudDBInstanceNo)) void navigate(paths.naverInstances())
      else onClose()
    },
    onSuccess: () => toast.success(t('remove.started', { name }), t('remove.startedText')),
  })
  const refused = refusalOf(service) ?? (master ? undefined : t('remove.noMaster'))
  const memory = memoryOf(service)
  return (
    <SideForm
      title={t('remove.title', { name })}
      subtitle={t('remove.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      dirty={false}
      operation={idOf(deleteCloudDBServerInstance)}
      sends={['cloudDBServerInstanceNo', 'responseFormatType']}
      onSubmit={remove.start}
      submitLabel={t('remove.submit')}
      danger
      pending={remove.isPending}
      error={remove.error}
      disabled={refused ?? (form.values.typed.trim() === name ? undefined : t('flush.typeFirst'))}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      <Target connection={connection} service={service} />
      <GoesAndStays
        goes={[
          t('remove.goesServers', { count: servers.length }),
          memory && t('remove.goesData', { used: formatBytes(memory.used) }),
          t('remove.goesNames'),
          t('remove.goesBackups'),
        ]}
        stays={[t('remove.staysAccess')]}
      />
      <Calls calls={[{ op: deleteCloudDBServerInstance, args: { body } }]} />
      <TextField form={form} name="typed" label={t('flush.type', { name })} autoFocus mono required />
    </SideForm>
  )
}
