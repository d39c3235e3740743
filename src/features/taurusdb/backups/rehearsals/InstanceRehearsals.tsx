import { IconCalendarRepeat, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/recoverability.ts'
import { formatAge, formatDateTime, formatDuration } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { placeOf, type Span } from '#lib/time-axis.ts'
import { rehearsalScheduleQuery, rehearsalsQuery, rehearsalSummariesQuery } from '#query/rehearsals.ts'
import { useZone } from '#stores/preferences.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { useNow } from '#ui/use-now.ts'
import { instanceColumns } from './list-columns.tsx'
import type { RehearsalOf } from './RehearsalForms.tsx'
import classes from './rehearsals.module.css'
import { RunningRehearsal } from './RunningRehearsal.tsx'

interface InstanceRehearsalsProps {
  of: RehearsalOf
  connectionName: string
  /** What can be restored to a moment; the moment that is chosen above (`?at=`) can be rehearsed as well. */
  spans: readonly Span[] | undefined
  /** Why nothing can be restored from it. */
  refusal: string | undefined
}

const shown = 20

/** Whether a restore of this instance was ever proven, when it will be again, and the trials so far. */
export function InstanceRehearsals({ of, connectionName, spans, refusal }: InstanceRehearsalsProps) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  const now = useNow(60_000)
  const [params] = useSearchState()
  const [, openForm] = useUrlForm()
  const table = useTableUrlState('r')
  const { connection, instance } = of
  const list = useQuery(rehearsalsQuery({ connection, instance: instance.id, limit: shown }))
  const summaries = useQuery(rehearsalSummariesQuery(connection))
  const scheduled = useQuery(rehearsalScheduleQuery(connection, instance.id))
  const schedule = scheduled.data
  const rows = useMemo(() => list.data?.map((row) => ({ ...row, connectionName })), [list.data, connectionName])
  const running = list.data?.find(({ status }) => status === 'running')
  const proven = summaries.data?.find((one) => one.instance.id === instance.id)?.proven
  const at = Date.parse(params.get('at') ?? '')
  const moment = spans && !Number.isNaN(at) && placeOf(spans, at).inside ? at : undefined
  const why = running ? t('refused.running') : refusal

  return (
    <Panel
      title={t('tab.title')}
      note={t('tab.note')}
      error={list.error ?? summaries.error ?? scheduled.error}
      onRetry={() => {
        for (const query of [list, summaries, scheduled]) if (query.error) void query.refetch()
      }}
      actions={
        <>
          <ReasonButton
            variant="default"
            size="xs"
            icon={<IconCalendarRepeat size={14} aria-hidden />}
            label={t('actions.schedule')}
            disabled={undefined}
            onClick={() => openForm('rehearsal-schedule')}
          />
          {moment !== undefined && (
            <ReasonButton
              variant="default"
              size="xs"
              label={t('actions.rehearseMoment', { time: formatDateTime(moment, { zone, seconds: true }) })}
              disabled={why}
              onClick={() => openForm('rehearse', { time: `${moment}` })}
            />
          )}
          <ReasonButton
            size="xs"
            icon={<IconShieldCheck size={14} aria-hidden />}
            label={t('actions.rehearse')}
            disabled={why}
            onClick={() => openForm('rehearse')}
          />
        </>
      }
    >
      <div className={classes['stack']}>
        {running && <RunningRehearsal rehearsal={running} onShow={() => openForm('rehearsal', { id: running.id })} />}
        <dl className={classes['facts']}>
          <div>
            <dt>{t('tab.proven')}</dt>
            <dd>
              {summaries.data === undefined ? (
                <span className="muted">…</span>
              ) : proven ? (
                <button
                  type="button"
                  className={classes['link']}
                  onClick={() => openForm('rehearsal', { id: proven.id })}
                >
                  {t('tab.provenText', {
                    days: t('cell.ago', { age: formatAge(now - proven.at) }),
                    took: formatDuration(proven.restoreTook),
                  })}
                </button>
              ) : (
                t('tab.never')
              )}
            </dd>
          </div>
          <div>
            <dt>{t('tab.schedule')}</dt>
            <dd>
              {schedule
                ? t('tab.scheduleText', {
                    count: schedule.everyDays,
                    at: schedule.at,
                    zone: schedule.zone,
                    next: formatDateTime(schedule.next, { zone }),
                  })
                : schedule === null
                  ? t('tab.scheduleNone')
                  : '…'}
            </dd>
          </div>
        </dl>
        {rows && rows.length > 0 && (
          <>
            <DataTable
              label={t('tab.table')}
              columns={instanceColumns}
              rows={rows}
              rowId={(row) => row.id}
              state={table}
              noFilter
              live={running !== undefined}
              onOpen={(row) => openForm('rehearsal', { id: row.id })}
              rowTone={(row) => (row.status === 'failed' ? 'danger' : undefined)}
              csvName={`rehearsals-${instance.name}`}
              height={280}
              empty={{ title: t('list.empty.title'), text: t('list.empty.text') }}
            />
            {rows.length === shown && (
              <Link to={paths.recoverability({ view: 'rehearsals', 'r.q': `instance:${instance.name}` })}>
                {t('actions.all')}
              </Link>
            )}
          </>
        )}
      </div>
    </Panel>
  )
}
