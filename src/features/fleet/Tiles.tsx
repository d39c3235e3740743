import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countBy, type Finding, hasFilter, type Health, toggleFilter } from '#lib/fleet.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { FleetRow } from './columns.tsx'
import classes from './fleet.module.css'
import { findings, healths } from './words.ts'

/** So many values of a tile are shown at first. */
const most = 5

interface TilesProps {
  rows: readonly FleetRow[]
  query: string
  onQuery: (query: string) => void
}

/** What there is, in numbers that filter the rows below. */
export function Tiles({ rows, query, onQuery }: TilesProps) {
  const { t } = useTranslation('fleetHome')
  const [open, setOpen] = useState<string>()
  const counts = useMemo(
    () => ({
      health: countBy(rows, ({ health }) => [health]),
      engine: countBy(rows, ({ engine }) => [engine]),
      region: countBy(rows, ({ region }) => [region]),
      finding: countBy(rows, (row) => row.findings),
      job: countBy(rows, ({ busy }) => (busy ? ['open'] : [])),
    }),
    [rows],
  )
  // The worst first, where there is a worse.
  const orders: Partial<Record<keyof typeof counts, string[]>> = {
    health: Object.keys(healths),
    finding: Object.keys(findings),
  }
  const tiles: { id: keyof typeof counts; title: string; none?: string; label: (value: string) => ReactNode }[] = [
    {
      id: 'health',
      title: t('tiles.health'),
      label: (value) => {
        const { tone, label } = healths[value as Health]
        return <StatusBadge tone={tone} label={label()} />
      },
    },
    {
      id: 'finding',
      title: t('tiles.finding'),
      none: t('tiles.noFindings'),
      label: (value) => {
        const { tone, label } = findings[value as Finding]
        return <StatusBadge tone={tone} label={label()} />
      },
    },
    { id: 'engine', title: t('tiles.engine'), label: (value) => value },
    { id: 'region', title: t('tiles.region'), label: (value) => value },
    { id: 'job', title: t('tiles.job'), none: t('tiles.noJobs'), label: () => t('tiles.jobsOpen') },
  ]
  return (
    <section className={classes.tiles} aria-label={t('tiles.label')}>
      {tiles.map(({ id, title, none, label }) => {
        const order = orders[id]
        const values = order ? counts[id].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)) : counts[id]
        return (
          <div key={id} className={classes.tile} role="group" aria-label={title}>
            <h2>{title}</h2>
            {values.length === 0 && <p className="muted">{none}</p>}
            {values.slice(0, open === id ? values.length : most).map(([value, count]) => {
              const filter = `${id}:${/\s/.test(value) ? `"${value}"` : value}`
              return (
                <button
                  key={value}
                  type="button"
                  className={classes.fact}
                  aria-pressed={hasFilter(query, filter)}
                  onClick={() => onQuery(toggleFilter(query, filter))}
                >
                  <span>{label(value)}</span>
                  <strong className="num">{count}</strong>
                </button>
              )
            })}
            {values.length > most && (
              <button
                type="button"
                className={`${classes.fact} ${classes.more}`}
                aria-expanded={open === id}
                onClick={() => setOpen(open === id ? undefined : id)}
              >
                {open === id ? t('tiles.fewer') : t('tiles.more', { count: values.length - most })}
              </button>
            )}
          </div>
        )
      })}
    </section>
  )
}
