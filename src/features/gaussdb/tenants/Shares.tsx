import { useTranslation } from 'react-i18next'
import { formatNumber } from '#lib/format.ts'
import type { Share } from './resources.ts'
import classes from './tenants.module.css'
import { gb } from './words.tsx'

/** vCPUs, memory and storage of an instance as its tenants have them; the table beside it has the same numbers. */
export function Shares({ shares }: { shares: readonly Share[] }) {
  const { t } = useTranslation('gaussTenants')
  const amount = (kind: Share['kind'], value: number): string => (kind === 'cpu' ? formatNumber(value) : gb(value))
  return (
    <ul className={classes['shares']} aria-label={t('shares.label')}>
      {shares.map(({ kind, total, used, left, parts }) => (
        <li key={kind}>
          <span className={classes['shareName']}>{t(`shares.${kind}`)}</span>
          <span className={classes['bar']} aria-hidden>
            {parts.map((part) => (
              <i
                key={part.id}
                data-series={part.series}
                title={`${part.name}: ${amount(kind, part.amount)}`}
                style={{ flexGrow: part.amount }}
              />
            ))}
            <i style={{ flexGrow: Math.max(0, total - used) }} title={t('shares.left', { left: amount(kind, left) })} />
          </span>
          <span className={`${classes['shareText']} num`}>
            {t('shares.text', {
              used: amount(kind, used),
              total: amount(kind, total),
              left: amount(kind, left),
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}
