import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/metrics.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { activityText } from '../../shared/activity.ts'
import { plannedQuery } from '../queries.ts'
import classes from './changes.module.css'
import { parameterChangesQuery, recentTasksQuery } from './queries.ts'

interface ChangesProps {
  connection: string
  instance: InstanceDetail
}

interface Change {
  key: string
  at: number
  text: ReactNode
  tone: Tone
  state: ReactNode
  title?: string
}

const shown = 8

/** What was done to an instance lately: often the reason for what the charts show. */
export function Changes({ connection, instance }: ChangesProps) {
  const { t } = useTranslation('metrics')
  const tasks = useQuery(recentTasksQuery(connection, instance.id))
  const parameters = useQuery(parameterChangesQuery(connection, instance.configuration_id))
  const { data: planned } = useQuery(plannedQuery(connection))

  const changes: Change[] = []
  for (const { job_id, instance_id, job_name, start_time } of planned?.schedules ?? [])
    if (instance_id === instance.id)
      changes.push({
        key: job_id,
        at: timeOf(start_time),
        text: activityText(job_name),
        tone: 'info',
        state: t('changes.planned'),
      })
  for (const task of tasks.data?.tasks ?? []) {
    const running = task.status === 'Running' || task.status === 'Pending'
    const failed = task.status === 'Failed'
    changes.push({
      key: task.job_id,
      at: timeOf(task.created_time),
      text: activityText(task.job_name),
      tone: running ? 'busy' : failed ? 'danger' : 'ok',
      state: running
        ? `${t('changes.running')} ${task.process}`.trim()
        : failed
          ? t('changes.failed')
          : t('changes.done'),
      title: failed ? task.fail_reason : undefined,
    })
  }
  for (const { parameter_name: name, old_value, new_value, updated, is_applied } of parameters.data?.histories ?? [])
    changes.push({
      key: `${name} ${updated}`,
      at: timeOf(updated),
      text: (
        <span className="mono">
          {t('changes.parameter', { name, old: String(old_value || '–'), value: String(new_value || '–') })}
        </span>
      ),
      tone: is_applied ? 'ok' : 'warn',
      state: is_applied ? t('changes.applied') : t('changes.notApplied'),
    })
  const newest = changes.filter(({ at }) => !Number.isNaN(at)).toSorted((a, b) => b.at - a.at)
  const error = tasks.error ?? parameters.error
  return (
    <Panel
      title={t('changes.title')}
      note={t('changes.note')}
      actions={<Link to={paths.tasks({ q: instance.name })}>{t('changes.more')}</Link>}
      error={error}
      onRetry={() => {
        void tasks.refetch()
        void parameters.refetch()
      }}
    >
      {newest.length > 0 ? (
        <ul className={classes['changes']}>
          {newest.slice(0, shown).map(({ key, at, text, tone, state, title }) => (
            <li key={key}>
              <TimeText value={at} />
              <span className={classes['what']}>{text}</span>
              <span title={title}>
                <StatusBadge tone={tone} label={state as string} />
              </span>
            </li>
          ))}
        </ul>
      ) : (
        tasks.data && !error && <p className="muted">{t('changes.none')}</p>
      )}
      {tasks.data?.cut && <p className={classes['cut']}>{t('changes.tasksCut')}</p>}
    </Panel>
  )
}
