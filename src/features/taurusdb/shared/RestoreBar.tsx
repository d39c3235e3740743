import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/restores.ts'
import { paths } from '#lib/paths.ts'
import { timeOf } from '#lib/format.ts'
import { remainingTime, roughDuration } from '#lib/usual.ts'
import { usualsQuery } from '#query/console.ts'
import { percentOf } from '#query/job-sources.ts'
import { jobQuery } from '#query/jobs.ts'
import { ProgressBar } from '#ui/JobTray.tsx'
import type { Activity } from './activity.ts'
import classes from './RestoreBar.module.css'

interface RestoreBarProps {
  connection: string
  instanceId: string
  activity: Activity
}

/** On every tab of an instance that is being restored: how far it is, how long it will take, and whether it can be used. */
export function RestoreBar({ connection, instanceId, activity }: RestoreBarProps) {
  const { t } = useTranslation('restores')
  const { data: job, dataUpdatedAt } = useQuery(jobQuery('taurusdb', connection, activity.jobId))
  const { data: usuals } = useQuery(usualsQuery)
  const percent = job?.percent ?? percentOf(activity.process)
  const at = job?.steps.findIndex(({ status }) => status === 'Running') ?? -1
  const usual = usuals?.(connection, 'taurusdb', (name) => name === (job?.name ?? activity.jobName))
  // As of the answer, so that percent and time belong together.
  const elapsed = job && Math.max(0, dataUpdatedAt - timeOf(job.created))
  const left = remainingTime({ percent, elapsed, usual })
  const label = t('bar.restoring')
  return (
    <section className={classes.bar} aria-label={label}>
      <IconHistory size={18} aria-hidden />
      <div className={classes.words}>
        <span className="num">
          <strong>{label}</strong>
          {percent !== undefined && `, ${Math.round(percent)} %`}
          {left !== undefined && `, ${t('bar.left', { time: roughDuration(left) })}`}
        </span>
        <span className="muted">
          {at >= 0 &&
            `${t('bar.step', { number: at + 1, total: job?.steps.length ?? 0, name: job?.steps[at]?.name ?? '' })}. `}
          {t(/tables/i.test(job?.name ?? activity.jobName) ? 'bar.tables' : 'bar.writes')}
        </span>
      </div>
      <div className={classes.meter}>
        <ProgressBar label={label} percent={percent} />
      </div>
      <Link to={paths.instance({ connection, instanceId }, 'backups')}>{t('bar.details')}</Link>
    </section>
  )
}
