import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import '#i18n/gemini.ts'
import '#i18n/gemini-backups.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { offering } from '#query/scope.ts'
import { isPartial } from '#query/whole-list.ts'
import { ConnectionSelect } from '#ui/create/ConnectionSelect.tsx'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { fleetQuery } from '../../shared/fleet.ts'
import { CreateForm } from './CreateForm.tsx'
import { backupQuery } from './queries.ts'
import { sourceOf } from './source.ts'
import { SourceNote } from './SourceNote.tsx'

/** The limits of the fields are there before the form shows. */
export async function createLoader(): Promise<null> {
  await Promise.all([
    queryClient.ensureQueryData(documentQuery('geminidb')),
    queryClient.ensureQueryData(connectionsQuery),
  ])
  return null
}

export function CreatePage() {
  const { t } = useTranslation(['gemini', 'geminiBackups'])
  const [search, setSearch] = useSearchParams()
  const { data: all = [] } = useQuery(connectionsQuery)
  const { data: document } = useQuery(documentQuery('geminidb'))
  const connections = offering(all, 'geminidb')
  const connection = connections.find(({ id }) => id === search.get('connection')) ?? connections[0]
  // A new instance out of a backup, or out of another one as it was: what is known of the source fills the form.
  const [sourceId, backupId, time] = [search.get('source'), search.get('backup'), search.get('time')]
  const restores = backupId !== null || (sourceId !== null && time !== null)
  const backup = useQuery(
    backupQuery(connection?.id ?? '', backupId ?? '', connection !== undefined && backupId !== null),
  )
  const fleet = useQuery({ ...fleetQuery(connection?.id ?? ''), enabled: connection !== undefined && restores })
  const source = sourceOf(
    fleet.data?.instances.find(({ id }) => id === (sourceId ?? backup.data?.backups[0]?.instance_id)),
    backup.data?.backups[0],
    time === null ? undefined : Number(time),
  )
  if (!connection || !document) return <EmptyState title={t('new.noConnection')} />
  // Only the whole list tells that an instance is gone; until then the form, which is filled once, cannot begin.
  const unknown = !source?.instance && (fleet.data === undefined || isPartial(fleet.data))
  if (restores && ((unknown && !fleet.error) || (backupId !== null && backup.isPending))) return <LoadingRows />
  if (restores && (!source || unknown))
    return backup.error || fleet.error ? (
      <FailedState
        error={(backup.error ?? fleet.error)!}
        onRetry={() => void Promise.all([fleet.refetch(), backup.refetch()])}
      />
    ) : (
      <EmptyState title={t('geminiBackups:source.lost')} />
    )
  return (
    <div className="page">
      <PageHeader title={t('new.title')} />
      {source && <SourceNote source={source} />}
      <CreateForm
        // Another connection has other specifications and networks.
        key={connection.id}
        connection={connection}
        document={document}
        source={source}
        picker={
          <ConnectionSelect
            connections={connections}
            connection={connection}
            onChange={(id) => setSearch({ connection: id }, { replace: true })}
            disabled={restores}
          />
        }
      />
    </div>
  )
}
