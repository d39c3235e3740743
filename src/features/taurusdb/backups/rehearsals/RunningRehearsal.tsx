import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import type { Rehearsal } from '#lib/rehearsal.ts'
import { roughDuration } from '#lib/usual.ts'
import { ProgressBar } from '#ui/JobTray.tsx'
import { useNow } from '#ui/use-now.ts'
import { restoreLeft } from './remaining.ts'
import classes from './rehearsals.module.css'
import { phaseText } from './words.ts'

/** A rehearsal that runs, in one line. */
export function RunningRehearsal({ rehearsal, onShow }: { rehearsal: Rehearsal; onShow: () => void }) {
  const { t } = useTranslation('recoverability')
  const now = useNow(1000)
  const left = restoreLeft(rehearsal, now)
  const percent = rehearsal.phase === 'restoring' ? rehearsal.percent : null
  const label = t('running', { name: rehearsal.instance.name })
  return (
    <div className={classes['running']}>
      <div className={classes['runningLine']}>
        <span>
          <button type="button" className={classes['link']} onClick={onShow}>
            {label}
          </button>
          <span className="muted"> · {phaseText(rehearsal.phase)}</span>
        </span>
        <span className="muted num">
          {[
            percent !== null && `${Math.round(percent)} %`,
            left !== undefined && t('record.remaining', { time: roughDuration(left) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <ProgressBar label={label} percent={percent ?? undefined} />
      {rehearsal.trouble && <span className="muted">{rehearsal.trouble.message}</span>}
    </div>
  )
}
