import '#i18n/create.ts'
import '#i18n/instances.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type LoaderFunctionArgs, useSearchParams } from 'react-router'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { formAgain } from '#lib/restore.ts'
import { restoredName } from '#lib/restored-name.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { prefetch } from '#query/prefetched.ts'
import { restoreOfJobQuery } from '#query/restores.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { instanceQuery } from '../../shared/instance-detail.ts'
import { hasTaurus } from '../queries.ts'
import { CreateInstanceForm } from './CreateInstanceForm.tsx'
import { type CreateForm, emptyForm, formLike, type Source } from './model.ts'
import { backupQuery, templatesQuery } from './queries.ts'
import { RecycledSource, RestoreSource } from './RestoreSource.tsx'

/** Where the data comes from, as the address says it: `source` with `backup` or `time`. */
export function sourceOf(search: URLSearchParams): Source | undefined {
  const instanceId = search.get('source')
  if (!instanceId) return undefined
  const time = search.get('time')
  if (time !== null) return { instanceId, time: /^\d{1,16}$/.test(time) ? Number(time) : Number.NaN }
  const backupId = search.get('backup')
  return backupId ? { instanceId, backupId } : undefined
}

/** Everything that the form's first values depend on is there before it shows. */
export async function createLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const search = new URL(request.url).searchParams
  const source = sourceOf(search)
  const document = queryClient.ensureQueryData(documentQuery('taurusdb'))
  const connections = await queryClient.ensureQueryData(connectionsQuery)
  const connection = search.get('connection') ?? connections.find(hasTaurus)?.id
  // Of an instance in the recycle bin nothing is there but its backup.
  if (connection && source && !search.get('deleted')) {
    // Without permission to see templates the form begins with what the source says.
    const templates = queryClient.ensureQueryData(templatesQuery(connection)).catch(() => undefined)
    await prefetch(instanceQuery(connection, source.instanceId))
    await templates
    if (source.backupId) await prefetch(backupQuery(connection, source.instanceId, source.backupId))
  }
  const again = search.get('again')
  // Without it the form begins as for a first time.
  if (connection && again)
    await queryClient.ensureQueryData(restoreOfJobQuery(connection, again)).catch(() => undefined)
  await document
  return null
}

/** An instance whose parameters were edited names its own set of them, which no other instance can be created with. */
function withTemplate(instance: InstanceDetail, templates: readonly { id: string }[] | undefined): InstanceDetail {
  if (!templates || templates.some(({ id }) => id === instance.configuration_id)) return instance
  return { ...instance, configuration_id: '' }
}

export function CreatePage() {
  const { t } = useTranslation('create')
  const [search] = useSearchParams()
  const { data: connections = [] } = useQuery(connectionsQuery)
  const { data: document } = useQuery(documentQuery('taurusdb'))
  const usable = connections.filter(hasTaurus)
  const wanted = search.get('connection')
  const connection = usable.find(({ id }) => id === wanted) ?? usable[0]
  const source = sourceOf(search)
  const deleted = search.get('deleted')
  const { data: detail } = useQuery({
    ...instanceQuery(connection?.id ?? '', source?.instanceId ?? ''),
    enabled: Boolean(connection && source && !deleted),
    // The form begins with these values once; later changes of the source must not overwrite what was typed.
    refetchInterval: false,
  })
  const { data: backups } = useQuery({
    ...backupQuery(connection?.id ?? '', source?.instanceId ?? '', source?.backupId ?? ''),
    enabled: Boolean(connection && source?.backupId && !deleted),
  })
  const { data: templates } = useQuery({
    ...templatesQuery(connection?.id ?? ''),
    enabled: Boolean(connection && source && !deleted),
  })
  const again = search.get('again')
  const { data: before } = useQuery({
    ...restoreOfJobQuery(connection?.id ?? '', again ?? ''),
    enabled: Boolean(connection && again),
    refetchInterval: false,
  })
  if (!connection || !document) return <EmptyState title={t('noConnection')} />
  const backup = backups?.backups.find(({ id }) => id === source?.backupId)
  const moment = source?.time ?? (backup ? timeOf(backup.begin_time) : Number.NaN)
  const first = (): CreateForm => {
    if (source && detail)
      return formLike(
        withTemplate(detail.instance, templates?.configurations),
        Number.isFinite(moment) ? moment : timeOf(detail.instance.updated),
      )
    return source && deleted ? { ...emptyForm, name: restoredName(deleted, Date.now()) } : emptyForm
  }
  const badTime = source?.time !== undefined && !Number.isFinite(source.time)
  return (
    <div className="page">
      <PageHeader title={t(source ? 'titleRestore' : 'title')} />
      {source && badTime && <EmptyState title={t('source.badTime')} />}
      {source && !badTime && detail && (
        <RestoreSource instance={detail.instance} backup={backup} time={source.time} connection={connection.id} />
      )}
      {source && deleted && <RecycledSource name={deleted} />}
      {!badTime && (
        <CreateInstanceForm
          // Another connection has other flavors and networks: the form begins anew there, but keeps what holds anywhere.
          key={source ? `${connection.id} ${source.instanceId}` : 'new'}
          connection={connection}
          connections={source ? [connection] : usable}
          document={document}
          initial={formAgain(first(), emptyForm, before?.[0]?.request.form)}
          source={source}
          sourceName={detail?.instance.name ?? deleted ?? undefined}
          deleted={deleted ?? undefined}
          backup={backup && { name: backup.name, time: timeOf(backup.begin_time) }}
          back={deleted ? paths.recycleBin() : undefined}
        />
      )}
    </div>
  )
}
