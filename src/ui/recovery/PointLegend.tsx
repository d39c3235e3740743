import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import classes from './PointPicker.module.css'

interface PointLegendProps {
  /** What the small backups are called; undefined where none are shown. */
  small: string | undefined
  events: boolean
}

/** What the shapes on the axes are. */
export function PointLegend({ small, events }: PointLegendProps) {
  const { t } = useTranslation('backups')
  return (
    <ul className={classes.legend} aria-label={t('point.legend')}>
      <li>
        <span className={classes.swatch} /> {t('point.legendSpan')}
      </li>
      <li>
        <span className={classes.swatch} data-kind="gap" /> {t('point.legendGap')}
      </li>
      <li>
        <span className={classes.swatch} data-kind="auto" /> {t('point.legendAuto')}
      </li>
      <li>
        <span className={classes.swatch} data-kind="manual" /> {t('point.legendManual')}
      </li>
      {small && (
        <li>
          <span className={classes.swatch} data-kind="small" /> {small}
        </li>
      )}
      {events && (
        <li>
          <span className={classes.swatch} data-kind="event" /> {t('point.legendEvent')}
        </li>
      )}
    </ul>
  )
}
