import type { ReactNode } from 'react'
import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import { formatDateTime, formatDuration, type Zone } from '#lib/format.ts'
import type { Fact, Judged, Offsite } from '#lib/recovery/board.ts'
import { usePreferences, useZone } from '#stores/preferences.ts'
import { StatusBadge } from '../../StatusBadge.tsx'
import type { Column } from '../../table/columns.ts'
import { TimeText } from '../../TimeText.tsx'
import classes from './board.module.css'
import { findingText, kindWords, policyText, standings } from './words.ts'

const zoneNow = (): Zone => usePreferences.getState().zone

const valueOf = <T,>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined)

const iso = (at: number | null | undefined): string | undefined => (at ? new Date(at).toISOString() : undefined)

const minutes = (ms: number | null | undefined): number | undefined =>
  ms === null || ms === undefined ? undefined : Math.round(ms / 6000) / 10

/** What stands in place of a value that there is none of. Points in time are what an instance may be unable to have. */
const absences = {
  untold: () => [t('recoverability:cell.untold'), t('recoverability:cell.untoldHint')],
  cannot: () => [t('recoverability:cell.cannot'), t('recoverability:cell.cannotHint')],
  off: () => [t('recoverability:cell.pointsOff'), t('recoverability:cell.pointsOffHint')],
} as const satisfies Record<string, () => [text: string, hint: string]>

interface ToldProps<T> {
  fact: Fact<T>
  /** Another column of the row says already why there is nothing. */
  quiet?: boolean
  children: (value: T) => ReactNode
}

/** A fact that may not be there yet, may have failed, cannot be asked for, or is nothing for this instance. */
function Told<T>({ fact, quiet, children }: ToldProps<T>) {
  if (fact.state === 'known') return children(fact.value)
  if (fact.state === 'loading') return <span className="muted">{t('recoverability:cell.asking')}</span>
  if (fact.state === 'failed')
    return (
      <span className={classes.failed} title={fact.reason}>
        {t('recoverability:cell.failed')}
      </span>
    )
  const [text, hint] = absences[fact.state]()
  return (
    <span className="muted" title={hint}>
      {quiet && fact.state !== 'untold' ? '–' : text}
    </span>
  )
}

/** In a file there is no hover: the reason itself stands there. */
function csvOf<T>(fact: Fact<T>, read: (value: T) => string | number | undefined): string | number | undefined {
  if (fact.state === 'known') return read(fact.value)
  if (fact.state === 'loading') return t('recoverability:cell.asking')
  if (fact.state === 'failed') return `${t('recoverability:cell.failed')}: ${fact.reason}`
  return absences[fact.state]()[0]
}

const Bad = ({ children }: { children: ReactNode }) => <span className={classes.bad}>{children}</span>

function Findings({ row }: { row: Judged }) {
  const zone = useZone()
  if (row.findings.length === 0)
    return row.standing === 'good' ? <span className="muted">{t('recoverability:cell.nothing')}</span> : null
  const words = row.findings.map((finding) => findingText(finding, zone))
  return (
    <span className={classes.findings} title={words.join('\n')}>
      {row.findings.map((finding, index) => (
        <span key={finding.kind} data-severity={finding.severity}>
          {index > 0 && ' · '}
          {words[index]}
        </span>
      ))}
    </span>
  )
}

const PolicyCell = ({ row }: { row: Judged }) => {
  const zone = useZone()
  return <Told fact={row.policy}>{(policy) => policyText(policy, zone, Date.now())}</Told>
}

const Age = ({ at }: { at: number | null }) =>
  at === null ? (
    <span className="muted">{t('recoverability:cell.none')}</span>
  ) : (
    <TimeText value={at} style="relative" />
  )

const offsiteWords = (it: Offsite): string =>
  it.on
    ? it.region === undefined
      ? t('recoverability:cell.on')
      : t('recoverability:cell.offsiteOn', { region: it.region, days: it.keepDays ?? '?' })
    : t(it.why === 'encrypted' ? 'recoverability:cell.offsiteEncrypted' : 'recoverability:cell.none')

const OffsiteCell = ({ it }: { it: Offsite }) => {
  const zone = useZone()
  const hint = it.sent && t('recoverability:cell.offsiteSent', { time: formatDateTime(it.sent, { zone }) })
  return (
    <span title={hint || offsiteWords(it)} className={it.on ? undefined : classes.bad}>
      {offsiteWords(it)}
    </span>
  )
}

/** What a service calls the status of an instance. */
export interface StatusWords {
  text: (status: string) => string
  badge: (status: string) => ReactNode
}

/** Columns of the board; those in `hidden` are there when somebody wants them. */
export const boardColumns = (status: StatusWords, hidden: readonly string[] = []): readonly Column<Judged>[] =>
  columnsOf(status).map((column) => (hidden.includes(column.id) ? { ...column, hidden: true } : column))

const columnsOf = (status: StatusWords): readonly Column<Judged>[] => [
  {
    id: 'name',
    header: () => t('recoverability:columns.name'),
    value: (row) => row.name,
    width: 175,
    grow: 0,
    required: true,
  },
  {
    id: 'standing',
    header: () => t('recoverability:columns.standing'),
    // By urgency, so that sorting has the worst at one end; `state` is what one filters by.
    value: (row) => row.urgency,
    cell: (row) => {
      const { tone, label } = standings[row.standing]
      return <StatusBadge tone={tone} label={label()} />
    },
    csv: (row) => standings[row.standing].label(),
    filterable: false,
    width: 118,
    grow: 0,
  },
  {
    id: 'findings',
    header: () => t('recoverability:columns.findings'),
    value: (row) => row.findings.map((finding) => findingText(finding, zoneNow())),
    cell: (row) => <Findings row={row} />,
    sortable: false,
    width: 230,
    grow: 1,
  },
  {
    id: 'state',
    header: () => t('recoverability:columns.state'),
    value: (row) => row.standing,
    cell: (row) => standings[row.standing].label(),
    choices: () => Object.entries(standings).map(([value, { label }]) => ({ value, label: label() })),
    hidden: true,
    width: 100,
    grow: 0,
  },
  {
    id: 'finding',
    header: () => t('recoverability:columns.finding'),
    value: (row) => row.findings.map(({ kind }) => kind),
    cell: (row) => row.findings.map(({ kind }) => kindWords[kind]()).join(', '),
    choices: () => Object.entries(kindWords).map(([value, label]) => ({ value, label: label() })),
    hidden: true,
    sortable: false,
    width: 200,
  },
  {
    id: 'point-age',
    header: () => t('recoverability:columns.pointAge'),
    // In minutes, so that `point-age:>60` can be asked.
    value: (row) =>
      row.points.state === 'known' && row.points.value ? minutes(row.points.at - row.points.value.to) : undefined,
    cell: (row) => (
      <Told fact={row.points}>
        {(points) =>
          points ? <TimeText value={points.to} style="relative" /> : <Bad>{t('recoverability:cell.none')}</Bad>
        }
      </Told>
    ),
    csv: (row) => csvOf(row.points, (points) => iso(points?.to) ?? t('recoverability:cell.none')),
    width: 125,
    grow: 0,
  },
  {
    id: 'window',
    header: () => t('recoverability:columns.window'),
    // In days.
    value: (row) => {
      const { from, to } = valueOf(row.points) ?? {}
      return from !== undefined && to !== undefined ? Math.round((to - from) / 864_000) / 100 : undefined
    },
    cell: (row) => (
      <Told fact={row.points} quiet>
        {(points) =>
          points?.from !== undefined && (
            <span className="num">
              {formatDuration(points.to - points.from)}
              {points.gaps > 0 && (
                <span className="muted">, {t('recoverability:cell.gaps', { count: points.gaps })}</span>
              )}
            </span>
          )
        }
      </Told>
    ),
    width: 135,
    grow: 0,
  },
  {
    id: 'first-point',
    header: () => t('recoverability:columns.firstPoint'),
    value: (row) => iso(valueOf(row.points)?.from),
    cell: (row) => (
      <Told fact={row.points} quiet>
        {(points) => <TimeText value={points?.from} />}
      </Told>
    ),
    hidden: true,
    width: 145,
    grow: 0,
  },
  {
    id: 'full',
    header: () => t('recoverability:columns.full'),
    value: (row) => iso(valueOf(row.backups)?.newest),
    cell: (row) => (
      <Told fact={row.backups}>
        {({ newest }) => (newest === null ? <Bad>{t('recoverability:cell.none')}</Bad> : <Age at={newest} />)}
      </Told>
    ),
    csv: (row) => csvOf(row.backups, ({ newest }) => iso(newest) ?? t('recoverability:cell.none')),
    width: 110,
    grow: 0,
  },
  {
    id: 'backups',
    header: () => t('recoverability:columns.backups'),
    value: (row) => valueOf(row.backups)?.count,
    cell: (row) => <Told fact={row.backups}>{({ count }) => <span className="num">{count}</span>}</Told>,
    align: 'end',
    hidden: true,
    width: 90,
    grow: 0,
  },
  {
    id: 'proven',
    header: () => t('recoverability:columns.proven'),
    value: (row) => iso(valueOf(row.proof)?.proven?.at),
    cell: (row) => (
      <Told fact={row.proof}>
        {({ proven, running }) =>
          running ? (
            <StatusBadge tone="busy" label={t('recoverability:cell.running')} />
          ) : proven ? (
            <TimeText value={proven.at} style="relative" />
          ) : (
            <Bad>{t('recoverability:cell.never')}</Bad>
          )
        }
      </Told>
    ),
    csv: (row) => csvOf(row.proof, ({ proven }) => iso(proven?.at) ?? t('recoverability:cell.never')),
    width: 118,
    grow: 0,
  },
  {
    id: 'took',
    header: () => t('recoverability:columns.took'),
    // In minutes.
    value: (row) => minutes(valueOf(row.proof)?.proven?.restoreTook),
    cell: (row) => (
      <Told fact={row.proof}>
        {({ proven }) => (
          <span className="num">{proven ? formatDuration(proven.restoreTook) : <span className="muted">–</span>}</span>
        )}
      </Told>
    ),
    width: 122,
    grow: 0,
  },
  {
    id: 'manual',
    header: () => t('recoverability:columns.manual'),
    value: (row) => iso(valueOf(row.backups)?.newestManual),
    cell: (row) => <Told fact={row.backups}>{({ newestManual }) => <Age at={newestManual} />}</Told>,
    csv: (row) => csvOf(row.backups, ({ newestManual }) => iso(newestManual) ?? t('recoverability:cell.none')),
    width: 145,
    grow: 0,
  },
  {
    id: 'offsite',
    header: () => t('recoverability:columns.offsite'),
    value: (row) => csvOf(row.offsite, offsiteWords),
    cell: (row) => <Told fact={row.offsite}>{(it) => <OffsiteCell it={it} />}</Told>,
    width: 150,
    grow: 0,
  },
  {
    id: 'encryption',
    header: () => t('recoverability:columns.encryption'),
    value: (row) => (row.encryption.state === 'known' ? (row.encryption.value ? 'on' : 'off') : undefined),
    cell: (row) => (
      <Told fact={row.encryption}>{(on) => t(on ? 'recoverability:cell.on' : 'recoverability:cell.off')}</Told>
    ),
    choices: () => [
      { value: 'on', label: t('recoverability:cell.on') },
      { value: 'off', label: t('recoverability:cell.off') },
    ],
    width: 95,
    grow: 0,
  },
  {
    id: 'policy',
    header: () => t('recoverability:columns.policy'),
    value: (row) => csvOf(row.policy, (policy) => policyText(policy, zoneNow(), Date.now())),
    cell: (row) => <PolicyCell row={row} />,
    width: 190,
    grow: 0,
  },
  {
    id: 'keep',
    header: () => t('recoverability:columns.keep'),
    value: (row) => valueOf(row.policy)?.keepDays,
    align: 'end',
    hidden: true,
    width: 105,
    grow: 0,
  },
  {
    id: 'next',
    header: () => t('recoverability:columns.next'),
    value: (row) => iso(valueOf(row.proof)?.schedule?.next),
    cell: (row) => <Told fact={row.proof}>{({ schedule }) => <TimeText value={schedule?.next} />}</Told>,
    hidden: true,
    width: 145,
    grow: 0,
  },
  {
    id: 'status',
    header: () => t('recoverability:columns.status'),
    value: (row) => status.text(row.status),
    cell: (row) => status.badge(row.status),
    width: 110,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('recoverability:columns.connection'),
    value: (row) => row.connectionName,
    width: 150,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('recoverability:columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    hidden: true,
    width: 300,
  },
]
