import { Button } from '@mantine/core'
import { IconFileAnalytics } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { FileSource } from './file-source.ts'
import { spanText } from './FilterChips.tsx'
import classes from './workbench.module.css'

/** Says that what is shown comes from a file, not from the cloud, and leads back. */
export function FileNotice({ source, onClose }: { source: FileSource; onClose: () => void }) {
  const { t } = useTranslation('workbench')
  const zone = useZone()
  if (source.state === 'none') return null
  const { name } = source
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
          {source.state === 'reading' &&
            t('file.reading', { share: formatPercent(source.share * 100), rows: formatNumber(source.rows) })}
          {source.state === 'failed' && (source.message || t('file.nothing'))}
          {source.state === 'open' && (
            <>
              {t('file.rows', { count: source.result.kept })}, {spanText(source.result, zone)}
              {source.result.kept < source.result.read &&
                ` · ${t('file.kept', { kept: formatNumber(source.result.kept), read: formatNumber(source.result.read) })}`}
              {source.result.unreadable > 0 && ` · ${t('file.unreadable', { count: source.result.unreadable })}`}
            </>
          )}
        </span>
      </span>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {source.state === 'reading' ? t('file.stop') : t('file.back')}
      </Button>
    </div>
  )
}
