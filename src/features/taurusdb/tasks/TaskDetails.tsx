import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/tasks.ts'
import { formatAge, formatDuration, formatPercent } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { usualsQuery } from '#query/console.ts'
import type { ApiError } from '#query/errors.ts'
import { jobQuery } from '#query/jobs.ts'
import { useZone } from '#stores/preferences.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { JobSteps, ProgressBar } from '#ui/JobTray.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { usualText } from '#ui/usual-text.ts'
import { kindText } from '../shared/task-kinds.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import { durationOf, elapsedOf, type TaskRow } from './rows.ts'
import classes from './tasks.module.css'
import { beginsText, leftText, sources, TaskStatus } from './words.tsx'

interface TaskDetailsProps {
  opened: boolean
  /** Undefined while it is looked for, or when nobody knows it. */
  row: TaskRow | undefined
  looking: boolean
  error: ApiError | null
  onClose: () => void
  onCancel: (row: TaskRow) => void
  onDelete: (row: TaskRow) => void
}

/** One task: how far it is, its steps, why it failed, and everything that is known of it. */
export function TaskDetails({ opened, row, looking, error, ...actions }: TaskDetailsProps) {
  const { t } = useTranslation('tasks')
  const { t: common } = useTranslation()
  return (
    <Drawer
      opened={opened}
      onClose={actions.onClose}
      position="right"
      size="min(520px, 100vw)"
      title={row ? kindText(row.name) : t('task')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {row ? (
        <Task key={row.key} row={row} {...actions} />
      ) : looking ? (
        <LoadingRows />
      ) : error ? (
        <FailedState error={error} />
      ) : (
        <EmptyState title={t('unknown.title')} text={t('unknown.text')} />
      )}
    </Drawer>
  )
}

function Task({ row, onCancel, onDelete }: Pick<TaskDetailsProps, 'onCancel' | 'onDelete'> & { row: TaskRow }) {
  const { t } = useTranslation('tasks')
  const inCloud = row.source !== 'kept'
  const job = useQuery({ ...jobQuery('taurusdb', row.connection, row.id), enabled: inCloud })
  const { data: usuals } = useQuery(usualsQuery)
  const usual = usuals?.(row.connection, 'taurusdb', (name) => name === row.name)
  const seen = job.data
  // Asked for by itself it is fresher than the list.
  const status = seen?.status === 'Completed' || seen?.status === 'Failed' ? seen.status : row.status
  const percent = seen?.percent ?? row.percent
  const failReason = row.failReason || seen?.failReason || ''
  const now = Date.now()
  const left = leftText({ ...row, status, usual }, percent, now)
  const elapsed = elapsedOf({ ...row, status }, now)
  const took = durationOf(row)
  const begins = beginsText({ ...row, status }, useZone())
  const steps = seen?.steps ?? []
  const target = Object.entries(row.target ?? {}).filter(([, value]) => typeof value !== 'object' && value !== '')
  const place = { connection: row.connection, instanceId: row.instanceId }

  return (
    <div className={classes['body']}>
      <div className={classes['progress']}>
        <div className={classes['line']}>
          <TaskStatus status={status} />
          {begins !== undefined && <span className="num muted">{begins}</span>}
          {elapsed !== undefined && (
            <span className="num muted">
              {[
                percent === undefined ? undefined : formatPercent(percent),
                t('elapsed', { time: elapsed < 60_000 ? formatAge(elapsed) : formatDuration(elapsed) }),
                left,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          )}
        </div>
        {status === 'Running' && <ProgressBar label={kindText(row.name)} percent={percent} />}
        {usual && took === undefined && <p className="muted num">{usualText(usual)}</p>}
        {job.error && inCloud && !job.error.isNotFound && (
          <p className="muted">{t('noNews', { message: job.error.message })}</p>
        )}
      </div>
      {status === 'Failed' && (
        <div className={classes['failure']}>
          <strong>
            {t('failReason')} {failReason && <CopyButton value={failReason} label={t('copyReason')} />}
          </strong>
          <p>{failReason || t('noReason')}</p>
        </div>
      )}
      <div className={classes['buttons']}>
        {!row.instanceGone && row.instanceId && (
          <Button component={Link} to={paths.instance(place)}>
            {t('actions.openInstance')}
          </Button>
        )}
        {row.source === 'scheduled' && (
          <ReasonButton
            variant="default"
            label={t('actions.cancel')}
            disabled={cancelRefusal({ ...row, status })}
            onClick={() => onCancel(row)}
          />
        )}
        <ReasonButton
          variant="default"
          label={t('actions.delete')}
          disabled={deleteRefusal({ ...row, status })}
          onClick={() => onDelete(row)}
        />
      </div>
      {steps.length > 0 && (
        <section>
          <h3 className={classes['title']}>{t('steps')}</h3>
          <JobSteps steps={steps} />
        </section>
      )}
      <KeyValueList
        label={t('facts')}
        items={[
          {
            label: t('columns.instance'),
            value: row.instanceGone ? t('goneInstance', { name: row.instanceName }) : row.instanceName,
            copy: row.instanceId,
          },
          { label: t('columns.connection'), value: row.connectionName },
          { label: t('columns.list'), value: sources[row.source]() },
          { label: t('columns.created'), value: <TimeText value={row.created} seconds /> },
          row.source === 'scheduled' && { label: t('columns.begins'), value: <TimeText value={row.begins} seconds /> },
          { label: t('columns.ended'), value: <TimeText value={row.ended} seconds /> },
          {
            label: t('columns.duration'),
            value:
              took !== undefined && usual && usual.count > 1
                ? t('tookUsual', { time: formatDuration(took), usual: usualText(usual) ?? '' })
                : formatDuration(took),
          },
          row.orderId !== '' && { label: t('columns.order'), value: row.orderId, copy: row.orderId, mono: true },
          ...target.map(([name, value]) => ({ label: t('target', { name }), value: String(value), mono: true })),
          { label: t('columns.name'), value: row.name, mono: true },
          { label: t('columns.id'), value: row.id, copy: row.id, mono: true },
        ]}
      />
      {row.source === 'kept' && <p className="muted">{t('keptText')}</p>}
    </div>
  )
}
