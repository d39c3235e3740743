import { Button } from '@mantine/core'
import { IconDownload, IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussBackups.ts'
import { formatBytes, formatDateTime, formatNumber, timeOf } from '#lib/format.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { useZone } from '#stores/preferences.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FileLink } from '#ui/FileLink.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { useNow } from '#ui/use-now.ts'
import classes from './backups.module.css'
import { filesQuery } from './queries.ts'
import { downloadRefusal } from './record.ts'

/** So many files are in the page at first. */
const page = 50

interface FilesProps {
  row: BackupRecord
  /** Links are asked for at once. */
  start: boolean
}

/** The files of a full backup with links to download them (reference 4.7.5), got when somebody wants them. */
export function Files({ row, start }: FilesProps) {
  const { t } = useTranslation('gaussBackups')
  const zone = useZone()
  const now = useNow()
  const [wanted, setWanted] = useState(start)
  const [most, setMost] = useState(page)
  const refusal = downloadRefusal(row)
  const { data, error, refetch, isFetching } = useQuery({
    ...filesQuery(row.connection, row.id),
    enabled: wanted && refusal === undefined,
    refetchOnWindowFocus: false,
  })
  const until = data?.files.reduce((first, { link_expired_time: at }) => Math.min(first, timeOf(at)), Infinity)
  const over = until !== undefined && until <= now
  return (
    <section className={classes.part} aria-label={t('files.title')}>
      <h3>{t('files.title')}</h3>
      <p className="muted">{t('files.lead')}</p>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data || over ? (
        <div>
          <ReasonButton
            variant="default"
            size="xs"
            icon={<IconLink size={14} aria-hidden />}
            label={t(over ? 'files.again' : 'files.get')}
            disabled={refusal}
            onClick={() => (wanted ? void refetch() : setWanted(true))}
          />{' '}
          {over && <span className="muted">{t('files.over')}</span>}
        </div>
      ) : (
        <>
          <div className="row-wrap" aria-busy={isFetching}>
            <span>
              {t('files.count', {
                count: data.files.length,
                formatted: formatNumber(data.files.length),
                size: formatBytes(data.files.reduce((sum, { size }) => sum + size * 1024, 0)),
              })}
            </span>
            <CopyButton
              value={data.files.map(({ download_link: link }) => link).join('\n')}
              label={t('files.copyAll')}
            />
          </div>
          <p className="muted">
            {t('files.until', { time: formatDateTime(until ?? now, { zone }) })} {t('files.bucket')}:{' '}
            <span className="mono">{data.bucket}</span>
          </p>
          <ul className={classes.files}>
            {data.files.slice(0, most).map(({ name, size, download_link: link }) => (
              <li key={name}>
                <FileLink
                  link={link}
                  label={t('files.download', { name })}
                  look="text"
                  fallback={<span className="mono">{name}</span>}
                >
                  <IconDownload size={14} aria-hidden /> <span className="mono">{name}</span>
                </FileLink>
                <span className="num">{formatBytes(size * 1024)}</span>
              </li>
            ))}
          </ul>
          {data.files.length > most && (
            <Button variant="subtle" size="xs" onClick={() => setMost(most + 10 * page)}>
              {t('files.more', { count: data.files.length - most })}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
