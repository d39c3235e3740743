import { Button } from '@mantine/core'
import { IconDownload, IconRepeat } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/recoverability.ts'
import { formatDateTime, formatDuration } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Rehearsal } from '#lib/rehearsal.ts'
import type { Connection } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { cancelRehearsal, rehearsalQuery } from '#query/rehearsals.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { SideDrawer } from '#ui/SideDrawer.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { download } from '#ui/table/csv.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { toast } from '#ui/toast.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { Checks } from './Checks.tsx'
import { Evidence } from './Evidence.tsx'
import { Progress } from './Progress.tsx'
import { fileName, markdownOf } from './record-text.ts'
import classes from './rehearsals.module.css'
import { eventText, lookOf } from './words.ts'

interface RecordDrawerProps {
  id: string
  connections: readonly Connection[] | undefined
  onClose: () => void
  onAgain: (rehearsal: Rehearsal) => void
}

/** One rehearsal, live while it runs: how far it is, what was found, measured and left behind, and all of it as a file. */
export function RecordDrawer({ id, connections, onClose, onAgain }: RecordDrawerProps) {
  const { t } = useTranslation('recoverability')
  const query = useQuery(rehearsalQuery(id))
  const rehearsal = query.data
  return (
    <SideDrawer
      opened
      onClose={onClose}
      title={rehearsal ? t('record.title', { name: rehearsal.instance.name }) : t('record.titleLoading')}
    >
      {rehearsal ? (
        <div className={classes['record']}>
          {query.error && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
          <Record
            rehearsal={rehearsal}
            connection={connections?.find((one) => one.id === rehearsal.connection)?.name ?? rehearsal.connection}
            onAgain={onAgain}
          />
        </div>
      ) : query.error ? (
        <FailedState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={6} />
      )}
    </SideDrawer>
  )
}

function Record({
  rehearsal,
  connection,
  onAgain,
}: {
  rehearsal: Rehearsal
  connection: string
  onAgain: (rehearsal: Rehearsal) => void
}) {
  const { t } = useTranslation('recoverability')
  const running = rehearsal.status === 'running'
  const look = lookOf(rehearsal)
  const cancel = useCancel(rehearsal)
  const save = (format: 'json' | 'markdown') =>
    format === 'json'
      ? download(fileName(rehearsal, 'json'), `${JSON.stringify(rehearsal, null, 2)}\n`, 'application/json')
      : download(fileName(rehearsal, 'md'), markdownOf(rehearsal, connection, Date.now()), 'text/markdown')
  return (
    <>
      <div className={classes['head']}>
        <StatusBadge tone={look.tone} label={look.label} />
        <Result rehearsal={rehearsal} />
        <div className={classes['buttons']}>
          {running && rehearsal.verdict === null && (
            <ReasonButton
              variant="default"
              label={t('record.cancel')}
              disabled={rehearsal.cancelled !== null || cancel.pending ? t('record.cancelling') : undefined}
              onClick={() => void cancel.ask()}
            />
          )}
          {!running && (
            <Button
              variant="default"
              leftSection={<IconRepeat size={16} aria-hidden />}
              onClick={() => onAgain(rehearsal)}
            >
              {t('record.again')}
            </Button>
          )}
          {(['json', 'markdown'] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              aria-label={t('record.export', { format: t(`record.${format}`) })}
              onClick={() => save(format)}
            >
              {t(`record.${format}`)}
            </Button>
          ))}
          <Button
            variant="subtle"
            component={Link}
            to={paths.instance({ connection: rehearsal.connection, instanceId: rehearsal.instance.id }, 'backups')}
          >
            {t('record.openInstance')}
          </Button>
        </div>
      </div>
      <Section title={t('record.progress')}>
        <Progress rehearsal={rehearsal} />
      </Section>
      <Section title={t('record.checks')}>
        <Checks rehearsal={rehearsal} />
      </Section>
      <Section title={t('record.left')}>
        <Left rehearsal={rehearsal} />
      </Section>
      <Section title={t('record.evidence')}>
        <Evidence rehearsal={rehearsal} connection={connection} />
      </Section>
      <Section title={t('record.events')}>
        <dl className={classes['events']}>
          {rehearsal.events.map(({ at, what, detail }) => (
            <div key={`${at} ${what} ${detail}`} style={{ display: 'contents' }}>
              <dt className="muted num">
                <TimeText value={at} seconds />
              </dt>
              <dd>
                {eventText(what)}
                {detail && <span className="muted"> · {detail}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={classes['section']} aria-label={title}>
    <h3>{title}</h3>
    {children}
  </section>
)

function Result({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  const { status, verdict, reason, restoreTook, started, ended, cancelled } = rehearsal
  if (verdict === 'passed')
    return (
      <p>
        {status === 'running'
          ? t('record.passedSoFar', { restore: formatDuration(restoreTook) })
          : t('record.passedText', {
              restore: formatDuration(restoreTook),
              total: formatDuration((ended ?? started) - started),
            })}
      </p>
    )
  if (verdict === 'failed' && reason)
    return (
      <p className={classes['notice']} data-tone="danger" role="status">
        <strong>{t('record.failedText')}</strong>
        <span>{reason.message}</span>
        <span className="mono muted">{reason.code}</span>
      </p>
    )
  return cancelled === null ? null : <p>{t('record.cancelledText', { time: formatDateTime(cancelled, { zone }) })}</p>
}

function Left({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('recoverability')
  if (rehearsal.status === 'running') return <p className="muted">{t('record.leftLater')}</p>
  if (rehearsal.left.length === 0) return <p>{t('record.leftNone')}</p>
  return (
    <ul className={classes['list']}>
      {rehearsal.left.map((one) => (
        <li key={`${one.kind} ${one.id}`}>
          <div>
            {t(`record.leftKind.${one.kind}`)}: <strong>{one.name}</strong> <span className="mono muted">{one.id}</span>
            {one.until !== undefined && (
              <>
                {', '}
                <Until at={one.until} />
              </>
            )}
          </div>
          <div className="muted">{one.note}</div>
        </li>
      ))}
    </ul>
  )
}

function Until({ at }: { at: number }) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  return <span className="num">{t('record.leftUntil', { time: formatDateTime(at, { zone }) })}</span>
}

/** Asks before a rehearsal is stopped, and says what is going to be cleaned up. */
function useCancel(rehearsal: Rehearsal) {
  const { t } = useTranslation('recoverability')
  const { mutate, isPending } = useMutation<Rehearsal, ApiError, string>({
    mutationFn: cancelRehearsal,
    onError: (error) => toast.error(error, t('record.cancelFailed')),
  })
  return {
    pending: isPending,
    ask: async () => {
      const made = rehearsal.phase !== 'preparing'
      const days = rehearsal.plan?.recycleDays
      const sure = await confirm({
        title: t('record.cancelTitle'),
        body: t('record.cancelBody'),
        impact: made ? (
          <>
            <div>{t('record.cancelClean', { name: rehearsal.target.name })}</div>
            {days != null && <div>{t('record.cancelBin', { count: days })}</div>}
          </>
        ) : (
          t('record.cancelNothing')
        ),
        danger: true,
        confirmLabel: t('record.cancelConfirm'),
        cancelLabel: t('record.cancelKeep'),
      })
      if (sure) mutate(rehearsal.id)
    },
  }
}
