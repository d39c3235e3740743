import { Button, Popover } from '@mantine/core'
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconListCheck,
  IconLoader2,
  IconOctagonFilled,
  IconQuestionMark,
  IconX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatDuration, formatPercent } from '#lib/format.ts'
import { roughDuration } from '#lib/usual.ts'
import { EmptyState } from './EmptyState.tsx'
import classes from './JobTray.module.css'
import { TimeText } from './TimeText.tsx'

export type JobStatus = 'pending' | 'running' | 'completed' | 'failed' | 'lost'
export type StepStatus = 'Pending' | 'Running' | 'Completed' | 'Failed'

export interface TrayJob {
  key: string
  /** What the person asked for, in words. */
  label: string
  /** Where it runs: the connection's name. */
  where?: string
  status: JobStatus
  /** 0–100 */
  percent?: number
  /** Milliseconds. */
  remaining?: number
  /** How long such tasks take, in words. */
  usual?: string
  /** It takes longer than nearly all before it. */
  overdue?: boolean
  startedAt: number
  endedAt?: number
  steps: readonly { name: string; status: StepStatus }[]
  failReason?: string
  /** Why there is no news of it. */
  pollError?: string
  /** The page of what it works on. */
  href?: string
  /** Its own place among the tasks. */
  detailsHref?: string
}

interface JobTrayProps {
  jobs: readonly TrayJob[]
  opened: boolean
  onOpened: (opened: boolean) => void
  onDismiss: (key: string) => void
  onDismissEnded: () => void
  /** The page of all tasks of the cloud. */
  allHref?: string
  allLabel?: string
}

const icons = {
  pending: IconCircleDashed,
  running: IconLoader2,
  completed: IconCircleCheckFilled,
  failed: IconOctagonFilled,
  lost: IconQuestionMark,
} as const satisfies Record<JobStatus, unknown>

const isRunning = ({ status }: TrayJob): boolean => status === 'running' || status === 'pending'

/** The button in the top bar with what runs in the clouds, and what has ended. */
export function JobTray({ jobs, opened, onOpened, onDismiss, onDismissEnded, allHref, allLabel }: JobTrayProps) {
  const { t } = useTranslation()
  const running = jobs.filter(isRunning).length
  const failed = jobs.some(({ status }) => status === 'failed')
  const name = running ? t('jobs.running', { count: running }) : t('jobs.idle')
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-end"
      width="min(400px, calc(100vw - 16px))"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.button}
          aria-label={`${t('jobs.title')}: ${name}`}
          title={name}
          data-failed={failed || undefined}
          onClick={() => onOpened(!opened)}
        >
          {running ? <IconLoader2 size={17} aria-hidden data-spin /> : <IconListCheck size={17} aria-hidden />}
          {running > 0 && <span className="num">{running}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('jobs.title')}>
        {opened && (
          <section className={classes.tray} aria-label={t('jobs.title')}>
            <header className={classes.header}>
              <strong>{t('jobs.title')}</strong>
              {jobs.some((job) => !isRunning(job)) && (
                <Button size="xs" variant="subtle" onClick={onDismissEnded}>
                  {t('actions.dismissAll')}
                </Button>
              )}
            </header>
            {jobs.length === 0 ? (
              <EmptyState
                title={t('jobs.none')}
                text={t('jobs.noneText')}
                icon={<IconListCheck size={24} stroke={1.5} />}
              />
            ) : (
              <ul className={classes.list}>
                {jobs.map((job) => (
                  <JobRow key={job.key} job={job} onDismiss={onDismiss} onLeave={() => onOpened(false)} />
                ))}
              </ul>
            )}
            {allHref && (
              <footer className={classes.footer}>
                <Link to={allHref} onClick={() => onOpened(false)}>
                  {allLabel}
                </Link>
              </footer>
            )}
          </section>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function JobRow({ job, onDismiss, onLeave }: { job: TrayJob; onDismiss: (key: string) => void; onLeave: () => void }) {
  const { t } = useTranslation()
  const Icon = icons[job.status]
  const running = isRunning(job)
  return (
    <li className={classes.job} data-status={job.status}>
      <div className={classes.jobHead}>
        <Icon size={16} aria-hidden data-spin={job.status === 'running' || undefined} />
        <span className={classes.label}>
          {job.href ? (
            <Link to={job.href} onClick={onLeave}>
              {job.label}
            </Link>
          ) : (
            job.label
          )}
        </span>
        {!running && (
          <button
            type="button"
            className={classes.dismiss}
            aria-label={t('jobs.dismiss', { name: job.label })}
            onClick={() => onDismiss(job.key)}
          >
            <IconX size={14} aria-hidden />
          </button>
        )}
      </div>
      {running && <ProgressBar label={job.label} percent={job.percent} />}
      <div className={classes.facts}>
        <span className={classes.status}>{t(`jobs.status.${job.status}`)}</span>
        {running && job.percent !== undefined && <span className="num">{formatPercent(job.percent)}</span>}
        {running && job.remaining !== undefined && (
          <span className="num">{t('jobs.remaining', { time: roughDuration(job.remaining) })}</span>
        )}
        {running && job.overdue && <span className={classes.overdue}>{t('jobs.overdue')}</span>}
        {running && job.usual && <span className="num">{job.usual}</span>}
        {job.endedAt && (
          <span className="num">{t('jobs.took', { time: formatDuration(job.endedAt - job.startedAt) })}</span>
        )}
        <TimeText value={job.startedAt} style="relative" />
        {job.where && <span>{job.where}</span>}
        {job.detailsHref && (
          <Link to={job.detailsHref} onClick={onLeave} aria-label={t('jobs.details', { name: job.label })}>
            {t('jobs.detailsShort')}
          </Link>
        )}
      </div>
      {job.failReason && <p className={classes.reason}>{job.failReason}</p>}
      {running && job.pollError && <p className={classes.facts}>{t('jobs.pollFailed', { message: job.pollError })}</p>}
      {running && job.steps.length > 0 && <JobSteps steps={job.steps} />}
    </li>
  )
}

/** Steps of a job, each with its state in words. */
export function JobSteps({ steps }: { steps: TrayJob['steps'] }) {
  const { t } = useTranslation()
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step.name} data-step={step.status}>
          <span>{step.name}</span>
          <span>{t(`jobs.step.${step.status}`)}</span>
        </li>
      ))}
    </ol>
  )
}

/** Without a percentage it only says that something is going on. */
export function ProgressBar({ label, percent }: { label: string; percent?: number }) {
  return (
    <div
      className={classes.progress}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === undefined ? undefined : Math.round(percent)}
      data-unknown={percent === undefined || undefined}
    >
      <span style={{ width: `${percent ?? 30}%` }} />
    </div>
  )
}
