import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTasks.ts'
import '#i18n/tasks.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePeriod } from '#ui/Period.tsx'
import classes from '#ui/tasks/tasks.module.css'
import { TaskTable } from '#ui/tasks/TaskTable.tsx'
import { useTaskActions } from '#ui/tasks/use-task-actions.tsx'
import { useInstanceNow } from '../shared/use-instance-now.ts'
import { useTasks } from './use-tasks.ts'
import { instanceColumns, renderTask, taskCalls, useOpenedTask, words } from './view.tsx'

/** What runs on one instance and what has happened to it, as long as anybody remembers. */
export function TasksTab() {
  const { t } = useTranslation(['tasks', 'gaussTasks'])
  const { connection, instance } = useInstanceNow()
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => (all ?? []).filter(({ id }) => id === connection), [all, connection])
  const period = usePeriod('any')
  const tasks = useTasks(connections, period.span, { instanceId: instance.id })
  const opened = useOpenedTask(tasks.rows, connections, connection)
  const actions = useTaskActions(taskCalls)
  return (
    <div className={classes['tab']}>
      <TaskTable
        columns={instanceColumns}
        words={words}
        tasks={tasks}
        actions={actions}
        opened={opened}
        renderTask={renderTask}
        period={period}
        height={640}
        csvName={`tasks-${instance.name}`}
        empty={{ title: t('empty.instanceTitle'), text: t('gaussTasks:instanceText') }}
      />
    </div>
  )
}
