import { Button } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/restores.ts'
import { formatDateTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { jobQuery } from '#query/jobs.ts'
import { restoresQuery } from '#query/restores.ts'
import { useZone } from '#stores/preferences.ts'
import { Panel } from '#ui/Panel.tsx'
import { RestoreItem, RestoreItems } from '#ui/recovery/RestoreItem.tsx'
import { formAgain, type RestoreRow, restoreRows } from './restore-rows.ts'

const twoWeeks = 14 * 86_400_000
/** So many tasks are asked for. */
const most = 8

interface RecentRestoresProps {
  connection: string
  instanceId: string
  now: number
}

/** What became of the restores from and to an instance that were started here; a failed one can be tried again. */
export function RecentRestores({ connection, instanceId, now }: RecentRestoresProps) {
  const { t } = useTranslation('restores')
  const kept = useQuery(restoresQuery(connection, instanceId))
  const records = (kept.data ?? []).slice(0, most)
  const jobs = useQueries({ queries: records.map(({ job }) => jobQuery('gaussdb', connection, job)) })
  const seenOf = (job: string) => jobs[records.findIndex((record) => record.job === job)]?.data
  const rows = restoreRows(records, seenOf, now - twoWeeks)
  if (rows.length === 0) return null
  return (
    <Panel title={t('progress.title')}>
      <RestoreItems label={t('progress.title')}>
        {rows.map((row) => (
          <Row key={row.record.job} row={row} instanceId={instanceId} />
        ))}
      </RestoreItems>
    </Panel>
  )
}

function Row({ row, instanceId }: { row: RestoreRow; instanceId: string }) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const { record, state, percent, started, ended, reason } = row
  const { connection, source, target, request } = record
  const here = target.id === instanceId
  const other = here ? source : target
  const what = here ? t('progress.fromOther', { source: source.name }) : t('progress.toNew', { target: target.name })
  const of = [
    request.backup && t('progress.fromBackup', { name: request.backupName ?? request.backup }),
    request.time !== undefined && t('progress.asOf', { time: formatDateTime(request.time, { zone, seconds: true }) }),
  ]
  return (
    <RestoreItem
      state={state}
      percent={percent}
      started={started}
      ended={ended}
      reason={reason}
      what={what}
      href={paths.gaussInstance({ connection, instanceId: other.id }, 'backups')}
      of={of.filter(Boolean).join(' · ')}
      author={record.author}
    >
      {state === 'failed' && (
        <Button
          component={Link}
          to={formAgain(record)}
          variant="default"
          size="xs"
          aria-label={t('progress.retryOf', { what })}
        >
          {t('progress.retry')}
        </Button>
      )}
    </RestoreItem>
  )
}
