import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { serviceOf, serviceQuery } from './queries.ts'

const FlushForm = lazy(async () => ({ default: (await import('./FlushForm.tsx')).FlushForm }))

/** The form of the address (`?form=flush`): about the service of the page, or the one that the address names. */
export function FlushHost(page: { connection?: string; number?: string }) {
  const [form, , close] = useUrlForm()
  const connection = page.connection ?? form.params['connection']
  const number = page.number ?? form.params['instance']
  if (form.name !== 'flush' || !connection || !number) return null
  return <Opened key={`${connection} ${number}`} connection={connection} number={number} onClose={close} />
}

function Opened({ connection, number, onClose }: { connection: string; number: string; onClose: () => void }) {
  const { t } = useTranslation('common')
  const { data, error, refetch } = useQuery(serviceQuery(connection, number))
  const service = data && serviceOf(data)
  if (service)
    return (
      <Suspense>
        <FlushForm connection={connection} service={service} onClose={onClose} />
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
