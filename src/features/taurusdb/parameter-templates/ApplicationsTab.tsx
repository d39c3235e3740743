import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { ParameterApplication } from '#contract/taurusdb/parameter-templates.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { applicationsQuery } from './queries.ts'

const worked = ({ apply_result, error_code }: ParameterApplication): boolean =>
  apply_result === 'SUCCESS' && error_code === ''

const columns: readonly Column<ParameterApplication>[] = [
  {
    id: 'instance',
    header: () => t('parameters:columns.instance'),
    value: (row) => row.target_name,
    width: 260,
    required: true,
  },
  {
    id: 'applied',
    header: () => t('parameters:columns.when'),
    value: (row) => new Date(row.applied_at).toISOString(),
    cell: (row) => <TimeText value={row.applied_at} seconds />,
    width: 180,
    grow: 0,
  },
  {
    id: 'result',
    header: () => t('parameters:columns.result'),
    value: (row) => (worked(row) ? 'success' : 'failed'),
    // Only the word for success is documented; any other is shown as it came.
    cell: (row) => (
      <StatusBadge
        tone={worked(row) ? 'ok' : 'danger'}
        label={worked(row) ? t('parameters:result.done') : row.apply_result || t('parameters:result.failed')}
      />
    ),
    choices: () => [
      { value: 'success', label: t('parameters:result.done') },
      { value: 'failed', label: t('parameters:result.failed') },
    ],
    width: 140,
    grow: 0,
  },
  {
    id: 'code',
    header: () => t('parameters:columns.code'),
    value: (row) => row.error_code,
    cell: (row) => (row.error_code ? <span className="mono">{row.error_code}</span> : <span className="muted">–</span>),
    width: 140,
  },
  {
    id: 'id',
    header: () => t('parameters:columns.instanceId'),
    value: (row) => row.target_id,
    cell: (row) => <span className="mono">{row.target_id}</span>,
    width: 300,
    hidden: true,
  },
]

/** When the template was applied to which instance, and with what result (reference 4.5.14). */
export function ApplicationsTab() {
  const { t: text } = useTranslation('parameters')
  const { connection = '', templateId = '' } = useParams()
  const table = useTableUrlState()
  const { data, error, refetch, isFetching } = useQuery(applicationsQuery(connection, templateId))
  return (
    <DataTable
      label={text('applications.label')}
      columns={columns}
      rows={data}
      rowId={({ target_id, applied_at }) => `${target_id} ${applied_at}`}
      state={table}
      defaultSort="-applied"
      error={error}
      onRetry={() => void refetch()}
      fetching={isFetching}
      href={({ target_id }) => paths.instance({ connection, instanceId: target_id }, 'parameters')}
      csvName="template-applications"
      height="fill"
      empty={{ title: text('applications.emptyTitle'), text: text('applications.emptyText') }}
    />
  )
}
