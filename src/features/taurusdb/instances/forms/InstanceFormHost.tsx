import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/instance.ts'
import '#i18n/instances.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { FailedState, ForbiddenState, LoadingRows } from '#ui/EmptyState.tsx'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { instanceQuery } from '../../shared/instance-detail.ts'
import type { InstanceForm } from '../actions.ts'
import { useBusy } from '../../shared/use-busy.ts'
import { DeleteForm } from './DeleteForm.tsx'
import { RebootForm } from './RebootForm.tsx'
import { RenameForm } from './RenameForm.tsx'
import { ResizeForm } from './ResizeForm.tsx'

export interface InstanceFormProps {
  connection: string
  instance: InstanceDetail
  /** A task is changing the instance. */
  busy: boolean
  onClose: () => void
}

const components = {
  rename: RenameForm,
  reboot: RebootForm,
  resize: ResizeForm,
  delete: DeleteForm,
} as const satisfies Record<InstanceForm, unknown>

interface HostProps {
  form: InstanceForm
  connection: string
  instanceId: string
  onClose: () => void
}

/** Opens a form once the instance's details are there: the list does not know enough, and an address may come from anywhere. */
export function InstanceFormHost({ form, connection, instanceId, onClose }: HostProps) {
  const { t } = useTranslation(['instances', 'common'])
  useReturnFocus(true)
  const { data, error, refetch } = useQuery(instanceQuery(connection, instanceId))
  const busy = useBusy(connection, instanceId)
  const Form = components[form]
  if (data) return <Form connection={connection} instance={data.instance} busy={busy !== undefined} onClose={onClose} />
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(480px, 100vw)"
      title={t(`actions.${form}`)}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      {!error ? (
        <LoadingRows rows={4} />
      ) : error.status === 403 ? (
        <ForbiddenState error={error} />
      ) : (
        <FailedState error={error} onRetry={() => void refetch()} />
      )}
    </Drawer>
  )
}
