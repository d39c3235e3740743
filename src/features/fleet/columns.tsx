import { t } from '#i18n/setup.ts'
import '#i18n/fleetHome.ts'
import type { FleetItem } from '#lib/fleet.ts'
import { formatGb, formatPercent } from '#lib/format.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { AddressCell } from '#ui/fleet/cells.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { services } from './adapters.ts'
import classes from './fleet.module.css'
import { findings, healths, serviceNames } from './words.ts'

/** A row with what this console itself is doing to it. */
export interface FleetRow extends FleetItem {
  /** A job that was started here has not ended. */
  busy: boolean
}

const choicesOf = (looks: Readonly<Record<string, { label: () => string }>>) => () =>
  Object.entries(looks).map(([value, { label }]) => ({ value, label: label() }))

const order = Object.keys(healths)

/** By it rows are ordered that are equal otherwise. */
export const nameColumn: Column<FleetRow> = {
  id: 'name',
  header: () => t('fleetHome:columns.name'),
  value: ({ name }) => name,
  width: 190,
  required: true,
}

export const columns: readonly Column<FleetRow>[] = [
  nameColumn,
  {
    id: 'health',
    header: () => t('fleetHome:columns.health'),
    value: ({ health }) => health,
    // The worst first: that is what somebody looks for whom the telephone woke.
    rank: ({ health }) => order.indexOf(health),
    cell: ({ health, status, findings: [why] }) => {
      const badge = <StatusBadge tone={healths[health].tone} label={healths[health].label()} detail={status} />
      if (health !== 'trouble' || !why) return badge
      // A phone has no room for the next column: there it is this one that says what the trouble is.
      return (
        <>
          <span className={classes.wide}>{badge}</span>
          <span className={classes.narrow}>
            <StatusBadge tone={healths[health].tone} label={findings[why].label()} detail={status} />
          </span>
        </>
      )
    },
    choices: choicesOf(healths),
    width: 146,
    grow: 0,
  },
  // Beside the status: there it says why, and on a phone it is the next thing to be seen.
  {
    id: 'finding',
    header: () => t('fleetHome:columns.finding'),
    value: (row) => row.findings,
    cell: (row) => {
      const [first, ...rest] = row.findings
      if (!first) return <span className="muted">–</span>
      const { tone, label } = findings[first]
      return (
        <StatusBadge
          tone={tone}
          label={rest.length > 0 ? `${label()} ${t('fleetHome:more', { count: rest.length })}` : label()}
          detail={row.findings.map((finding) => findings[finding].label()).join('\n')}
        />
      )
    },
    csv: (row) => row.findings.join(', '),
    choices: choicesOf(findings),
    width: 168,
    grow: 0,
  },
  {
    id: 'service',
    header: () => t('fleetHome:columns.service'),
    value: ({ service }) => service,
    cell: ({ service }) => serviceNames[service](),
    choices: () => services.map((value) => ({ value, label: serviceNames[value]() })),
    width: 148,
    grow: 0,
    // The engine says nearly the same, and is what people call it.
    hidden: true,
  },
  {
    id: 'engine',
    header: () => t('fleetHome:columns.engine'),
    value: ({ engine }) => engine,
    width: 96,
    grow: 0,
  },
  {
    id: 'version',
    header: () => t('fleetHome:columns.version'),
    value: ({ version }) => version,
    width: 124,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('fleetHome:columns.connection'),
    value: ({ connectionName, connection }) => [connectionName, connection],
    cell: ({ connectionName, region }) => <span title={region}>{connectionName}</span>,
    csv: ({ connectionName }) => connectionName,
    width: 132,
    grow: 0,
  },
  {
    id: 'region',
    header: () => t('fleetHome:columns.region'),
    value: ({ region }) => region,
    width: 124,
    grow: 0,
    // A connection has one region, which its name usually tells.
    hidden: true,
  },
  {
    id: 'storage',
    header: () => t('fleetHome:columns.storage'),
    value: ({ storage }) => storage,
    cell: ({ storage, usedShare }) => (
      <span className="num" title={usedShare === undefined ? undefined : formatPercent(usedShare * 100)}>
        {formatGb(storage)}
      </span>
    ),
    align: 'end',
    width: 92,
    grow: 0,
  },
  {
    id: 'address',
    header: () => t('fleetHome:columns.address'),
    value: ({ addresses }) => addresses,
    cell: ({ addresses, name }) => <AddressCell addresses={addresses} copy={t('fleetHome:copyAddress', { name })} />,
    width: 184,
  },
  { id: 'tag', header: () => t('fleetHome:columns.tag'), value: ({ tags }) => tags, width: 180, hidden: true },
  {
    id: 'nodes',
    header: () => t('fleetHome:columns.nodes'),
    value: ({ nodes }) => nodes,
    align: 'end',
    width: 72,
    grow: 0,
    hidden: true,
  },
  {
    id: 'job',
    header: () => t('fleetHome:columns.job'),
    value: ({ busy }) => (busy ? 'open' : ''),
    cell: ({ busy }) => (busy ? <StatusBadge tone="busy" label={t('fleetHome:jobOpen')} /> : '–'),
    choices: () => [{ value: 'open', label: t('fleetHome:jobOpen') }],
    width: 96,
    grow: 0,
    hidden: true,
  },
  {
    id: 'created',
    header: () => t('fleetHome:columns.created'),
    value: ({ created }) => (Number.isNaN(created) ? '' : new Date(created).toISOString()),
    cell: ({ created }) => (Number.isNaN(created) ? '–' : <TimeText value={created} />),
    width: 140,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('fleetHome:columns.id'),
    value: ({ id }) => id,
    cell: ({ id, name }) => <CopyText value={id} label={t('fleetHome:copyId', { name })} />,
    width: 320,
    grow: 0,
    hidden: true,
  },
]
