import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss.ts'
import '#i18n/gaussInstance.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { FailedState, ForbiddenState, LoadingRows } from '#ui/EmptyState.tsx'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { instanceQuery } from '../../shared/fleet.ts'
import { StartForm } from '../../shared/power/StartForm.tsx'
import { StopForm } from '../../shared/power/StopForm.tsx'
import type { InstanceForm } from '../actions.ts'
import { DeleteForm } from './DeleteForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { RenameForm } from './RenameForm.tsx'
import { RestartForm } from './RestartForm.tsx'

export interface InstanceFormProps {
  connection: string
  instance: InstanceSummary
  onClose: () => void
}

const components: Record<InstanceForm, ComponentType<InstanceFormProps>> = {
  rename: RenameForm,
  password: PasswordForm,
  start: StartForm,
  stop: StopForm,
  restart: RestartForm,
  delete: DeleteForm,
}

interface HostProps {
  form: InstanceForm
  connection: string
  instanceId: string
  onClose: () => void
}

/** Opens a form once its instance has been read: an address may come from anywhere. */
export function FormHost({ form, connection, instanceId, onClose }: HostProps) {
  const { t } = useTranslation(['gaussInstance', 'common'])
  useReturnFocus(true)
  const { data, error, refetch } = useQuery(instanceQuery(connection, instanceId))
  const Form = components[form]
  const instance = data?.instances[0]
  if (instance) return <Form connection={connection} instance={instance} onClose={onClose} />
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
