import { t } from '#i18n/setup.ts'
import '#i18n/logStreams.ts'
import { paths } from '#lib/paths.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { InstanceStatus } from '../../shared/instance-status.tsx'
import type { Stream, StreamRow } from './plan.ts'
import classes from './streams.module.css'

/** A stream as one text: a filter finds its group and its stream. */
const streamText = (stream: Stream | undefined): string => (stream ? `${stream.group} / ${stream.stream}` : '')

function StreamCell({ stream }: { stream: Stream | undefined }) {
  if (!stream) return <StatusBadge tone="neutral" label={t('logStreams:notSent')} />
  return (
    <span className={`mono ${classes['stream']}`} title={streamText(stream)}>
      <span>{stream.stream}</span>
      <span className="muted">{stream.group}</span>
    </span>
  )
}

const logColumn = (id: string, type: string, header: () => string): Column<StreamRow> => ({
  id,
  header,
  value: (row) => streamText(row.streams[type]) || t('logStreams:notSent'),
  csv: (row) => streamText(row.streams[type]),
  cell: (row) => <StreamCell stream={row.streams[type]} />,
  width: 280,
  grow: 2,
})

export const columns: readonly Column<StreamRow>[] = [
  {
    id: 'name',
    header: () => t('logStreams:columns.name'),
    value: ({ name }) => name,
    width: 200,
    required: true,
  },
  {
    id: 'connection',
    header: () => t('logStreams:columns.connection'),
    value: (row) => [row.connectionName, row.connection],
    cell: (row) => row.connectionName,
    csv: (row) => row.connectionName,
    width: 140,
    grow: 0,
  },
  {
    id: 'status',
    header: () => t('logStreams:columns.status'),
    value: ({ status }) => status,
    cell: ({ status }) => <InstanceStatus status={status} variant="plain" />,
    width: 120,
    grow: 0,
  },
  logColumn('error', 'error_log', () => t('logStreams:types.error_log')),
  logColumn('slow', 'slow_log', () => t('logStreams:types.slow_log')),
  {
    id: 'sent',
    header: () => t('logStreams:columns.sent'),
    value: ({ streams }) => Object.keys(streams).length,
    align: 'end',
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'project',
    header: () => t('logStreams:columns.project'),
    value: ({ project }) => project,
    width: 140,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('logStreams:columns.id'),
    value: ({ id }) => id,
    cell: ({ id }) => <span className="mono">{id}</span>,
    width: 300,
    grow: 0,
    hidden: true,
  },
]

/** Where a row leads: to the instance's own logs. */
export const hrefOf = ({ connection, id }: StreamRow): string =>
  paths.instance({ connection, instanceId: id }, 'error-logs')
