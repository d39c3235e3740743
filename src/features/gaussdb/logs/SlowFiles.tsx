import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createSlowLogFiles } from '#contract/gaussdb/logs.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { listTasks } from '#contract/gaussdb/tasks.ts'
import '#i18n/gaussLogs.ts'
import { formatBytes, formatDuration } from '#lib/format.ts'
import { useOp } from '#query/use-op.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { toast } from '#ui/toast.tsx'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { columns } from './columns.tsx'
import { isMaking, patience, rowsOf, waitOf } from './files.ts'
import classes from './logs.module.css'
import { filesKey, filesQuery } from './queries.ts'

/** The slow log of each node as a file: asked for together, listed while they are made, downloaded one by one. */
export function SlowFiles({ connection, instance, state }: InstanceNow) {
  const { t } = useTranslation('gaussLogs')
  const client = useQueryClient()
  const table = useTableUrlState()
  const [asked, setAsked] = useState(false)
  const [since, setSince] = useState(() => Date.now())
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery(
    filesQuery(connection, instance.id, asked, since),
  )
  const key = filesKey(connection, instance.id)
  // The answer holds links: it must not stay in the page's memory when this is left.
  useEffect(() => () => client.removeQueries({ queryKey: key, exact: true }), []) // oxlint-disable-line react/exhaustive-deps -- on leaving alone
  const rows = useMemo(() => data && rowsOf(data.list, instance), [data, instance])
  const wait = waitOf(data?.list, asked, since, Date.now())
  const making = data?.list.some(isMaking) ?? false
  const look = () => {
    setSince(Date.now())
    void refetch()
  }
  const make = useOp(createSlowLogFiles, {
    invalidates: [listTasks],
    onSuccess: ({ list }) => {
      setAsked(true)
      setSince(Date.now())
      // The very first answer is an empty list (reference 4.8.1); what is listed already takes the place of what was.
      if (list.length > 0) client.setQueryData(key, { list })
      void refetch()
      toast.success(t('asked'), list.length === 0 ? t('askedFirst') : undefined)
    },
  })
  const ready = rows?.filter(({ status }) => status === 'ready') ?? []
  const waiting = asked && rows?.length === 0
  const refused = refusalText(instanceCan.readLogs(state)) ?? (wait === 'waiting' ? t('making') : undefined)
  const button = (
    <ReasonButton
      size="xs"
      variant={rows?.length === 0 ? 'filled' : 'default'}
      label={t(rows && rows.length > 0 ? 'makeAgain' : 'make')}
      disabled={make.isPending ? t('making') : refused}
      onClick={() => make.mutate({ connection, path: { instance_id: instance.id } })}
    />
  )
  return (
    <Panel title={t('title')} note={t('note')} actions={button} updatedAt={dataUpdatedAt}>
      {wait === 'given-up' && (
        <p className={classes['late']} role="status">
          <span>{t(making ? 'lateMaking' : 'lateListed', { time: formatDuration(patience) })}</span>
          <Button size="xs" variant="default" loading={isFetching} onClick={look}>
            {t('look')}
          </Button>
        </p>
      )}
      {make.error && <ErrorNote error={make.error} title={t('failed')} />}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ node, nodeId }) => node || nodeId}
        state={table}
        error={error}
        onRetry={() => void refetch()}
        fetching={isFetching}
        live={wait === 'waiting'}
        csvName={`${instance.name}-slow-log-files`}
        height={rows && rows.length > 8 ? 420 : 300}
        defaultSort="node"
        rowTone={({ status }) => (status === 'failed' ? 'danger' : undefined)}
        footer={
          rows && rows.length > 0 ? (
            <span className="muted num">
              {making
                ? t('progress', { done: ready.length, all: rows.length })
                : t('summary', {
                    count: ready.length,
                    size: formatBytes(ready.reduce((sum, { bytes }) => sum + bytes, 0)),
                  })}
              {` · ${t('replace')}`}
            </span>
          ) : undefined
        }
        empty={
          waiting && wait === 'waiting'
            ? { title: t('waiting'), text: t('waitingText') }
            : { title: t('empty'), text: t('emptyText') }
        }
      />
    </Panel>
  )
}
