import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import classes from './NamesCell.module.css'

interface NamesCellProps {
  names: readonly string[]
  /** What to show for none. */
  none?: string
  /** How many are written out. */
  most?: number
}

/** Some names of many; hovering tells all. */
export function NamesCell({ names, none = '–', most = 2 }: NamesCellProps) {
  const { t } = useTranslation('rights')
  if (names.length === 0) return <span className="muted">{none}</span>
  const rest = names.length - most
  return (
    <span className={classes['names']} title={names.join('\n')}>
      <span>{names.slice(0, most).join(', ')}</span>
      {rest > 0 && <span className="num">{t('more', { count: rest })}</span>}
    </span>
  )
}
