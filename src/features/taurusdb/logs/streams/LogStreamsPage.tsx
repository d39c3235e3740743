import { Button } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logStreams.ts'
import { connectionsQuery } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { inScope } from '../../shared/scope.ts'
import { useSame } from '#query/use-same.ts'
import { columns, hrefOf } from './columns.tsx'
import { knownStreams, type StreamRow, streamRowOf } from './plan.ts'
import { streamsQuery } from './queries.ts'
import { SendForm, StopForm } from './StreamForms.tsx'

/** Which instances send which of their logs to Log Tank Service, over all connections (reference 4.8.6–4.8.8). */
export function LogStreamsPage() {
  const { t } = useTranslation('logStreams')
  const [params] = useSearchState()
  const table = useTableUrlState()
  const selection = useUrlSelection()
  const [form, openForm, closeForm] = useUrlForm()
  const { data: all, error: unconnected, refetch } = useQuery(connectionsQuery)
  const scope = params.get('scope')
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const answers = useQueries({ queries: connections.map(({ id }) => streamsQuery(id)) })
  const lists = useSame(answers.map(({ data }) => data))
  const rows = useMemo(
    () =>
      lists.every((list) => list === undefined) && (all === undefined || connections.length > 0)
        ? undefined
        : connections.flatMap((connection, index) => (lists[index] ?? []).map((one) => streamRowOf(one, connection))),
    [lists, connections, all],
  )
  const known = useMemo(() => knownStreams(rows ?? []), [rows])
  const failed = answers.flatMap(({ error }, index) => (error ? [{ error, connection: connections[index] }] : []))
  const retry = () => {
    if (unconnected) void refetch()
    for (const answer of answers) if (answer.error) void answer.refetch()
  }
  const chosen = (rows ?? []).filter(({ key }) => selection.selected.has(key))
  const single = form.params['of']
  const about = single === undefined ? chosen : (rows ?? []).filter(({ key }) => key === single)
  const isSent = ({ streams }: StreamRow) => Object.keys(streams).length > 0
  const actions = (row: StreamRow): RowAction[] => {
    const refused = refusalText(instanceCan.setLogMasking(row))
    return [
      { id: 'send', label: t('actions.send'), disabled: refused, onClick: () => openForm('send', { of: row.key }) },
      {
        id: 'stop',
        label: t('actions.stop'),
        danger: true,
        separated: true,
        disabled: refused ?? (isSent(row) ? undefined : t('nothingSent')),
        onClick: () => openForm('stop', { of: row.key }),
      },
    ]
  }
  return (
    <div className="page fill">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {rows !== undefined &&
        failed.map(({ error, connection }) => (
          <ErrorNote
            key={connection?.id}
            error={error}
            title={t('scopeFailed', { name: connection?.name ?? '' })}
            onRetry={retry}
          />
        ))}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={({ key }) => key}
        rowName={({ name }) => name}
        state={table}
        defaultSort="name"
        error={rows === undefined ? (unconnected ?? failed[0]?.error ?? null) : null}
        onRetry={retry}
        fetching={answers.some(({ isFetching }) => isFetching)}
        href={hrefOf}
        actions={actions}
        selection={selection}
        bulkActions={
          <>
            <Button size="xs" variant="default" onClick={() => openForm('send')}>
              {t('actions.sendMany')}
            </Button>
            <Button
              size="xs"
              variant="light"
              color="red"
              aria-disabled={chosen.some(isSent) ? undefined : true}
              data-disabled={chosen.some(isSent) ? undefined : true}
              title={chosen.some(isSent) ? undefined : t('nothingSent')}
              onClick={() => {
                if (chosen.some(isSent)) openForm('stop')
              }}
            >
              {t('actions.stopMany')}
            </Button>
          </>
        }
        csvName="log-streams"
        empty={{ title: t('empty'), text: t('emptyText') }}
        height="fill"
      />
      {about.length > 0 && form.name === 'send' && (
        <SendForm key={single} rows={about} known={known} onClose={closeForm} onSettled={() => undefined} />
      )}
      {about.length > 0 && form.name === 'stop' && (
        <StopForm key={single} rows={about} onClose={closeForm} onSettled={() => undefined} />
      )}
    </div>
  )
}
