import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { toast } from '../toast.tsx'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import type { TaskRow } from './task.ts'
import classes from './tasks.module.css'

/** So many calls run at once. */
const parallel = 4
/** So many tasks are named in a question; of the rest the number is. */
const named = 6

interface Result {
  done: TaskRow[]
  failed: { row: TaskRow; error: ApiErrorLike }[]
}

async function forEach(
  rows: readonly TaskRow[],
  act: (row: TaskRow) => Promise<unknown>,
  asError: (thrown: unknown) => ApiErrorLike,
): Promise<Result> {
  const result: Result = { done: [], failed: [] }
  let next = 0
  const worker = async () => {
    for (let row = rows[next++]; row; row = rows[next++]) {
      try {
        await act(row)
        result.done.push(row)
      } catch (error) {
        result.failed.push({ row, error: asError(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, rows.length) }, worker))
  return result
}

/** The calls of a service. Each works on one task and throws what it was refused with. */
export interface TaskCalls {
  kindText: (name: string) => string
  /** Where a task can wait for its time. */
  cancel?: (row: TaskRow) => Promise<unknown>
  /** Deletes the record of a task. */
  remove?: (row: TaskRow) => Promise<unknown>
  /** Reads the lists of these tasks again. */
  refresh: (rows: readonly TaskRow[]) => void
  /** What was thrown, in the console's words. */
  asError: (thrown: unknown) => ApiErrorLike
}

export interface TaskActions {
  /** Asks first. Answers the keys of those that were done. */
  cancel?: (rows: readonly TaskRow[]) => Promise<readonly string[]>
  remove?: (rows: readonly TaskRow[]) => Promise<readonly string[]>
  pending: boolean
}

/** Cancels scheduled tasks and deletes records, one or many. What is refused is told with its reason and stays as it was. */
export function useTaskActions(calls: TaskCalls): TaskActions {
  const { kindText, cancel, remove, refresh, asError } = calls
  const { t } = useTranslation('tasks')
  const zone = useZone()
  const [pending, setPending] = useState(false)

  const nameOf = (row: TaskRow): string => t('taskOf', { kind: kindText(row.name), instance: row.instanceName })
  const listed = (rows: readonly TaskRow[], wordsOf: (row: TaskRow) => string) => (
    <ul className={classes['list']}>
      {rows.slice(0, named).map((row) => (
        <li key={row.key}>{wordsOf(row)}</li>
      ))}
      {rows.length > named && <li>{t('andMore', { count: rows.length - named })}</li>}
    </ul>
  )
  const tell = ({ done, failed }: Result, texts: { done: string; failed: string }) => {
    const [first] = failed
    if (done.length > 0) toast.success(texts.done)
    if (!first) return
    toast.error(
      first.error,
      failed.length === 1
        ? t('failedOne', { what: texts.failed, task: nameOf(first.row) })
        : t('failedSome', { what: texts.failed, count: failed.length }),
    )
  }
  const run = async (
    rows: readonly TaskRow[],
    work: () => Promise<Result>,
    texts: (done: number) => { done: string; failed: string },
  ) => {
    setPending(true)
    try {
      const result = await work()
      tell(result, texts(result.done.length))
      return result.done.map(({ key }) => key)
    } finally {
      setPending(false)
      // A refusal means as well that a list is not as it was.
      refresh(rows)
    }
  }

  return {
    pending,
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
        return run(
          rows,
          () => forEach(rows, cancel, asError),
          (count) => ({ done: t('cancel.done', { count }), failed: t('cancel.failed') }),
        )
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
            row.created === undefined
              ? nameOf(row)
              : t('remove.one', { task: nameOf(row), time: formatDateTime(row.created, { zone }) }),
          ),
          danger: true,
          confirmLabel: t('remove.confirm', { count: rows.length }),
        })
        if (!sure) return []
        return run(
          rows,
          () => forEach(rows, remove, asError),
          (count) => ({ done: t('remove.done', { count }), failed: t('remove.failed') }),
        )
      },
    }),
  }
}
