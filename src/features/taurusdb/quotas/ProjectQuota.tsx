import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { DataAge } from '#ui/DataAge.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Meter } from '../shared/quotas/Meter.tsx'
import { projectQuotaQuery } from '../shared/quotas/queries.ts'
import { shareOf, toneOf } from '../shared/quotas/use.ts'
import classes from './quotas.module.css'

/** So few left, and the card says so. */
const few = 5

/** Instances that a connection's project has, of those it may have. */
export function ProjectQuota({ connection }: { connection: Connection }) {
  const { t } = useTranslation('quotas')
  const { data, error, refetch, dataUpdatedAt } = useQuery(projectQuotaQuery(connection.id))
  const found = data?.quotas.resources.find(({ type }) => type === 'instance')
  const limited = found && found.quota >= 0 ? found : undefined
  const left = limited ? Math.max(0, limited.quota - limited.used) : undefined
  const share = limited && shareOf(limited.used, limited.quota)
  return (
    <section className={classes['card']} data-tone={toneOf(share)} aria-label={connection.name}>
      <header>
        <Link to={paths.instances({ scope: connection.id })}>{connection.name}</Link>
        {dataUpdatedAt > 0 && <DataAge at={dataUpdatedAt} />}
      </header>
      {found ? (
        <>
          <p className={classes['figure']}>
            {limited ? (
              <>
                <strong className="num">{formatNumber(limited.used)}</strong>
                <span className="num">{t('of', { used: '', quota: formatNumber(limited.quota) }).trim()}</span>
                <span className="muted num">{t('columns.instances').toLowerCase()}</span>
              </>
            ) : (
              <strong className="num">
                {t('instances', { count: found.used, formatted: formatNumber(found.used) })}
              </strong>
            )}
          </p>
          {limited && <Meter share={share} />}
          {left !== undefined && (
            <p className={classes['left']}>
              {left === 0
                ? t('full')
                : left <= few
                  ? t('nearlyFull', { count: left })
                  : t('left', { left: formatNumber(left) })}
            </p>
          )}
        </>
      ) : (
        !error && <p className="muted">{t('loading')}</p>
      )}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
    </section>
  )
}
