import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { asApiError } from '#query/errors.ts'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { tasksQuery } from '../../shared/fleet.ts'
import { instanceColumns, taskRows } from '../../shared/tasks/columns.tsx'

/** What ran on the instance in the last 30 days; the cloud tells of all instances of the project together. */
export function Tasks({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  const table = useTableUrlState('t')
  const { data, error, refetch } = useQuery(tasksQuery(connection))
  const rows = useMemo(
    () =>
      data &&
      taskRows({ id: connection, name: connection }, data).filter(({ instanceId }) => instanceId === instance.id),
    [data, connection, instance.id],
  )
  return (
    <Panel title={t('tasks.panel')}>
      <DataTable
        label={t('tasks.panel')}
        columns={instanceColumns}
        rows={rows}
        rowId={({ key }) => key}
        state={table}
        error={error && asApiError(error)}
        onRetry={() => void refetch()}
        defaultSort="-created"
        csvName={`${instance.name}-tasks`}
        height={300}
        empty={{ title: t('tasks.none'), text: t('tasks.noneText') }}
      />
    </Panel>
  )
}
