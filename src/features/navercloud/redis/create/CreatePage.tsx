import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import '#i18n/naver.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { offering } from '#query/scope.ts'
import { ConnectionSelect } from '#ui/create/ConnectionSelect.tsx'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { CreateForm } from './CreateForm.tsx'

/** The limits of the fields are there before the form shows. */
export async function createLoader(): Promise<null> {
  await Promise.all([
    queryClient.ensureQueryData(documentQuery('navercloud')),
    queryClient.ensureQueryData(connectionsQuery),
  ])
  return null
}

export function CreatePage() {
  const { t } = useTranslation(['naver', 'shell'])
  const [search, setSearch] = useSearchParams()
  const { data: all = [] } = useQuery(connectionsQuery)
  const { data: document } = useQuery(documentQuery('navercloud'))
  const connections = offering(all, 'navercloud')
  const connection = connections.find(({ id }) => id === search.get('connection')) ?? connections[0]
  if (!connection || !document)
    return (
      <NoConnection
        title={t('new.title')}
        service={t('shell:services.navercloud')}
        scope={null}
        all={paths.naverInstances()}
      />
    )
  return (
    <div className="page">
      <PageHeader title={t('new.title')} />
      <CreateForm
        // Another account has other services.
        key={connection.id}
        connection={connection}
        document={document}
        picker={
          <ConnectionSelect
            connections={connections}
            connection={connection}
            onChange={(id) => setSearch({ connection: id }, { replace: true })}
          />
        }
      />
    </div>
  )
}
