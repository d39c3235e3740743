import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type LoaderFunctionArgs, useSearchParams } from 'react-router'
import '#i18n/create.ts'
import '#i18n/gaussCreate.ts'
import { formAgain } from '#lib/restore.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { restoreOfJobQuery } from '#query/restores.ts'
import { offering } from '#query/scope.ts'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { CreateForm } from './CreateForm.tsx'
import { emptyForm } from './model.ts'
import { versionsQuery } from './queries.ts'
import { RestoreBox } from './RestoreBox.tsx'
import { formLike, sourceQuery, wantedOf } from './source.ts'

/** What the form's first values depend on is asked for before it shows; what fails is told on the page. */
export async function createLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const search = new URL(request.url).searchParams
  const document = queryClient.ensureQueryData(documentQuery('gaussdb'))
  const usable = offering(await queryClient.ensureQueryData(connectionsQuery), 'gaussdb')
  const connection = usable.find(({ id }) => id === search.get('connection')) ?? usable[0]
  const wanted = wantedOf(search)
  if (connection)
    await Promise.all([
      queryClient.ensureQueryData(versionsQuery(connection.id)).catch(() => undefined),
      wanted && !Number.isNaN(wanted.time) && queryClient.prefetchQuery(sourceQuery(connection.id, wanted)),
    ])
  const again = search.get('again')
  // Without it the form begins as for a first time.
  if (connection && again)
    await queryClient.ensureQueryData(restoreOfJobQuery(connection.id, again)).catch(() => undefined)
  await document
  return null
}

export function CreatePage() {
  const { t } = useTranslation(['gaussCreate', 'create'])
  const [search, setSearch] = useSearchParams()
  const { data: all = [] } = useQuery(connectionsQuery)
  const { data: document } = useQuery(documentQuery('gaussdb'))
  const connections = offering(all, 'gaussdb')
  const connection = connections.find(({ id }) => id === search.get('connection')) ?? connections[0]
  const wanted = wantedOf(search)
  const badTime = wanted !== undefined && Number.isNaN(wanted.time)
  const {
    data: source,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery({
    ...sourceQuery(connection?.id ?? '', wanted ?? { instanceId: '' }),
    enabled: connection !== undefined && wanted !== undefined && !badTime,
    // Another backup of the same source must not throw away what was typed.
    placeholderData: (before, query) =>
      before?.wanted.instanceId === wanted?.instanceId && query?.queryKey[1] === connection?.id ? before : undefined,
  })
  const again = search.get('again')
  const { data: before, isLoading: remembering } = useQuery({
    ...restoreOfJobQuery(connection?.id ?? '', again ?? ''),
    enabled: connection !== undefined && again !== null,
    refetchInterval: false,
  })
  if (!connection || !document) return <EmptyState title={t('noConnection')} />

  const choose = (name: 'connection' | 'backup', value: string) => {
    const next = new URLSearchParams(search)
    next.set(name, value)
    setSearch(next, { replace: true })
  }
  const given = { connection, document, onConnection: (id: string) => choose('connection', id) }
  const body = () => {
    if (!wanted) return <CreateForm {...given} connections={connections} initial={emptyForm} />
    if (badTime) return <EmptyState title={t('create:source.badTime')} />
    if (error && !source) return <FailedState error={error} onRetry={() => void refetch()} />
    if (!source || remembering) return <LoadingRows />
    if (!source.instance && !source.gone && !source.backupId)
      return <EmptyState title={t('source.unknown')} text={t('source.unknownText', { id: wanted.instanceId })} />
    return (
      <>
        <RestoreBox connection={connection.id} source={source} onBackup={(id) => choose('backup', id)} />
        {source.backups.length === 0 && !source.backupId ? (
          <EmptyState title={t('source.none')} text={t('source.noneText')} />
        ) : !source.backupId ? (
          <EmptyState
            title={t(source.wanted.time === undefined ? 'source.missing' : 'source.noneBefore')}
            text={t('source.noneBeforeText')}
          />
        ) : (
          <CreateForm
            key={`${connection.id} ${wanted.instanceId}`}
            {...given}
            connections={[connection]}
            initial={formAgain(formLike(source), emptyForm, before?.[0]?.request.form)}
            source={source}
            stale={isPlaceholderData}
          />
        )}
      </>
    )
  }
  return (
    <div className="page">
      <PageHeader title={t(wanted ? 'titleRestore' : 'title')} />
      {body()}
    </div>
  )
}
