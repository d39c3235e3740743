import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { DataAge } from '#ui/DataAge.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import classes from './FleetMeta.module.css'
import type { Fleet } from './useFleet.ts'

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
export function FleetMeta({ fleet }: { fleet: Fleet }) {
  const { t } = useTranslation('instances')
  const filtered = useFiltered()
  const { counts, expected, readingNodes, updatedAt } = fleet
  if (!fleet.rows) return null
  return (
    <div className={classes['meta']}>
      {expected === undefined ? (
        <span className="num">{t('meta.counts', { count: counts.all })}</span>
      ) : (
        <span className="num" role="status">
          {t('meta.loading', { loaded: counts.all, total: expected })}
        </span>
      )}
      {counts.abnormal > 0 && (
        <Link className={classes['link']} to={filtered('status:abnormal')} title={t('meta.showAbnormal')}>
          <StatusBadge tone="danger" label={t('meta.abnormal', { count: counts.abnormal })} />
        </Link>
      )}
      {counts.failed > 0 && (
        <Link className={classes['link']} to={filtered('status:createfail')} title={t('meta.showFailed')}>
          <StatusBadge tone="danger" label={t('meta.failed', { count: counts.failed })} />
        </Link>
      )}
      {counts.changing > 0 && <StatusBadge tone="busy" label={t('meta.changing', { count: counts.changing })} />}
      {readingNodes && <StatusBadge tone="info" label={t('meta.nodes')} />}
      {updatedAt > 0 && <DataAge at={updatedAt} />}
    </div>
  )
}
