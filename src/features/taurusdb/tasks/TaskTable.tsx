import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tasks.ts'
import { formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { Column } from '#ui/table/columns.ts'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { toast } from '#ui/toast.tsx'
import { type PeriodState, PeriodPicker } from '#ui/Period.tsx'
import { mostRows, oneTaskQuery } from './queries.ts'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import { instantRow, keyOf, scheduledRow, type TaskRow } from './rows.ts'
import { TaskDetails } from './TaskDetails.tsx'
import classes from './tasks.module.css'
import { useTaskActions } from './use-task-actions.tsx'
import type { Tasks } from './use-tasks.ts'

interface TaskTableProps {
  columns: readonly Column<TaskRow>[]
  tasks: Tasks
  connections: readonly Connection[]
  /** The only connection that a task of this view can be of. */
  connection?: string
  period: PeriodState
  height: 'fill' | number
  csvName: string
  empty: { title: string; text: string; action?: ReactNode }
}

const none: ReadonlySet<string> = new Set()

/** Tasks as rows, with what can be done to one or many of them, and one beside them in a drawer. */
export function TaskTable(props: TaskTableProps) {
  const { tasks, connections, period } = props
  const { t } = useTranslation('tasks')
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const [selected, setSelected] = useState(none)
  const { cancel, remove, pending } = useTaskActions()
  const { rows, kept } = tasks

  const chosen = rows?.filter(({ key }) => selected.has(key)) ?? []
  const cancellable = chosen.filter((row) => !cancelRefusal(row)).length
  const deletable = chosen.filter((row) => !deleteRefusal(row)).length
  const connection = form.params['connection'] ?? props.connection ?? ''
  const opened = useOpened(form.name === 'task' ? form.params['id'] : undefined, connection, rows, connections)

  const act = async (what: (rows: readonly TaskRow[]) => Promise<readonly string[]>, on: readonly TaskRow[]) => {
    const done = new Set(await what(on))
    setSelected((before) => new Set([...before].filter((key) => !done.has(key))))
    if (opened.row && done.has(opened.row.key)) closeForm()
  }
  const show = (row: TaskRow) => openForm('task', { connection: row.connection, id: row.id })
  const copyLink = async (row: TaskRow) => {
    await navigator.clipboard.writeText(location.origin + paths.task({ connection: row.connection, jobId: row.id }))
    toast.info(t('linkCopied'))
  }
  const actionsOf = (row: TaskRow): RowAction[] => [
    { id: 'details', label: t('actions.details'), onClick: () => show(row) },
    { id: 'link', label: t('actions.copyLink'), onClick: () => void copyLink(row) },
    {
      id: 'cancel',
      label: t('actions.cancel'),
      danger: true,
      separated: true,
      disabled: cancelRefusal(row),
      onClick: () => void act(cancel, [row]),
    },
    {
      id: 'delete',
      label: t('actions.delete'),
      danger: true,
      disabled: deleteRefusal(row),
      onClick: () => void act(remove, [row]),
    },
  ]

  return (
    <>
      {!tasks.allFailed && <Failures tasks={tasks} />}
      <DataTable
        label={t('tableLabel')}
        columns={props.columns}
        rows={rows}
        rowId={(row) => row.key}
        rowName={(row) => t('rowName', { id: row.id.slice(0, 8), instance: row.instanceName })}
        state={table}
        error={tasks.allFailed ? tasks.failures[0]?.error : undefined}
        onRetry={() => tasks.failures.forEach(({ refetch }) => refetch())}
        fetching={tasks.fetching}
        live={tasks.live}
        onOpen={show}
        actions={actionsOf}
        selection={{ selected, onChange: setSelected }}
        bulkActions={
          <>
            <ReasonButton
              size="xs"
              variant="default"
              label={t('actions.cancelSome', { count: cancellable })}
              disabled={pending ? t('refused.pending') : cancellable === 0 ? t('refused.noneToCancel') : undefined}
              onClick={() => void act(cancel, chosen)}
            />
            <ReasonButton
              size="xs"
              variant="default"
              label={t('actions.deleteSome', { count: deletable })}
              disabled={pending ? t('refused.pending') : deletable === 0 ? t('refused.noneToDelete') : undefined}
              onClick={() => void act(remove, chosen)}
            />
          </>
        }
        rowTone={(row) => (row.status === 'Failed' ? 'danger' : undefined)}
        toolbar={<PeriodPicker period={period} words={t('period', { returnObjects: true })} />}
        csvName={props.csvName}
        height={props.height}
        total={tasks.expected}
        loadingMore={tasks.expected !== undefined || kept.loading}
        onEndReached={kept.more}
        footer={<Footer tasks={tasks} />}
        empty={
          period.span
            ? {
                title: t('empty.periodTitle'),
                text: t('empty.periodText'),
                action: (
                  <Button variant="default" onClick={() => period.set(undefined)}>
                    {t('period.any')}
                  </Button>
                ),
              }
            : props.empty
        }
      />
      <TaskDetails
        {...opened}
        onClose={closeForm}
        onCancel={(row) => void act(cancel, [row])}
        onDelete={(row) => void act(remove, [row])}
      />
    </>
  )
}

/** The task that the address names: of the list, or asked for by itself when the list has it not. */
function useOpened(
  id: string | undefined,
  connection: string,
  rows: readonly TaskRow[] | undefined,
  connections: readonly Connection[],
) {
  const listed = id === undefined ? undefined : rows?.find(({ key }) => key === keyOf(connection, id))
  const missing = id !== undefined && rows !== undefined && !listed && connection !== ''
  const one = useQuery({ ...oneTaskQuery(connection, id ?? ''), enabled: missing })
  const place = { connection, connectionName: connections.find((each) => each.id === connection)?.name ?? connection }
  const alone = one.data?.instant
    ? instantRow(place, one.data.instant)
    : one.data?.scheduled && scheduledRow(place, one.data.scheduled)
  return {
    opened: id !== undefined,
    row: listed ?? (missing ? alone : undefined),
    looking: id !== undefined && (rows === undefined || (missing && one.isPending)),
    error: one.error,
  }
}

function Failures({ tasks }: { tasks: Tasks }) {
  const { t } = useTranslation('tasks')
  const { error } = tasks.kept
  if (tasks.failures.length === 0 && !error) return null
  return (
    <div className={classes['notes']}>
      {tasks.failures.map(({ connection, scheduled, error: problem, stale, refetch }) => (
        <ErrorNote
          key={`${connection.id} ${scheduled}`}
          error={problem}
          title={t(stale ? 'refreshFailed' : 'loadFailed', {
            list: t(scheduled ? 'lists.scheduled' : 'lists.instant'),
            connection: connection.name,
          })}
          onRetry={refetch}
        />
      ))}
      {error && <ErrorNote error={error} title={t('keptFailed')} />}
    </div>
  )
}

function Footer({ tasks: { cut, kept } }: { tasks: Tasks }) {
  const { t } = useTranslation('tasks')
  if (cut.length === 0 && (!kept.asked || kept.count === 0)) return null
  return (
    <>
      {cut.map((one) => (
        <div key={one.connection}>
          {t('cut', {
            ...one,
            shown: formatNumber(one.shown),
            total: formatNumber(one.total),
            most: formatNumber(mostRows),
          })}
        </div>
      ))}
      {kept.asked && kept.count > 0 && <div>{t(kept.more ? 'keptSome' : 'keptAll', { count: kept.count })}</div>}
    </>
  )
}
