import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import '#i18n/logFiles.ts'
import { formatDuration } from '#lib/format.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { FileLink } from '#ui/FileLink.tsx'
import classes from './files.module.css'
import type { Link } from './sql-files.ts'
import { useClock } from './use-clock.ts'

interface ExpiringLinkProps {
  link: Link
  /** Of the file, for the button's name. */
  name: string
  /** It works no more: ask for another. */
  onAgain: () => void
}

/** `4 min 03 s`, so that the width stays while it counts down. */
const left = (ms: number): string =>
  ms < 3_600_000
    ? `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`
    : formatDuration(ms)

/** A link that whoever has it can use, for as long as it says. It is nowhere but on this screen. */
export function ExpiringLink({ link, name, onAgain }: ExpiringLinkProps) {
  const { t } = useTranslation('logFiles')
  const now = useClock(true)
  const rest = link.expires === undefined ? undefined : link.expires - now
  if (rest !== undefined && rest <= 0)
    return (
      <span className={classes['link']}>
        <span className="muted">{t('link.over')}</span>
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {t('link.again')}
        </Button>
      </span>
    )
  return (
    <span className={classes['link']}>
      <FileLink link={link.url} label={t('link.downloadName', { name })} look="filled">
        {t('link.download')}
      </FileLink>
      <CopyButton value={link.url} label={t('link.copy')} />
      <span
        className="num muted"
        role="timer"
        aria-label={t('link.label')}
        data-soon={(rest ?? Infinity) < 60_000 || undefined}
      >
        {rest === undefined ? t('link.unknown') : t('link.left', { left: left(rest) })}
      </span>
    </span>
  )
}
