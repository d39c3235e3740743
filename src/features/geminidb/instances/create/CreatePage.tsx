import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import '#i18n/gemini.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { offering } from '#query/scope.ts'
import { ConnectionSelect } from '#ui/create/ConnectionSelect.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { CreateForm } from './CreateForm.tsx'

/** The limits of the fields are there before the form shows. */
export async function createLoader(): Promise<null> {
  await Promise.all([
    queryClient.ensureQueryData(documentQuery('geminidb')),
    queryClient.ensureQueryData(connectionsQuery),
  ])
  return null
}

export function CreatePage() {
  const { t } = useTranslation('gemini')
  const [search, setSearch] = useSearchParams()
  const { data: all = [] } = useQuery(connectionsQuery)
  const { data: document } = useQuery(documentQuery('geminidb'))
  const connections = offering(all, 'geminidb')
  const connection = connections.find(({ id }) => id === search.get('connection')) ?? connections[0]
  if (!connection || !document) return <EmptyState title={t('new.noConnection')} />
  return (
    <div className="page">
      <PageHeader title={t('new.title')} />
      <CreateForm
        // Another connection has other specifications and networks.
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
