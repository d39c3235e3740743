import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { showInstance } from '#contract/taurusdb/instances.ts'
import '#i18n/tasks.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { instanceColumns } from './columns.tsx'
import { usePeriod } from '#ui/Period.tsx'
import classes from './tasks.module.css'
import { TaskTable } from './TaskTable.tsx'
import { useTasks } from './use-tasks.ts'

/** What runs on one instance, what waits for its time and what has happened to it, as long as anybody remembers. */
export function TasksTab() {
  const { t } = useTranslation('tasks')
  const { connection = '', instanceId = '' } = useParams()
  const { instance } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId)).data
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => (all ?? []).filter(({ id }) => id === connection), [all, connection])
  const period = usePeriod('any')
  const tasks = useTasks(connections, period.span, { instanceId })
  return (
    <div className={classes['tab']}>
      <TaskTable
        columns={instanceColumns}
        tasks={tasks}
        connections={connections}
        connection={connection}
        period={period}
        height={640}
        csvName={`tasks-${instance.name}`}
        empty={{ title: t('empty.instanceTitle'), text: t('empty.instanceText') }}
      />
    </div>
  )
}
