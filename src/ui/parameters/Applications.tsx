import { useTranslation } from 'react-i18next'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import type { Application } from '#lib/parameters/apply.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { StatusBadge, type Tone } from '../StatusBadge.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { TimeText } from '../TimeText.tsx'

const tones: Record<Application['state'], Tone> = { done: 'ok', failed: 'danger', running: 'busy' }

const words: Record<Application['state'], () => string> = {
  done: () => t('parameters:result.done'),
  failed: () => t('parameters:result.failed'),
  running: () => t('parameters:result.running'),
}

const columns: readonly Column<Application>[] = [
  {
    id: 'instance',
    header: () => t('parameters:columns.instance'),
    value: (row) => row.instance.name,
    width: 260,
    required: true,
  },
  {
    id: 'applied',
    header: () => t('parameters:columns.when'),
    value: (row) => new Date(row.at).toISOString(),
    cell: (row) => <TimeText value={row.at} seconds />,
    width: 180,
    grow: 0,
  },
  {
    id: 'result',
    header: () => t('parameters:columns.result'),
    value: (row) => row.state,
    // Not all words of all clouds are documented: a failure is shown as it came.
    cell: (row) => (
      <StatusBadge
        tone={tones[row.state]}
        label={row.state === 'failed' ? row.word || words.failed() : words[row.state]()}
      />
    ),
    choices: () => Object.entries(words).map(([value, label]) => ({ value, label: label() })),
    width: 140,
    grow: 0,
  },
  {
    id: 'code',
    header: () => t('parameters:columns.code'),
    value: (row) => row.code,
    cell: (row) => (row.code ? <span className="mono">{row.code}</span> : <span className="muted">–</span>),
    width: 140,
  },
  {
    id: 'id',
    header: () => t('parameters:columns.instanceId'),
    value: (row) => row.instance.id,
    cell: (row) => <span className="mono">{row.instance.id}</span>,
    width: 300,
    hidden: true,
  },
]

interface ApplicationsProps {
  rows: readonly Application[] | undefined
  error: ApiErrorLike | null
  onRetry: () => void
  fetching: boolean
  /** The page of an instance, by its id. */
  hrefOf: (instanceId: string) => string
}

/** When a template was applied to which instance, and with what result. */
export function Applications({ rows, error, onRetry, fetching, hrefOf }: ApplicationsProps) {
  const { t: text } = useTranslation('parameters')
  const table = useTableUrlState()
  return (
    <DataTable
      label={text('applications.label')}
      columns={columns}
      rows={rows}
      rowId={({ instance, at }) => `${instance.id} ${at}`}
      state={table}
      defaultSort="-applied"
      error={error}
      onRetry={onRetry}
      fetching={fetching}
      live={rows?.some(({ state }) => state === 'running') ?? false}
      href={({ instance }) => hrefOf(instance.id)}
      csvName="template-applications"
      height="fill"
      empty={{ title: text('applications.emptyTitle'), text: text('applications.emptyText') }}
    />
  )
}
