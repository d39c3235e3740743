import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import type { RehearsalStatus } from '#lib/rehearsal.ts'
import type { Connection } from '#query/connections.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Segments } from '#ui/Segments.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetColumns } from './list-columns.tsx'
import { useRehearsalPages } from './use-pages.ts'

const statuses = ['running', 'passed', 'failed', 'cancelled'] as const satisfies readonly RehearsalStatus[]

interface RehearsalsListProps {
  /** Whose rehearsals are shown. */
  connections: readonly Connection[]
  /** No connection was chosen: also those of connections that are not set up any more. */
  all: boolean
}

/** Every rehearsal, newest first; the result is filtered by the server, so that a rare one is found however old it is. */
export function RehearsalsList({ connections, all }: RehearsalsListProps) {
  const { t } = useTranslation('recoverability')
  const [params, patch] = useSearchState()
  const [, openForm] = useUrlForm()
  const table = useTableUrlState('r')
  const wanted = params.get('status')
  const status = statuses.find((one) => one === wanted)
  const only = !all && connections.length === 1 ? connections[0]?.id : undefined
  const pages = useRehearsalPages({
    ...(status ? { status } : {}),
    ...(only === undefined ? {} : { connection: only }),
  })
  const rows = useMemo(
    () =>
      pages.rows?.flatMap((one) => {
        const connection = connections.find(({ id }) => id === one.connection)
        return connection || all ? [{ ...one, connectionName: connection?.name ?? one.connection }] : []
      }),
    [pages.rows, connections, all],
  )
  return (
    <DataTable
      label={t('list.label')}
      columns={fleetColumns}
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => row.instance.name}
      state={table}
      error={pages.error}
      onRetry={pages.refetch}
      fetching={pages.fetching}
      live={rows?.some((row) => row.status === 'running') ?? false}
      onOpen={(row) => openForm('rehearsal', { id: row.id })}
      rowTone={(row) => (row.status === 'failed' ? 'danger' : undefined)}
      onEndReached={pages.more}
      loadingMore={pages.loadingMore}
      toolbar={
        <Segments
          label={t('list.status')}
          value={status ?? 'all'}
          onChange={(next) => patch({ status: next === 'all' ? undefined : next })}
          options={[
            { value: 'all', label: t('list.all') },
            ...statuses.map((value) => ({ value, label: t(`rehearsal.status.${value}`) })),
          ]}
        />
      }
      csvName="rehearsals"
      height="fill"
      empty={
        status
          ? { title: t('list.empty.statusTitle'), text: t('list.empty.statusText') }
          : { title: t('list.empty.title'), text: t('list.empty.text') }
      }
    />
  )
}
