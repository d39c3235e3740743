import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetColumns } from '../shared/tasks/columns.tsx'
import { useTaskRows } from '../shared/tasks/use-task-rows.ts'

/** What runs and ran on GeminiDB instances in the last 30 days, over all connections. */
export function TasksPage() {
  const { t } = useTranslation(['gemini', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'geminidb', scope), [all, scope])
  const table = useTableUrlState()
  const { scopes, rows } = useTaskRows(connections)
  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('tasks.title')}
        service={t('shell:services.geminidb')}
        scope={scope}
        all={paths.geminiTasks()}
      />
    )
  return (
    <div className="page fill">
      <FleetList
        title={t('tasks.title')}
        scopes={scopes}
        columns={fleetColumns}
        rows={rows}
        rowId={({ key }) => key}
        state={table}
        live={rows?.some(({ status }) => status === 'Running')}
        defaultSort="-created"
        csvName="geminidb-tasks"
        empty={{ title: t('tasks.none'), text: t('tasks.noneText') }}
      />
    </div>
  )
}
