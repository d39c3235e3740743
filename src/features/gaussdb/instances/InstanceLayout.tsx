import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useParams } from 'react-router'
import '#i18n/gauss.ts'
import type { listInstances } from '#contract/gaussdb/instances.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { DataAge } from '#ui/DataAge.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { instanceQuery } from '../shared/fleet.ts'
import { formText, GaussStatus } from '../shared/words.tsx'

/** Header, actions and tabs of an instance; what a tab shows comes through the outlet. */
export function InstanceLayout() {
  const { t } = useTranslation('gauss')
  const { connection = '', instanceId = '' } = useParams()
  const { data, error, refetch, dataUpdatedAt } = usePrefetchedQuery<typeof listInstances>(
    instanceQuery(connection, instanceId),
  )
  const { data: connections } = useQuery(connectionsQuery)
  const [instance] = data.instances
  if (!instance) return null
  const where = connections?.find(({ id }) => id === connection)
  const { datastore } = instance
  return (
    <div className="page">
      <PageHeader
        title={instance.name}
        of={instance.id}
        badge={<GaussStatus status={instance.status} variant="soft" />}
        meta={
          <>
            <CopyText value={instance.id} label={t('page.copyId')} />
            <span>
              {where?.name ?? connection}
              {where && !where.name.includes(where.region) && ` · ${where.region}`}
            </span>
            <span>
              {t('page.version', { version: datastore.complete_version ?? datastore.version })} ·{' '}
              {formText(formOf(instance.type) ?? 'ha')}
            </span>
            <DataAge at={dataUpdatedAt} />
          </>
        }
      />
      {error && <ErrorNote error={error} title={t('page.refreshFailed')} onRetry={() => void refetch()} />}
      <RouteTabs label={t('page.tabs')} />
      <Outlet />
    </div>
  )
}
