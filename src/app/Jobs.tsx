import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#lib/paths.ts'
import { isOverdue, remainingTime } from '#lib/usual.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usualsQuery } from '#query/console.ts'
import { ApiError } from '#query/errors.ts'
import { type JobProgress, useWatchedJobs } from '#query/jobs.ts'
import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'
import { JobTray, type TrayJob } from '#ui/JobTray.tsx'
import { toast } from '#ui/toast.tsx'
import { usualText } from '#ui/usual-text.ts'
import { jobLabel } from './job-label.ts'
import { navigation } from './navigation.ts'
import { useRehearsalJobs } from './rehearsal-jobs.ts'

const pageOf: Partial<Record<WatchedJob['service'], (place: { connection: string; instanceId: string }) => string>> = {
  taurusdb: paths.instance,
  geminidb: paths.geminiInstance,
}

/** A restore leads to its tab: how far it is, why it failed and the way to try again, what to check when it is done. */
function hrefOf({ service, connection, instanceId, label, jobId, outcome }: WatchedJob): string | undefined {
  if (!instanceId) return undefined
  const place = { connection, instanceId }
  if (service !== 'taurusdb' || !label.key.startsWith('restore')) return pageOf[service]?.(place)
  return paths.instance(place, 'backups', outcome === 'completed' ? { form: 'checklist', 'form.job': jobId } : {})
}

/** The job tray with the jobs of this browser, and one message for each that ends. */
export function Jobs() {
  const { t } = useTranslation(['shell', 'common'])
  const [opened, setOpened] = useState(false)
  const { data: connections } = useQuery({ ...connectionsQuery, enabled: false })
  const dismiss = useJobsStore((state) => state.dismiss)
  const dismissEnded = useJobsStore((state) => state.dismissEnded)
  const jobs = useWatchedJobs((job) => {
    const label = jobLabel(job.label)
    const id = `job ${job.key}`
    const show = { label: t('common:actions.showAll'), onClick: () => setOpened(true) }
    if (job.outcome === 'completed') toast.success(t('jobs.done', { job: label }), job.instanceName, { id })
    else if (job.outcome === 'failed')
      toast.error(
        new ApiError({
          status: 0,
          code: '',
          message: job.failReason ?? t('jobs.noReason'),
          requestId: job.jobId,
          retryable: false,
        }),
        t('jobs.failed', { job: label }),
        { id, action: show },
      )
    else toast.info(t('jobs.lost', { job: label }), undefined, { id, action: show })
  })
  // Nobody sees an estimate while the tray is closed.
  const { data: usuals } = useQuery({ ...usualsQuery, enabled: opened && jobs.some(({ outcome }) => !outcome) })
  const usualOf = ({ connection, service, seen }: JobProgress) =>
    seen && usuals?.(connection, service, (name) => name === seen.name)
  const entries = jobs.map((job): TrayJob => ({
    key: job.key,
    label: jobLabel(job.label),
    where: connections?.find(({ id }) => id === job.connection)?.name ?? job.connection,
    status: job.status,
    percent: job.percent,
    remaining: job.status === 'running' ? remainingTime({ ...job, usual: usualOf(job) }) : undefined,
    usual: usualText(usualOf(job)),
    overdue: isOverdue(job.elapsed, usualOf(job)),
    startedAt: job.startedAt,
    endedAt: job.endedAt,
    steps: job.seen?.steps ?? [],
    failReason: job.failReason,
    pollError: job.pollError?.message,
    href: hrefOf(job),
    detailsHref: job.service === 'taurusdb' ? paths.task(job) : undefined,
  }))
  const rehearsals = useRehearsalJobs(opened, (id) => connections?.find((one) => one.id === id)?.name ?? id)
  const all = navigation.find(({ icon }) => icon === 'tasks')
  return (
    <JobTray
      jobs={[...rehearsals, ...entries]}
      opened={opened}
      onOpened={setOpened}
      onDismiss={dismiss}
      onDismissEnded={dismissEnded}
      allHref={all?.to}
      allLabel={t('jobs.all')}
    />
  )
}
