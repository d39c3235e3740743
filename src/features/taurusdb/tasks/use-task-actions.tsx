import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  cancelScheduledTasks,
  deleteScheduledTaskRecord,
  deleteTaskRecord,
  listInstantTasks,
  listScheduledTasks,
} from '#contract/taurusdb/tasks.ts'
import '#i18n/tasks.ts'
import { formatDateTime } from '#lib/format.ts'
import { call } from '#query/call.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import { invalidate } from '#query/invalidate.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import { toast } from '#ui/toast.tsx'
import { kindText } from '../shared/task-kinds.ts'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import type { TaskRow } from './rows.ts'
import classes from './tasks.module.css'

/** So many calls run at once. */
const parallel = 4
/** So many tasks are named in a question; of the rest the number is. */
const named = 6

interface Result {
  done: TaskRow[]
  failed: { row: TaskRow; error: ApiError }[]
}

async function forEach(rows: readonly TaskRow[], act: (row: TaskRow) => Promise<unknown>): Promise<Result> {
  const result: Result = { done: [], failed: [] }
  let next = 0
  const worker = async () => {
    for (let row = rows[next++]; row; row = rows[next++]) {
      try {
        await act(row)
        result.done.push(row)
      } catch (error) {
        result.failed.push({ row, error: asApiError(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, rows.length) }, worker))
  return result
}

/** Which of the two lists a record stands in decides how it is deleted (reference 4.13.5, 4.13.6). */
const deleteRecord = ({ connection, id, source, instanceId }: TaskRow): Promise<unknown> =>
  source === 'scheduled'
    ? call(deleteScheduledTaskRecord, { connection, path: { instance_id: instanceId }, body: { job_id: id } })
    : call(deleteTaskRecord, { connection, path: { job_id: id } })

function refresh(rows: readonly TaskRow[]): void {
  for (const connection of new Set(rows.map((row) => row.connection)))
    for (const list of [listInstantTasks, listScheduledTasks]) void invalidate(list, connection)
}

export interface TaskActions {
  /** Asks first. Answers the keys of those that were done. */
  cancel: (rows: readonly TaskRow[]) => Promise<readonly string[]>
  remove: (rows: readonly TaskRow[]) => Promise<readonly string[]>
  pending: boolean
}

/** Cancels scheduled tasks and deletes records, one or many. What is refused is told with its reason and stays as it was. */
export function useTaskActions(): TaskActions {
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
    cancel: async (all) => {
      const rows = all.filter((row) => !cancelRefusal(row))
      if (rows.length === 0) return []
      const sure = await confirm({
        title: t('cancel.title', { count: rows.length }),
        body: t('cancel.body'),
        impact: listed(rows, (row) =>
          t('cancel.one', { task: nameOf(row), time: formatDateTime(row.begins, { zone }) }),
        ),
        danger: true,
        confirmLabel: t('cancel.confirm', { count: rows.length }),
        cancelLabel: t('cancel.keep'),
      })
      if (!sure) return []
      // One by one: a call with several is refused whole because of one that has begun meanwhile.
      const work = () =>
        forEach(rows, ({ connection, id }) => call(cancelScheduledTasks, { connection, body: { job_ids: [id] } }))
      return run(rows, work, (count) => ({ done: t('cancel.done', { count }), failed: t('cancel.failed') }))
    },
    remove: async (all) => {
      const rows = all.filter((row) => !deleteRefusal(row))
      if (rows.length === 0) return []
      const sure = await confirm({
        title: t('remove.title', { count: rows.length }),
        body: t('remove.body'),
        impact: listed(rows, (row) =>
          t('remove.one', { task: nameOf(row), time: formatDateTime(row.created, { zone }) }),
        ),
        danger: true,
        confirmLabel: t('remove.confirm', { count: rows.length }),
      })
      if (!sure) return []
      const work = () => forEach(rows, deleteRecord)
      return run(rows, work, (count) => ({ done: t('remove.done', { count }), failed: t('remove.failed') }))
    },
  }
}
