import { Button } from '@mantine/core'
import { IconFileAnalytics } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { FileReading, FileSource } from './file-source.ts'
import { spanText } from './FilterChips.tsx'
import classes from './workbench.module.css'

interface FileNoticeProps {
  source: FileSource
  /** What the way back is called, where it does not lead to the cloud's log. */
  back?: string
  onClose: () => void
}

/** Says that what is shown comes from a file, not from the cloud, and leads back. */
export function FileNotice({ source, back, onClose }: FileNoticeProps) {
  const { t } = useTranslation('workbench')
  const zone = useZone()
  if (source.state === 'none') return null
  const { name } = source
  const { kept, read, dropped = 0 } = source.state === 'open' ? source.result : { kept: 0, read: 0 }
  const twice = read - kept - dropped
  return (
    <div
      className={classes.fromFile}
      role={source.state === 'failed' ? 'alert' : 'status'}
      data-failed={source.state === 'failed' || undefined}
    >
      <IconFileAnalytics size={18} aria-hidden />
      <span>
        <strong>{source.state === 'failed' ? t('file.failed', { name }) : t('file.from', { name })}</strong>{' '}
        <span className="num">
          {source.state === 'reading' && <Progress reading={source.reading} />}
          {source.state === 'failed' && (source.message || t('file.nothing'))}
          {source.state === 'open' && (
            <>
              {t('file.rows', { count: kept })}, {spanText(source.result, zone)}
              {dropped > 0 && ` · ${t('file.kept', { kept: formatNumber(kept), read: formatNumber(read) })}`}
              {twice > 0 && ` · ${t('file.twice', { count: twice })}`}
              {source.result.unreadable > 0 && ` · ${t('file.unreadable', { count: source.result.unreadable })}`}
            </>
          )}
        </span>
      </span>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {source.state === 'reading' ? t('file.stop') : (back ?? t('file.back'))}
      </Button>
    </div>
  )
}

function Progress({ reading }: { reading: FileReading }) {
  const { t } = useTranslation('workbench')
  const { share, rows } = useSyncExternalStore(reading.subscribe, reading.get)
  return t('file.reading', { share: formatPercent(share * 100), rows: formatNumber(rows) })
}
