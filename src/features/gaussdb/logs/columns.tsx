import { t } from '#i18n/setup.ts'
import '#i18n/gaussLogs.ts'
import { formatBytes } from '#lib/format.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { FileLink } from '#ui/FileLink.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { FileRow, FileStatus } from './files.ts'
import classes from './logs.module.css'

const statuses: Record<FileStatus, { tone: Tone; label: () => string }> = {
  exporting: { tone: 'busy', label: () => t('gaussLogs:status.exporting') },
  ready: { tone: 'ok', label: () => t('gaussLogs:status.ready') },
  failed: { tone: 'danger', label: () => t('gaussLogs:status.failed') },
}

const iso = (ms: number): string => new Date(ms).toISOString()

function Download({ row }: { row: FileRow }) {
  if (row.status !== 'ready' || row.link === '')
    return <span className="muted">{row.message || (row.status === 'exporting' ? '' : t('gaussLogs:noLink'))}</span>
  const name = row.node || row.nodeId
  return (
    <span className={classes['link']}>
      <FileLink link={row.link} label={t('gaussLogs:downloadName', { name })}>
        {t('gaussLogs:download')}
      </FileLink>
      <CopyButton value={row.link} label={t('gaussLogs:copy')} />
    </span>
  )
}

/** What the table says of a file. The link is in no value: it must not get into a filter's address or an export. */
export const columns: readonly Column<FileRow>[] = [
  {
    id: 'node',
    header: () => t('gaussLogs:columns.node'),
    value: ({ node, nodeId }) => node || nodeId,
    cell: ({ node, nodeId }) => (
      <span title={nodeId}>{node || <span className="muted">{t('gaussLogs:unknownNode')}</span>}</span>
    ),
    width: 150,
    required: true,
  },
  {
    id: 'status',
    header: () => t('gaussLogs:columns.status'),
    value: ({ status }) => status,
    cell: ({ status, message }) => (
      <StatusBadge
        tone={statuses[status].tone}
        label={statuses[status].label()}
        {...(message ? { detail: message } : {})}
      />
    ),
    choices: () => Object.entries(statuses).map(([value, { label }]) => ({ value, label: label() })),
    width: 120,
    grow: 0,
  },
  {
    id: 'link',
    header: () => t('gaussLogs:columns.file'),
    value: ({ message }) => message,
    cell: (row) => <Download row={row} />,
    sortable: false,
    width: 170,
  },
  {
    id: 'size',
    header: () => t('gaussLogs:columns.size'),
    value: ({ bytes }) => bytes,
    cell: ({ status, bytes }) => (status === 'ready' ? formatBytes(bytes) : '–'),
    align: 'end',
    width: 96,
    grow: 0,
  },
  {
    id: 'asked',
    header: () => t('gaussLogs:columns.asked'),
    value: ({ created }) => iso(created),
    cell: ({ created }) => <TimeText value={created} />,
    width: 150,
    grow: 0,
  },
  {
    id: 'updated',
    header: () => t('gaussLogs:columns.updated'),
    value: ({ updated }) => iso(updated),
    cell: ({ updated }) => <TimeText value={updated} />,
    width: 150,
    grow: 0,
    hidden: true,
  },
  {
    id: 'file',
    header: () => t('gaussLogs:columns.name'),
    value: ({ name }) => name,
    cell: ({ name }) => <span className="mono">{name}</span>,
    width: 380,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('gaussLogs:columns.id'),
    value: ({ nodeId }) => nodeId,
    cell: ({ nodeId }) => <span className="mono">{nodeId}</span>,
    width: 310,
    hidden: true,
  },
]
