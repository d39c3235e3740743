import { Progress, VisuallyHidden } from '@mantine/core'
import '@mantine/core/styles/Progress.css'
import { IconCheck, IconCircleDashed, IconLoader2, IconX } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { InstantTask } from '#contract/taurusdb/tasks.ts'
import '#i18n/backups.ts'
import { formatAge, formatDuration, timeOf } from '#lib/format.ts'
import { remainingTime, roughDuration } from '#lib/usual.ts'
import { usualsQuery } from '#query/console.ts'
import { percentOf } from '#query/job-sources.ts'
import { jobQuery } from '#query/jobs.ts'
import { Panel } from '#ui/Panel.tsx'
import { isRestoreTask } from './facts.ts'
import classes from './RunningJobs.module.css'
import { useNow } from '#ui/use-now.ts'

const icons = { Pending: IconCircleDashed, Running: IconLoader2, Completed: IconCheck, Failed: IconX } as const

/** Whole seconds: it changes each second anyway. */
const roughly = (ms: number): string => (ms < 60_000 ? formatAge(ms) : formatDuration(ms))

/** Backups and restores that run on an instance, with percent, steps and what is left. */
export function RunningJobs({ connection, tasks }: { connection: string; tasks: readonly InstantTask[] }) {
  const { t } = useTranslation('backups')
  const now = useNow(1000)
  const answers = useQueries({ queries: tasks.map((task) => jobQuery('taurusdb', connection, task.job_id)) })
  const { data: usuals } = useQuery({ ...usualsQuery, enabled: tasks.length > 0 })
  if (tasks.length === 0) return null
  return (
    <Panel title={t('running.title')}>
      <ul className={classes.jobs}>
        {tasks.map((task, index) => {
          const job = answers[index]?.data
          const error = answers[index]?.error
          const percent = job?.percent ?? percentOf(task.process)
          const elapsed = now - timeOf(task.created_time)
          const steps = job?.steps ?? []
          const at = steps.findIndex(({ status }) => status === 'Running')
          const usual = usuals?.(connection, 'taurusdb', (known) => known === task.job_name)
          const remaining = remainingTime({ percent, elapsed, usual })
          const name = isRestoreTask(task) ? t('running.restore') : t('running.backup')
          return (
            <li key={task.job_id} className={classes.job}>
              <div className={classes.line}>
                <span>
                  <strong>{name}</strong>
                  {percent !== undefined && ` ${Math.round(percent)} %`}
                  {at >= 0 && (
                    <span className="muted">
                      {' · '}
                      {t('running.step', { number: at + 1, total: steps.length, name: steps[at]?.name ?? '' })}
                    </span>
                  )}
                </span>
                <span className="muted">
                  {t('running.elapsed', { time: roughly(elapsed) })}
                  {remaining !== undefined && `, ${t('running.remaining', { time: roughDuration(remaining) })}`}
                </span>
              </div>
              <Progress value={percent ?? 0} size="sm" aria-label={name} />
              {steps.length > 0 && (
                <ol className={classes.steps} aria-label={t('running.steps')}>
                  {steps.map((step) => {
                    const Icon = icons[step.status] ?? IconCircleDashed
                    return (
                      <li key={step.name} data-status={step.status}>
                        <Icon size={13} aria-hidden data-spin={step.status === 'Running' || undefined} />
                        {step.name}
                        <VisuallyHidden>{t(`running.stepStatus.${step.status}`)}</VisuallyHidden>
                      </li>
                    )
                  })}
                </ol>
              )}
              {error && <span className="muted">{t('running.noNews', { message: error.message })}</span>}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
