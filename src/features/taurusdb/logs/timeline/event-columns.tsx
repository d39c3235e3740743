import { Link } from 'react-router'
import { t } from '#i18n/setup.ts'
import '#i18n/timeline.ts'
import { formatDuration } from '#lib/format.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { eventKinds, eventTone, type InstanceEvent } from '../../shared/events.ts'

export interface EventRow extends InstanceEvent {
  kindName: string
}

export const eventRowOf = (event: InstanceEvent): EventRow => ({ ...event, kindName: eventKinds[event.kind].label() })

export const eventColumns: readonly Column<EventRow>[] = [
  {
    id: 'time',
    header: () => t('timeline:columns.time'),
    value: ({ at }) => at,
    cell: ({ at }) => <TimeText value={at} seconds />,
    csv: ({ at }) => new Date(at).toISOString(),
    width: 172,
    grow: 0,
    required: true,
    filterable: false,
  },
  {
    id: 'kind',
    header: () => t('timeline:columns.kind'),
    value: ({ kindName }) => kindName,
    cell: (row) => <StatusBadge tone={eventTone(row)} label={row.kindName} />,
    width: 160,
    grow: 0,
  },
  {
    id: 'what',
    header: () => t('timeline:columns.what'),
    value: ({ text }) => text,
    cell: ({ text, href }) => (href ? <Link to={href}>{text}</Link> : text),
    width: 360,
    grow: 3,
  },
  {
    id: 'took',
    header: () => t('timeline:columns.took'),
    value: ({ at, until }) => (until === undefined ? undefined : until - at),
    cell: ({ at, until }) =>
      until === undefined ? (
        <span className="muted">–</span>
      ) : (
        <span className="num">{formatDuration(until - at)}</span>
      ),
    align: 'end',
    width: 120,
    grow: 0,
  },
  {
    id: 'author',
    header: () => t('timeline:columns.author'),
    value: ({ author }) => author,
    width: 120,
    grow: 0,
    hidden: true,
  },
]
