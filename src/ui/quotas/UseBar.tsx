import { useTranslation } from 'react-i18next'
import '#i18n/quotas.ts'
import { formatNumber } from '#lib/format.ts'
import { Meter } from './Meter.tsx'
import { shareOf, toneOf } from './share.ts'
import classes from './use-bar.module.css'

/** Used of what may be had, as figures and as a bar. */
export function UseBar({ used, quota }: { used: number | undefined; quota: number | undefined }) {
  const { t } = useTranslation('quotas')
  if (quota === undefined)
    return (
      <span className="muted num">
        {used === undefined ? t('noLimit') : t('usedNoLimit', { used: formatNumber(used) })}
      </span>
    )
  const share = shareOf(used, quota)
  return (
    <span className={classes['use']} data-tone={toneOf(share)}>
      <span className="num">{t('of', { used: formatNumber(used ?? 0), quota: formatNumber(quota) })}</span>
      <Meter share={share} />
    </span>
  )
}
