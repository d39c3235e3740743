import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/logs.ts'
import { formatNumber } from '#lib/format.ts'
import classes from './load.module.css'

/** Says that rows of the cloud's log found no room: without a word, every number below would pass for the whole. */
export function RoomNote({ rows, dropped }: { rows: number; dropped: number }) {
  const { t } = useTranslation('logs')
  if (dropped === 0) return null
  return (
    <p className={classes['note']} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>{t('load.noRoom', { rows: formatNumber(rows) })}</span>
    </p>
  )
}
