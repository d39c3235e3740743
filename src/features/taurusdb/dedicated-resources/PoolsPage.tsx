import { IconServer2 } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/upkeep.ts'
import type { DedicatedResource } from '#contract/taurusdb/dedicated-resources.ts'
import { t as translate } from '#i18n/setup.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { PoolDrawer } from './PoolDrawer.tsx'
import { poolsQuery } from './queries.ts'

export interface PoolRow extends DedicatedResource {
  connection: string
  connectionName: string
}

const looks: Record<DedicatedResource['status'], { tone: Tone; label: () => string }> = {
  NORMAL: { tone: 'ok', label: () => translate('upkeep:pools.status.NORMAL') },
  BUILDING: { tone: 'busy', label: () => translate('upkeep:pools.status.BUILDING') },
  EXTENDING: { tone: 'busy', label: () => translate('upkeep:pools.status.EXTENDING') },
  DELETED: { tone: 'neutral', label: () => translate('upkeep:pools.status.DELETED') },
}

const columns: readonly Column<PoolRow>[] = [
  {
    id: 'name',
    header: () => translate('upkeep:pools.columns.name'),
    value: (row) => row.resource_name,
    width: 160,
    required: true,
  },
  {
    id: 'connection',
    header: () => translate('upkeep:pools.columns.connection'),
    value: (row) => row.connectionName,
    width: 140,
    grow: 0,
  },
  {
    id: 'status',
    header: () => translate('upkeep:pools.columns.status'),
    value: (row) => row.status,
    cell: ({ status }) => (
      <StatusBadge tone={looks[status]?.tone ?? 'neutral'} label={looks[status]?.label() ?? status} />
    ),
    width: 120,
    grow: 0,
  },
  {
    id: 'architecture',
    header: () => translate('upkeep:pools.columns.architecture'),
    value: (row) => row.architecture,
    width: 120,
    grow: 0,
  },
  {
    id: 'vcpus',
    header: () => translate('upkeep:pools.columns.vcpus'),
    value: (row) => Number(row.capacity.vcpus),
    cell: (row) => formatNumber(Number(row.capacity.vcpus)),
    align: 'end',
    width: 90,
    grow: 0,
  },
  {
    id: 'ram',
    header: () => translate('upkeep:pools.columns.ram'),
    value: (row) => Number(row.capacity.ram),
    cell: (row) => formatGb(Number(row.capacity.ram)),
    align: 'end',
    width: 110,
    grow: 0,
  },
  {
    id: 'volume',
    header: () => translate('upkeep:pools.columns.volume'),
    value: (row) => Number(row.capacity.volume),
    cell: (row) => formatGb(Number(row.capacity.volume)),
    align: 'end',
    width: 110,
    grow: 0,
  },
  {
    id: 'zones',
    header: () => translate('upkeep:pools.columns.zones'),
    value: (row) => row.availability_zone ?? [],
    width: 180,
  },
  {
    id: 'engine',
    header: () => translate('upkeep:pools.columns.engine'),
    value: (row) => row.engine_name,
    width: 130,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => translate('upkeep:pools.columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 300,
    grow: 0,
    hidden: true,
  },
]

export async function poolsLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

/** The dedicated resource pools of all connections; opening one shows what is used of it. */
export function PoolsPage() {
  const { t } = useTranslation('upkeep')
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => {
    const wanted = scope ? new Set(scope.split(',')) : undefined
    return (all ?? []).filter(({ id, services }) => services.includes('taurusdb') && (wanted?.has(id) ?? true))
  }, [all, scope])
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const lists = useQueries({ queries: connections.map(({ id }) => poolsQuery(id)) })
  const data = lists.map((list) => list.data)
  const rows = useMemo(
    () =>
      data.every((list) => list === undefined)
        ? undefined
        : connections.flatMap(({ id, name }, index): PoolRow[] =>
            (data[index] ?? []).map((pool) => ({ ...pool, connection: id, connectionName: name })),
          ),
    // oxlint-disable-next-line react/exhaustive-deps -- the array is new in each render, its elements are not
    [connections, ...data],
  )
  const failures = lists.flatMap((list, index) =>
    list.error ? [{ connection: connections[index], error: list.error, refetch: list.refetch }] : [],
  )
  const allFailed = rows === undefined && failures.length > 0 && failures.length === lists.length
  const open =
    form.name === 'pool'
      ? rows?.find(({ id, connection }) => id === form.params['id'] && connection === form.params['connection'])
      : undefined
  return (
    <div className="page fill">
      <PageHeader title={t('pools.title')} subtitle={t('pools.subtitle')} />
      {!allFailed &&
        failures.map(({ connection, error, refetch }) => (
          <ErrorNote
            key={connection?.id}
            error={error}
            title={t('pools.failed', { connection: connection?.name ?? '' })}
            onRetry={() => void refetch()}
          />
        ))}
      <DataTable
        label={t('pools.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.connection} ${row.id}`}
        state={table}
        defaultSort="name"
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => void refetch())}
        fetching={lists.some(({ isFetching }) => isFetching)}
        onOpen={(row) => openForm('pool', { id: row.id, connection: row.connection })}
        csvName="resource-pools"
        height="fill"
        empty={{
          icon: <IconServer2 size={24} stroke={1.5} />,
          title: t('pools.empty'),
          text: t('pools.emptyText'),
        }}
      />
      {open && <PoolDrawer pool={open} onClose={closeForm} />}
    </div>
  )
}
