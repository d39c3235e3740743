import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTasks.ts'
import '#i18n/tasks.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { usePeriod } from '#ui/Period.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { narrowOf } from '#ui/tasks/narrow.ts'
import { openCounts } from '#ui/tasks/task.ts'
import { TaskTable } from '#ui/tasks/TaskTable.tsx'
import { useTaskActions } from '#ui/tasks/use-task-actions.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { isDocumented } from '../shared/task-kinds.ts'
import { useTasks } from './use-tasks.ts'
import { fleetColumns, renderTask, taskCalls, useOpenedTask, words } from './view.tsx'

/** What runs and has happened on GaussDB instances of every connection, or of those in `?scope=`. */
export function TasksPage() {
  const { t } = useTranslation(['tasks', 'gaussTasks', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const period = usePeriod('-7d')
  const table = useTableUrlState()
  const narrow = useMemo(() => narrowOf(table.query, isDocumented), [table.query])
  const tasks = useTasks(connections, period.span, { narrow })
  const opened = useOpenedTask(tasks.rows, connections)
  const actions = useTaskActions(taskCalls)

  if (all && connections.length === 0)
    return (
      <NoConnection title={t('title')} service={t('shell:services.gaussdb')} scope={scope} all={paths.gaussTasks()} />
    )

  const { running } = openCounts(tasks.rows ?? [])
  return (
    <div className="page fill">
      <PageHeader
        title={t('title')}
        subtitle={t('gaussTasks:subtitle')}
        meta={
          tasks.rows && (
            <span className="num">{running === 0 ? t('gaussTasks:noneOpen') : t('running', { count: running })}</span>
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
        csvName="gaussdb-tasks"
        empty={{ title: t('empty.noneTitle'), text: t('empty.noneText') }}
      />
    </div>
  )
}
