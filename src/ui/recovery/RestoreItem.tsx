import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/restores.ts'
import { formatDuration, formatPercent } from '#lib/format.ts'
import { StatusBadge, type Tone } from '../StatusBadge.tsx'
import { TimeText } from '../TimeText.tsx'
import classes from './RestoreItem.module.css'

export type RestoreState = 'running' | 'done' | 'failed' | 'unknown'

const tones: Record<RestoreState, Tone> = { running: 'busy', done: 'ok', failed: 'danger', unknown: 'neutral' }

/** The list of a panel of restores. */
export function RestoreItems({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes['rows']} aria-label={label}>
      {children}
    </ul>
  )
}

interface RestoreItemProps {
  state: RestoreState
  /** 0–100 */
  percent: number | undefined
  /** What was restored to where, and the page of that. */
  what: string
  href?: string
  /** What it was made of. */
  of: string
  /** ms */
  started: number
  ended: number | undefined
  /** Who asked, where the console knows. */
  author: string | undefined
  reason: string | undefined
  /** What can be done now: try again, check it. */
  children?: ReactNode
}

/** What became of a restore, with the reason where it failed. */
export function RestoreItem(props: RestoreItemProps) {
  const { state, percent, what, href, of, started, ended, author, reason, children } = props
  const { t } = useTranslation('restores')
  return (
    <li className={classes['row']} data-state={state}>
      <div className={classes['main']}>
        <span className={classes['what']}>
          <StatusBadge
            tone={tones[state]}
            label={
              state === 'running' && percent !== undefined
                ? `${t('progress.status.running')} ${formatPercent(percent)}`
                : t(`progress.status.${state}`)
            }
          />
          {href === undefined ? <strong>{what}</strong> : <Link to={href}>{what}</Link>}
        </span>
        <span className={classes['facts']}>
          {of && <span>{of}</span>}
          <TimeText value={started} style="relative" />
          {ended !== undefined && ended > started && (
            <span className="num">{t('progress.took', { time: formatDuration(ended - started) })}</span>
          )}
          {author && <span>{t('progress.by', { name: author })}</span>}
        </span>
        {state === 'failed' && (
          <p className={classes['reason']}>{reason ? t('progress.reason', { reason }) : t('progress.noReason')}</p>
        )}
      </div>
      {children}
    </li>
  )
}
