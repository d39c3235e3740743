import { Button, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/tasks.ts'
import { formatAge, formatDuration, formatPercent } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { CopyButton } from '../CopyButton.tsx'
import { EmptyState, FailedState, LoadingRows } from '../EmptyState.tsx'
import { JobSteps, ProgressBar, type TrayJob } from '../JobTray.tsx'
import { KeyValueList } from '../KeyValueList.tsx'
import { ReasonButton } from '../ReasonButton.tsx'
import { TimeText } from '../TimeText.tsx'
import { usualText } from '../usual-text.ts'
import { cancelRefusal, deleteRefusal } from './refusals.ts'
import { durationOf, elapsedOf, type TaskRow, type TaskWords } from './task.ts'
import classes from './tasks.module.css'
import { beginsText, leftText, sources, TaskStatusBadge } from './words.tsx'

/** The task that the address names. */
export interface OpenedTask {
  opened: boolean
  /** Undefined while it is looked for, or when nobody knows it. */
  row: TaskRow | undefined
  looking: boolean
  error: ApiErrorLike | null
}

interface TaskDrawerProps extends OpenedTask {
  kindText: TaskWords['kindText']
  onClose: () => void
  children: (row: TaskRow) => ReactNode
}

/** The drawer with one task. */
export function TaskDrawer({ opened, row, looking, error, kindText, onClose, children }: TaskDrawerProps) {
  const { t } = useTranslation('tasks')
  const { t: common } = useTranslation()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="min(520px, 100vw)"
      title={row ? kindText(row.name) : t('task')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {row ? (
        children(row)
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

/** What can be done with the task that is open; without one of them its service does not have it. */
export interface TaskButtons {
  onCancel?: (row: TaskRow) => void
  onDelete?: (row: TaskRow) => void
}

interface TaskDetailsProps extends TaskButtons {
  words: TaskWords
  /** As the freshest answer has it. */
  row: TaskRow
  steps: TrayJob['steps']
  /** Why there is no news of it. */
  problem: string | undefined
}

/** One task: how far it is, its steps, why it failed, and everything that is known of it. */
export function TaskDetails({ words, row, steps, problem, onCancel, onDelete }: TaskDetailsProps) {
  const { t } = useTranslation('tasks')
  const { kindText, instancePath, scheduled } = words
  const { status, percent, failReason, usual } = row
  const now = Date.now()
  const left = leftText(row, percent, now)
  const elapsed = elapsedOf(row, now)
  const took = durationOf(row)
  const begins = beginsText(row, useZone())
  const target = Object.entries(row.target ?? {}).filter(([, value]) => typeof value !== 'object' && value !== '')
  const place = { connection: row.connection, instanceId: row.instanceId }
  return (
    <div className={classes['body']}>
      <div className={classes['progress']}>
        <div className={classes['line']}>
          <TaskStatusBadge status={status} />
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
        {problem !== undefined && <p className="muted">{t('noNews', { message: problem })}</p>}
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
          <Button component={Link} to={instancePath(place)}>
            {t('actions.openInstance')}
          </Button>
        )}
        {row.source === 'scheduled' && onCancel && (
          <ReasonButton
            variant="default"
            label={t('actions.cancel')}
            disabled={cancelRefusal(row)}
            onClick={() => onCancel(row)}
          />
        )}
        {onDelete && (
          <ReasonButton
            variant="default"
            label={t('actions.delete')}
            disabled={deleteRefusal(row)}
            onClick={() => onDelete(row)}
          />
        )}
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
          (scheduled || row.source === 'kept') && { label: t('columns.list'), value: sources[row.source]() },
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
