import { useTranslation } from 'react-i18next'
import '#i18n/naver.ts'
import { deleteCloudDBServerInstance } from '#contract/navercloud/redis.ts'
import { idOf } from '#contract/op.ts'
import { Calls } from '#ui/bulk/BulkLists.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { isMaster, oneTarget, serverOf } from './queries.ts'
import type { ServiceFormProps } from './ServiceForms.tsx'
import { removeBody, useRemove } from './use-remove.ts'
import { Target } from './Target.tsx'
import { refusalOf } from './words.tsx'

/** Deletes one server that is no master (deleteCloudDBServerInstance): the service stays, with nobody to take over. */
export function DeleteServerForm({ connection, service, params, onClose }: ServiceFormProps) {
  const { t } = useTranslation('naver')
  const form = useForm({ initial: { typed: '' } })
  const server = serverOf(service, params['server'])
  const name = server?.cloudDBServerName ?? params['server'] ?? ''
  const body = removeBody(server?.cloudDBServerInstanceNo)
  const remove = useRemove({
    connection,
    number: service.cloudDBInstanceNo,
    target: (now) => oneTarget(now, params['server']),
    onDone: onClose,
    onSuccess: () => toast.success(t('removeServer.started', { name })),
  })
  // With a master the whole service would go: this form never sends one.
  const refused =
    refusalOf(service) ??
    (server === undefined ? t('removeServer.gone') : isMaster(server) ? t('removeServer.master') : undefined)
  return (
    <SideForm
      title={t('removeServer.title', { name })}
      subtitle={t('removeServer.subtitle', { service: service.cloudDBServiceName })}
      opened
      onClose={onClose}
      dirty={false}
      operation={idOf(deleteCloudDBServerInstance)}
      sends={['cloudDBServerInstanceNo', 'responseFormatType']}
      onSubmit={remove.start}
      submitLabel={t('removeServer.submit')}
      danger
      pending={remove.isPending}
      error={remove.error}
      disabled={refused ?? (form.values.typed.trim() === name ? undefined : t('flush.typeFirst'))}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      <Target connection={connection} service={service} />
      <GoesAndStays
        goes={[t('removeServer.goesServer'), t('removeServer.goesHa')]}
        stays={[t('removeServer.staysData'), t('removeServer.staysBack')]}
      />
      <Calls calls={[{ op: deleteCloudDBServerInstance, args: { body } }]} />
      <TextField form={form} name="typed" label={t('flush.type', { name })} autoFocus mono required />
    </SideForm>
  )
}
