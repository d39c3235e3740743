import { t } from '#i18n/setup.ts'
import { cloudKinds, type KnownConnection } from '#lib/connections.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import classes from './connections.module.css'
import {
  accessName,
  kindName,
  originName,
  projectText,
  serviceName,
  servicesOf,
  standingOf,
  usageText,
} from './words.ts'

const accesses = ['read', 'write', 'destructive'] as const
const origins = ['console', 'file', 'environment', 'sandbox'] as const

export const columns: readonly Column<KnownConnection>[] = [
  {
    id: 'name',
    header: () => t('connections:columns.name'),
    value: ({ name }) => name,
    cell: ({ name, origin }) => (
      <span className={classes.named}>
        <span>{name}</span>
        {origin !== 'console' && <span className="muted">{originName(origin)}</span>}
      </span>
    ),
    width: 190,
    required: true,
  },
  {
    id: 'test',
    header: () => t('connections:columns.test'),
    value: (row) => standingOf(row).label,
    cell: (row) => (
      <span className={classes.standing}>
        <StatusBadge {...standingOf(row)} />
        {row.lastTest && !row.problem && !row.stopped && (
          <span className="muted">
            <TimeText value={row.lastTest.at} style="relative" />
          </span>
        )}
      </span>
    ),
    width: 165,
    grow: 0,
  },
  {
    id: 'cloud',
    header: () => t('connections:columns.kind'),
    value: ({ kind }) => kind,
    cell: ({ kind }) => kindName(kind),
    choices: () => cloudKinds.map((kind) => ({ value: kind, label: kindName(kind) })),
    csv: ({ kind }) => kindName(kind),
    width: 135,
    grow: 0,
  },
  { id: 'region', header: () => t('connections:columns.region'), value: ({ region }) => region, width: 132, grow: 0 },
  { id: 'project', header: () => t('connections:columns.project'), value: projectText, width: 132, grow: 0 },
  {
    id: 'services',
    header: () => t('connections:columns.services'),
    value: (row) => servicesOf(row).map(serviceName),
    cell: (row) => {
      const names = servicesOf(row).map(serviceName).join(', ')
      return <span title={names}>{names}</span>
    },
    width: 160,
  },
  {
    id: 'access',
    header: () => t('connections:columns.access'),
    value: ({ access }) => access,
    cell: ({ access }) => accessName(access),
    choices: () => accesses.map((access) => ({ value: access, label: accessName(access) })),
    width: 95,
    grow: 0,
  },
  { id: 'used', header: () => t('connections:columns.use'), value: usageText, width: 110, grow: 0 },
  {
    id: 'from',
    header: () => t('connections:columns.origin'),
    value: ({ origin }) => origin,
    cell: ({ origin }) => originName(origin),
    choices: () => origins.map((origin) => ({ value: origin, label: originName(origin) })),
    width: 140,
    hidden: true,
  },
  {
    id: 'identity',
    header: () => t('connections:columns.identity'),
    value: ({ auth }) => auth.identity,
    width: 140,
    hidden: true,
  },
  { id: 'id', header: () => t('connections:columns.id'), value: ({ id }) => id, width: 160, hidden: true },
]
