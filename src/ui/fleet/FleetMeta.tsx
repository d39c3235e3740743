import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import '#i18n/fleet.ts'
import { DataAge } from '../DataAge.tsx'
import { StatusBadge, type Tone } from '../StatusBadge.tsx'
import classes from './fleet.module.css'

/** Something about the fleet that is worth a word above its rows. */
export interface FleetMark {
  id: string
  tone: Tone
  label: string
  /** The filter that shows these rows alone: `status:abnormal`. */
  filter?: string
  title?: string
}

interface FleetMetaProps {
  /** How many rows there are; nothing while none is known. */
  count: number | undefined
  /** While pages are on their way: how many rows there will be. */
  expected?: number
  marks: readonly (FleetMark | false | undefined)[]
  /** Of the oldest answer, milliseconds since the epoch. */
  updatedAt: number
}

/** The address with another filter; everything else of the view stays. */
function useFiltered(): (query: string) => string {
  const { search } = useLocation()
  return (query) => {
    const params = new URLSearchParams(search)
    params.set('q', query)
    return `?${params}`
  }
}

/** What there is to know before reading a single row: how many, what is wrong, what is moving, how old this is. */
export function FleetMeta({ count, expected, marks, updatedAt }: FleetMetaProps) {
  const { t } = useTranslation('fleet')
  const filtered = useFiltered()
  if (count === undefined) return null
  return (
    <div className={classes.meta}>
      {expected === undefined ? (
        <span className="num">{t('counts', { count })}</span>
      ) : (
        <span className="num" role="status">
          {t('loading', { loaded: count, total: expected })}
        </span>
      )}
      {marks.map(
        (mark) =>
          mark &&
          (mark.filter === undefined ? (
            <StatusBadge key={mark.id} tone={mark.tone} label={mark.label} detail={mark.title} />
          ) : (
            <Link key={mark.id} className={classes.link} to={filtered(mark.filter)} title={mark.title ?? t('showOnly')}>
              <StatusBadge tone={mark.tone} label={mark.label} />
            </Link>
          )),
      )}
      {updatedAt > 0 && <DataAge at={updatedAt} />}
    </div>
  )
}
