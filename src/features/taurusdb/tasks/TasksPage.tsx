import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tasks.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import { type Connection, connectionsQuery } from '#query/connections.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { openCounts } from '#ui/tasks/task.ts'
import { TaskTable } from '#ui/tasks/TaskTable.tsx'
import { useTaskActions } from '#ui/tasks/use-task-actions.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
import { narrowOf } from './narrow.ts'
import { usePeriod } from '#ui/Period.tsx'
import { useTasks } from './use-tasks.ts'
import { fleetColumns, renderTask, taskCalls, useOpenedTask, words } from './view.tsx'

/**
 * Waits for the names of connections only; tasks come one connection at a time. A failure is not this loader's to tell:
 * before signing in there are no connections yet, and the page asks again.
 */
export async function tasksLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

/** The connections that a view is about: those of `?scope=a,b`, or all that have TaurusDB. */
function inScope(connections: readonly Connection[], scope: string | null): Connection[] {
  const wanted = scope ? new Set(scope.split(',')) : undefined
  return connections.filter(({ id, services }) => services.includes('taurusdb') && (wanted?.has(id) ?? true))
}

/** What runs, waits and has happened in every connection, or in those of `?scope=`. */
export function TasksPage() {
  const { t } = useTranslation('tasks')
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const period = usePeriod('-7d')
  const table = useTableUrlState()
  const narrow = useMemo(() => narrowOf(table.query), [table.query])
  const tasks = useTasks(connections, period.span, { narrow })
  const opened = useOpenedTask(tasks.rows, connections)
  const actions = useTaskActions(taskCalls)

  if (all && connections.length === 0) return <NoConnection title={t('title')} scope={scope} all={paths.tasks()} />

  const { running, waiting } = openCounts(tasks.rows ?? [])
  return (
    <div className="page fill">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        meta={
          tasks.rows && (
            <span className="num">
              {running + waiting === 0
                ? t('noneOpen')
                : [running > 0 && t('running', { count: running }), waiting > 0 && t('waiting', { count: waiting })]
                    .filter(Boolean)
                    .join(' · ')}
            </span>
          )
        }
      />
      <TaskTable
        columns={fleetColumns}
        words={words}
        tasks={tasks}
        actions={actions}
        opened={opened}
        renderTask={renderTask}
        period={period}
        height="fill"
        csvName="tasks"
        empty={{ title: t('empty.noneTitle'), text: t('empty.noneText') }}
      />
    </div>
  )
}
