import { Button } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/restores.ts'
import { formatDateTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { itemsOf } from '#lib/restore.ts'
import { jobQuery } from '#query/jobs.ts'
import { checksQuery, restoresQuery } from '#query/restores.ts'
import { useZone } from '#stores/preferences.ts'
import { Panel } from '#ui/Panel.tsx'
import { RestoreItem, RestoreItems } from '#ui/recovery/RestoreItem.tsx'
import { endedTasksQuery } from '../queries.ts'
import { formAgain } from './again.ts'
import classes from './progress.module.css'
import { type RestoreRow, restoreRows } from './rows.ts'

const day = 86_400_000
/** So many tasks are asked for. */
const most = 8

interface RecentRestoresProps {
  connection: string
  instanceId: string
  now: number
  onChecklist: (job: string) => void
  /** Of a restore that was started elsewhere: nobody knows what was asked for. */
  onWizard: () => void
}

/** What became of the restores of an instance: the reason of a failure with the way to try again, and what to check. */
export function RecentRestores({ connection, instanceId, now, onChecklist, onWizard }: RecentRestoresProps) {
  const { t } = useTranslation('restores')
  const kept = useQuery(restoresQuery(connection, instanceId))
  const records = (kept.data ?? []).slice(0, most)
  const jobs = useQueries({ queries: records.map(({ job }) => jobQuery('taurusdb', connection, job)) })
  // Whole hours keep the question the same.
  const since = Math.floor((now - 14 * day) / 3_600_000) * 3_600_000
  const failed = useQuery(endedTasksQuery(connection, 'Failed', since))
  const completed = useQuery(endedTasksQuery(connection, 'Completed', since))
  const tasks = [...(failed.data?.jobs ?? []), ...(completed.data?.jobs ?? [])]
  const rows = restoreRows(
    instanceId,
    records,
    (job) => jobs[records.findIndex((record) => record.job === job)]?.data,
    tasks,
    since,
  ).slice(0, most)
  if (rows.length === 0) return null
  return (
    <Panel title={t('progress.title')}>
      <RestoreItems label={t('progress.title')}>
        {rows.map((row) => (
          <Row
            key={row.job}
            row={row}
            connection={connection}
            instanceId={instanceId}
            onChecklist={onChecklist}
            onWizard={onWizard}
          />
        ))}
      </RestoreItems>
    </Panel>
  )
}

interface RowProps extends Omit<RecentRestoresProps, 'now'> {
  row: RestoreRow
}

function Row({ row, connection, instanceId, onChecklist, onWizard }: RowProps) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const { record, state, target, started, ended } = row
  const what = whatOf(row, instanceId, t)
  const request = record?.request
  const of =
    request?.time !== undefined
      ? t('progress.asOf', { time: formatDateTime(request.time, { zone, seconds: true }) })
      : request?.backup
        ? t('progress.fromBackup', { name: request.backupName ?? request.backup })
        : record
          ? ''
          : t('progress.elsewhere')
  return (
    <RestoreItem
      state={state}
      percent={row.percent}
      what={what}
      {...(target.id !== instanceId && { href: paths.instance({ connection, instanceId: target.id }, 'backups') })}
      of={of}
      started={started}
      ended={ended}
      author={record?.author}
      reason={row.reason}
    >
      {state === 'failed' &&
        (record ? (
          <Button
            component={Link}
            to={formAgain(record)}
            variant="default"
            size="xs"
            aria-label={t('progress.retryOf', { what })}
          >
            {t('progress.retry')}
          </Button>
        ) : (
          <Button variant="default" size="xs" aria-label={t('progress.retryOf', { what })} onClick={onWizard}>
            {t('progress.retry')}
          </Button>
        ))}
      {state === 'done' && <ChecklistButton row={row} connection={connection} what={what} onOpen={onChecklist} />}
    </RestoreItem>
  )
}

function ChecklistButton({
  row,
  connection,
  what,
  onOpen,
}: {
  row: RestoreRow
  connection: string
  what: string
  onOpen: (job: string) => void
}) {
  const { t } = useTranslation('restores')
  const { data } = useQuery(checksQuery(connection, row.job))
  const items = itemsOf(row.record?.kind ?? (/tables/i.test(row.name) ? 'tables' : 'existing'))
  const done = items.filter((item) => data?.some((check) => check.item === item)).length
  return (
    <span className={classes.check}>
      {data && <span className="muted num">{t('progress.checked', { done, count: items.length })}</span>}
      <Button
        variant="default"
        size="xs"
        aria-label={t('progress.checklistOf', { what })}
        onClick={() => onOpen(row.job)}
      >
        {t('progress.checklist')}
      </Button>
    </span>
  )
}

/** `To crm-copy`, `3 tables`: from where the page stands. */
function whatOf(
  { record, target, name }: RestoreRow,
  instanceId: string,
  t: ReturnType<typeof useTranslation<'restores'>>['t'],
): string {
  if (record?.kind === 'tables') return t('progress.tables', { count: record.request.tables?.length ?? 0 })
  if (record && target.id === instanceId && record.source.id !== instanceId)
    return t('progress.fromOther', { source: record.source.name })
  if (record?.kind === 'new' || (!record && /newinstance/i.test(name)))
    return t('progress.toNew', { target: target.name })
  if (target.id === instanceId) return t('progress.toOriginal')
  return t('progress.toExisting', { target: target.name })
}
