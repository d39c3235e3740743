import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { CloudDBInstance } from '#contract/navercloud/redis.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { serviceOf, serviceQuery } from './queries.ts'

/** What a form of a service gets. */
export interface ServiceFormProps {
  connection: string
  service: CloudDBInstance
  /** What the address says besides the form's name. */
  params: Readonly<Record<string, string>>
  onClose: () => void
}

const forms: Readonly<Record<string, ComponentType<ServiceFormProps>>> = {
  flush: lazy(async () => ({ default: (await import('./FlushForm.tsx')).FlushForm })),
  delete: lazy(async () => ({ default: (await import('./DeleteForm.tsx')).DeleteForm })),
  'delete-server': lazy(async () => ({ default: (await import('./DeleteServerForm.tsx')).DeleteServerForm })),
}

/** The form of the address (`?form=flush`): about the service of the page, or the one that the address names. */
export function ServiceForms(page: { connection?: string; number?: string }) {
  const [form, , close] = useUrlForm()
  const connection = page.connection ?? form.params['connection']
  const number = page.number ?? form.params['instance']
  const Form = form.name !== undefined && Object.hasOwn(forms, form.name) ? forms[form.name] : undefined
  if (!Form || !connection || !number) return null
  return (
    <Opened
      key={`${form.name} ${connection} ${number}`}
      Form={Form}
      connection={connection}
      number={number}
      params={form.params}
      onClose={close}
    />
  )
}

interface OpenedProps extends Omit<ServiceFormProps, 'service'> {
  Form: ComponentType<ServiceFormProps>
  number: string
}

function Opened({ Form, connection, number, params, onClose }: OpenedProps) {
  const { t } = useTranslation('common')
  useReturnFocus(true)
  const { data, error, refetch } = useQuery(serviceQuery(connection, number))
  const service = data && serviceOf(data)
  if (service)
    return (
      <Suspense>
        <Form connection={connection} service={service} params={params} onClose={onClose} />
      </Suspense>
    )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      title={number}
    >
      {error ? <FailedState error={error} onRetry={() => void refetch()} /> : <LoadingRows />}
    </Drawer>
  )
}
