import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/kept.ts'
import { formatAge, formatBytes, formatDateTime, formatNumber } from '#lib/format.ts'
import type { Range } from '#lib/slow-log/ranges.ts'
import { ApiError } from '#query/errors.ts'
import { collectNow, type KeptLogs } from '#query/kept-logs.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { toast } from '#ui/toast.tsx'
import classes from './KeptHistory.module.css'
import { cloudMonth } from './kept-rows.ts'

type Status = 'off' | 'on' | 'reading' | 'due' | 'failing'

const tones: Record<Status, Tone> = { off: 'neutral', on: 'ok', reading: 'busy', due: 'busy', failing: 'danger' }

function statusOf({ settings, state, running }: KeptLogs, reading: boolean): Status {
  if (!settings.collecting) return 'off'
  if (running) return 'reading'
  if (state?.error) return 'failing'
  return reading ? 'due' : 'on'
}

interface KeptNowProps {
  connection: string
  instance: string
  data: KeptLogs
  /** A run is under way or about to begin. */
  reading: boolean
}

/** How much is kept, of which time, and how the last reading went. */
export function KeptNow({ connection, instance, data, reading }: KeptNowProps) {
  const { t } = useTranslation('kept')
  const { kept, state, settings, running, collector } = data
  const status = statusOf(data, reading)
  const run = useMutation<void, ApiError>({
    mutationFn: () => collectNow(connection, instance),
    onError: (error) => toast.error(error, t('runFailed')),
  })
  const error = settings.collecting ? state?.error : undefined
  return (
    <section className={classes['section']} aria-label={t('now')}>
      <div className={classes['head']}>
        <h3>{t('now')}</h3>
        <StatusBadge tone={tones[status]} label={t(`status.${status}`)} variant="soft" />
        {settings.collecting && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={reading}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            {t('readNow')}
          </Button>
        )}
      </div>
      {error && (
        <ErrorNote
          title={t('failedSince', { count: Math.max(1, state?.failures ?? 1) })}
          error={new ApiError({ ...error, requestId: '', retryable: true })}
        />
      )}
      {kept.ranges.length > 0 && <Coverage ranges={kept.ranges} />}
      <KeyValueList
        label={t('now')}
        columns={2}
        items={[
          {
            label: t('fields.rows'),
            value: kept.rows > 0 ? formatNumber(kept.rows) : t('nothing'),
          },
          {
            label: t('fields.size'),
            value: t('fields.sizeOf', { size: formatBytes(kept.bytes), largest: formatBytes(settings.largestBytes) }),
            hint: kept.rows > 0 ? t('perRow', { size: formatBytes(kept.bytes / kept.rows) }) : undefined,
          },
          settings.collecting || state?.lastRun
            ? {
                label: t('fields.lastRun'),
                value: state?.lastRun ? <TimeText value={state.lastRun} style="relative" /> : t('never'),
              }
            : undefined,
          settings.collecting && state && !running
            ? { label: t('fields.nextRun'), value: <TimeText value={state.nextRun} /> }
            : undefined,
        ]}
      />
      {running && (
        <p className={classes['muted']} role="status">
          {t('running', { rows: t('rows', { count: running.rows }), calls: t('calls', { count: running.calls }) })}
        </p>
      )}
      {error && state?.lastSuccess !== undefined && (
        <p className={classes['muted']}>
          {t('lastGood', { time: t('ago', { age: formatAge(Date.now() - state.lastSuccess) }) })}
        </p>
      )}
      {settings.collecting && collector !== 'here' && (
        <p className={classes['muted']}>{t(collector === 'elsewhere' ? 'elsewhere' : 'nobody')}</p>
      )}
    </section>
  )
}

const width = 1_000

/** The time of which everything is kept, from its begin until now. */
function Coverage({ ranges }: { ranges: readonly Range[] }) {
  const { t } = useTranslation('kept')
  const zone = useZone()
  const now = Date.now()
  const from = ranges[0]?.[0] ?? now
  const last = ranges.at(-1)?.[1] ?? now
  const x = (at: number): number => ((at - from) / Math.max(1, now - from)) * width
  const month = now - cloudMonth
  const words = ranges
    .map(([start, end]) =>
      t('wholeSince', { from: formatDateTime(start, { zone }), to: formatDateTime(end, { zone }) }),
    )
    .join('; ')
  const gaps = ranges.length - 1
  return (
    <div>
      <svg
        className={classes['bar']}
        viewBox={`0 0 ${width} 10`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t('bar')}: ${words}`}
      >
        <title>{words}</title>
        {ranges.map(([start, end]) => (
          <rect key={start} x={x(start)} y={0} width={Math.max(2, x(end) - x(start))} height={10} />
        ))}
        {month > from && (
          <line x1={x(month)} x2={x(month)} y1={0} y2={10}>
            <title>{t('barMonth')}</title>
          </line>
        )}
      </svg>
      <div className={classes['ends']}>
        <span className="num">{formatDateTime(from, { zone })}</span>
        {gaps > 0 && <span>{t('gaps', { count: gaps })}</span>}
        <span className="num">{formatDateTime(last, { zone })}</span>
      </div>
    </div>
  )
}
