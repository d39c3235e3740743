import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/quotas.ts'
import { formatNumber } from '#lib/format.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { DataAge } from '../DataAge.tsx'
import { ErrorNote } from '../ErrorNote.tsx'
import { Meter } from './Meter.tsx'
import classes from './quota-card.module.css'
import { shareOf, toneOf } from './share.ts'

/** So few left, and the card says so. */
const few = 5

interface QuotaCardProps {
  name: string
  /** The list of what counts. */
  to: string
  /** Nothing while it is loaded. A negative quota stands for none. */
  use: { used: number; quota: number } | undefined
  error: ApiErrorLike | null
  onRetry: () => void
  /** Milliseconds since the epoch; 0 before the first answer. */
  updatedAt: number
}

/** Instances that a connection's project has, of those it may have. */
export function QuotaCard({ name, to, use, error, onRetry, updatedAt }: QuotaCardProps) {
  const { t } = useTranslation('quotas')
  const limited = use && use.quota >= 0 ? use : undefined
  const left = limited ? Math.max(0, limited.quota - limited.used) : undefined
  const share = limited && shareOf(limited.used, limited.quota)
  return (
    <section className={classes['card']} data-tone={toneOf(share)} aria-label={name}>
      <header>
        <Link to={to}>{name}</Link>
        {updatedAt > 0 && <DataAge at={updatedAt} />}
      </header>
      {use ? (
        <>
          <p className={classes['figure']}>
            {limited ? (
              <>
                <strong className="num">{formatNumber(limited.used)}</strong>
                <span className="num">{t('of', { used: '', quota: formatNumber(limited.quota) }).trim()}</span>
                <span className="muted num">{t('columns.instances').toLowerCase()}</span>
              </>
            ) : (
              <strong className="num">{t('instances', { count: use.used, formatted: formatNumber(use.used) })}</strong>
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
      {error && <ErrorNote error={error} onRetry={onRetry} />}
    </section>
  )
}
