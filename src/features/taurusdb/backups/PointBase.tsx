import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, formatNumber } from '#lib/format.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { useZone } from '#stores/preferences.ts'
import classes from '#ui/recovery/PointPicker.module.css'
import { originWords } from '#ui/recovery/words.ts'
import { type PointSource, usePointBase } from './use-points.ts'

interface PointBaseProps {
  at: number
  /** With it, the log after the base is counted. */
  source: PointSource | undefined
  backups: readonly TimedBackup[]
}

/** What a moment is restored from: a full backup, and the log after it. */
export function PointBase({ at, source, backups }: PointBaseProps) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const it = usePointBase(source, backups, at)
  if (!it) return null
  const { base, length, replayed, counting } = it
  if (!base) return <span className={classes.base}>{t('point.baseNone')}</span>
  const log =
    counting === 'done' && replayed
      ? t('point.log.done', {
          count: replayed.count,
          formatted: formatNumber(replayed.count),
          size: formatBytes(replayed.bytes),
        })
      : counting === 'no' || counting === 'done'
        ? ''
        : t(`point.log.${counting}`)
  return (
    <span className={classes.base}>
      {t('point.baseIs', {
        type: originWords[base.origin]().toLowerCase(),
        name: base.name,
        time: formatDateTime(base.begin, { zone }),
        size: formatBytes(base.bytes),
      })}{' '}
      {length >= 1000 ? t('point.log.length', { length: formatDuration(length) }) : t('point.log.none')} {log}
    </span>
  )
}
