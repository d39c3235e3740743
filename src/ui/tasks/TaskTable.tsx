import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tasks.ts'
import { formatNumber } from '#lib/format.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import { useUrlForm } from '../form/useUrlForm.ts'
import { type PeriodState, PeriodPicker } from '../Period.tsx'
import { ReasonButton } from '../ReasonButton.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import type { RowAction } from '../table/types.ts'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { copy } from '../copy.tsx'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import type { TaskRow, Tasks, TaskWords } from './task.ts'
import { type OpenedTask, type TaskButtons, TaskDrawer } from './TaskDetails.tsx'
import classes from './tasks.module.css'
import type { TaskActions } from './use-task-actions.tsx'

interface TaskTableProps {
  columns: readonly Column<TaskRow>[]
  words: TaskWords
  tasks: Tasks
  actions: TaskActions
  /** The task that the address names. */
  opened: OpenedTask
  /** What is shown of it; asks for it by itself. */
  renderTask: (row: TaskRow, buttons: TaskButtons) => ReactNode
  period: PeriodState
  height: 'fill' | number
  csvName: string
  empty: { title: string; text: string; action?: ReactNode }
}

const none: ReadonlySet<string> = new Set()

/** Tasks as rows, with what can be done to one or many of them, and one beside them in a drawer. */
export function TaskTable(props: TaskTableProps) {
  const { words, tasks, actions, opened, period } = props
  const { t } = useTranslation('tasks')
  const table = useTableUrlState()
  const [, openForm, closeForm] = useUrlForm()
  const [selected, setSelected] = useState(none)
  const { cancel, remove, pending } = actions
  const { rows, kept } = tasks

  const chosen = rows?.filter(({ key }) => selected.has(key)) ?? []
  const cancellable = chosen.filter((row) => !cancelRefusal(row)).length
  const deletable = chosen.filter((row) => !deleteRefusal(row)).length

  const act = async (what: (rows: readonly TaskRow[]) => Promise<readonly string[]>, on: readonly TaskRow[]) => {
    const done = new Set(await what(on))
    setSelected((before) => new Set([...before].filter((key) => !done.has(key))))
    if (opened.row && done.has(opened.row.key)) closeForm()
  }
  const show = (row: TaskRow) => openForm('task', { connection: row.connection, id: row.id })
  const copyLink = (row: TaskRow) =>
    void copy(location.origin + words.taskPath({ connection: row.connection, jobId: row.id }), {
      title: t('linkCopied'),
    })
  const actionsOf = (row: TaskRow): RowAction[] => [
    { id: 'details', label: t('actions.details'), onClick: () => show(row) },
    { id: 'link', label: t('actions.copyLink'), onClick: () => copyLink(row) },
    ...(cancel
      ? [
          {
            id: 'cancel',
            label: t('actions.cancel'),
            danger: true,
            separated: true,
            disabled: cancelRefusal(row),
            onClick: () => void act(cancel, [row]),
          },
        ]
      : []),
    ...(remove
      ? [
          {
            id: 'delete',
            label: t('actions.delete'),
            danger: true,
            separated: !cancel,
            disabled: deleteRefusal(row),
            onClick: () => void act(remove, [row]),
          },
        ]
      : []),
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
        selection={cancel || remove ? { selected, onChange: setSelected } : undefined}
        bulkActions={
          <>
            {cancel && (
              <ReasonButton
                size="xs"
                variant="default"
                label={t('actions.cancelSome', { count: cancellable })}
                disabled={pending ? t('refused.pending') : cancellable === 0 ? t('refused.noneToCancel') : undefined}
                onClick={() => void act(cancel, chosen)}
              />
            )}
            {remove && (
              <ReasonButton
                size="xs"
                variant="default"
                label={t('actions.deleteSome', { count: deletable })}
                disabled={pending ? t('refused.pending') : deletable === 0 ? t('refused.noneToDelete') : undefined}
                onClick={() => void act(remove, chosen)}
              />
            )}
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
      {actions.results}
      <TaskDrawer {...opened} kindText={words.kindText} onClose={closeForm}>
        {(row) =>
          props.renderTask(row, {
            ...(cancel && { onCancel: (one) => void act(cancel, [one]) }),
            ...(remove && { onDelete: (one) => void act(remove, [one]) }),
          })
        }
      </TaskDrawer>
    </>
  )
}

function Failures({ tasks }: { tasks: Tasks }) {
  const { t } = useTranslation('tasks')
  const { error } = tasks.kept
  if (tasks.failures.length === 0 && !error) return null
  return (
    <div className={classes['notes']}>
      {tasks.failures.map(({ connection, list, error: problem, stale, refetch }) => (
        <ErrorNote
          key={`${connection.id} ${list}`}
          error={problem}
          title={t(stale ? 'refreshFailed' : 'loadFailed', {
            list,
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
          })}
        </div>
      ))}
      {kept.asked && kept.count > 0 && <div>{t(kept.more ? 'keptSome' : 'keptAll', { count: kept.count })}</div>}
    </>
  )
}
