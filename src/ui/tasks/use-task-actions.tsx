import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import { BulkResults } from '../bulk/BulkDrawer.tsx'
import type { BulkRunner, ShownCall, ShownResult, ShownRun, UndoableItem } from '../bulk/types.ts'
import { toast } from '../toast.tsx'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import type { TaskRow } from './task.ts'
import classes from './tasks.module.css'

/** So many calls run at once. */
const parallel = 4
/** So many tasks are named in a question; of the rest the number is. */
const named = 6

interface Texts {
  done: (count: number) => string
  failed: string
}

/** Resolves when nothing of a run is on its way any more. */
const settled = (run: ShownRun<ShownResult>): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (run.getState().running) return
      stop()
      resolve()
    }
    const stop = run.subscribe(look)
    look()
  })

/** The calls of a service. Each works on one task. */
export interface TaskCalls<
  Call extends ShownCall = ShownCall,
  Result extends ShownResult<UndoableItem<Call>> = ShownResult<UndoableItem<Call>>,
> {
  kindText: (name: string) => string
  /** Where a task can wait for its time. */
  cancel?: (row: TaskRow) => Call
  /** Deletes the record of a task. */
  remove?: (row: TaskRow) => Call
  /** What sends them. */
  runner: BulkRunner<UndoableItem<Call>, Result>
  /** Reads the lists of these tasks again. */
  refresh: (rows: readonly TaskRow[]) => void
}

export interface TaskActions {
  /** Asks first. Answers the keys of those that were done. */
  cancel?: (rows: readonly TaskRow[]) => Promise<readonly string[]>
  remove?: (rows: readonly TaskRow[]) => Promise<readonly string[]>
  pending: boolean
  /** What became of each of several, where some were refused. */
  results: ReactNode
}

/** Cancels scheduled tasks and deletes records, one or many. What is refused is told with its reason and stays as it was. */
export function useTaskActions<Call extends ShownCall, Result extends ShownResult<UndoableItem<Call>>>(
  calls: TaskCalls<Call, Result>,
): TaskActions {
  const { kindText, cancel, remove, runner, refresh } = calls
  const { t } = useTranslation('tasks')
  const zone = useZone()
  const [pending, setPending] = useState(false)
  const [shown, setShown] = useState<{ run: ShownRun<Result>; title: string }>()

  const nameOf = (row: TaskRow): string => t('taskOf', { kind: kindText(row.name), instance: row.instanceName })
  const listed = (rows: readonly TaskRow[], wordsOf: (row: TaskRow) => string) => (
    <ul className={classes['list']}>
      {rows.slice(0, named).map((row) => (
        <li key={row.key}>{wordsOf(row)}</li>
      ))}
      {rows.length > named && <li>{t('andMore', { count: rows.length - named })}</li>}
    </ul>
  )
  const timeOf = (row: TaskRow): string => (row.created === undefined ? '' : formatDateTime(row.created, { zone }))

  const tell = (results: readonly Result[], texts: Texts) => {
    const failed = results.filter(({ status }) => status !== 'done')
    const [first] = failed
    if (failed.length < results.length) toast.success(texts.done(results.length - failed.length))
    if (!first?.error) return
    toast.error(
      first.error,
      failed.length === 1
        ? t('failedOne', { what: texts.failed, task: first.item.name })
        : t('failedSome', { what: texts.failed, count: failed.length }),
    )
  }
  /** Sends a call for each; answers the keys of those that went well. Of several, what was refused is shown one by one. */
  const run = async (rows: readonly TaskRow[], callOf: (row: TaskRow) => Call, texts: Texts) => {
    setPending(true)
    const items = rows.map((row) => ({
      key: row.key,
      name: nameOf(row),
      where: row.connectionName,
      change: timeOf(row),
      calls: [callOf(row)],
    }))
    const sent = runner.start(items, parallel, (results) => {
      tell(results, texts)
      // A refusal means as well that a list is not as it was.
      refresh(rows)
    })
    await settled(sent)
    setPending(false)
    const { results } = sent.getState()
    if (rows.length > 1 && results.some(({ status }) => status !== 'done')) setShown({ run: sent, title: texts.failed })
    return results.filter(({ status }) => status === 'done').map(({ item }) => item.key)
  }

  return {
    pending,
    results: shown && (
      <BulkResults runner={runner} title={shown.title} run={shown.run} onClose={() => setShown(undefined)} />
    ),
    ...(cancel && {
      cancel: async (all) => {
        const rows = all.filter((row) => !cancelRefusal(row))
        if (rows.length === 0) return []
        const sure = await confirm({
          title: t('cancel.title', { count: rows.length }),
          body: t('cancel.body'),
          impact: listed(rows, (row) =>
            t('cancel.one', { task: nameOf(row), time: formatDateTime(row.begins ?? row.created ?? 0, { zone }) }),
          ),
          danger: true,
          confirmLabel: t('cancel.confirm', { count: rows.length }),
          cancelLabel: t('cancel.keep'),
        })
        if (!sure) return []
        return run(rows, cancel, { done: (count) => t('cancel.done', { count }), failed: t('cancel.failed') })
      },
    }),
    ...(remove && {
      remove: async (all) => {
        const rows = all.filter((row) => !deleteRefusal(row))
        if (rows.length === 0) return []
        const sure = await confirm({
          title: t('remove.title', { count: rows.length }),
          body: t('remove.body'),
          impact: listed(rows, (row) =>
            row.created === undefined ? nameOf(row) : t('remove.one', { task: nameOf(row), time: timeOf(row) }),
          ),
          danger: true,
          confirmLabel: t('remove.confirm', { count: rows.length }),
        })
        if (!sure) return []
        return run(rows, remove, { done: (count) => t('remove.done', { count }), failed: t('remove.failed') })
      },
    }),
  }
}
