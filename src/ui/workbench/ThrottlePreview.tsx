import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench-views.ts'
import { formatDateTime, formatDuration, formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import { checkRule, mostKeywords } from '#lib/slow-log/throttle.ts'
import type { Selection, ThrottlePreview as Preview, ThrottleRule } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { LinePlot } from '../charts/LinePlot.tsx'
import { TwinTable } from '../charts/TwinTable.tsx'
import { EmptyState, FailedState, LoadingRows } from '../EmptyState.tsx'
import { bucketsFor } from './buckets.ts'
import classes from './ThrottlePreview.module.css'
import { failure, useAnswer } from './use-answer.ts'
import type { EngineClient } from './view.ts'

export interface ThrottlePreviewProps {
  client: Pick<EngineClient, 'throttle'>
  /** Of the engine's state: a new one asks anew. */
  version: number
  /** Rows that the rule is tried on. Undefined: none are loaded. */
  selection: Selection | undefined
  rule: ThrottleRule
  /** The statement that the rule is meant for: others are warned about by name. */
  fingerprint?: string
}

/** How many other statements a warning names. */
const named = 1

/**
 * A rule of SQL concurrency control tried on the loaded slow runs: which statements it matches, how many runs it would
 * have caught, how many were at work at once, and a warning where it also catches what is not meant.
 */
export function ThrottlePreview({ client, version, selection, rule, fingerprint }: ThrottlePreviewProps) {
  const { t } = useTranslation('workbenchViews')
  const zone = useZone()
  const problem = checkRule(rule)
  const ready = !problem && selection !== undefined
  const answer = useAnswer(ready ? JSON.stringify([version, selection, rule]) : undefined, async () => {
    const asked = selection as Selection
    const buckets = bucketsFor(asked.from, asked.to, 120, zone)
    return { preview: await client.throttle({ selection: asked, rule, ...buckets }), ...buckets, asked, rule }
  })
  if (problem === 'none') return <p className={classes.hint}>{t('throttle.noKeywords')}</p>
  if (problem)
    return (
      <p className={classes.hint} role="alert">
        {t(`throttle.invalid.${problem}`, { most: mostKeywords })}
      </p>
    )
  if (!selection) return <p className={classes.hint}>{t('throttle.noRows')}</p>
  const { data } = answer
  if (!data)
    return answer.error ? <FailedState error={failure(answer.error)} /> : <LoadingRows rows={4} label={t('loading')} />
  const { preview } = data
  if (preview.matched === 0)
    return (
      <>
        <EmptyState title={t('throttle.nothing')} text={t('throttle.nothingText', { type: data.rule.type })} />
        {fingerprint && <Warning text={t('throttle.missesTarget')} />}
      </>
    )
  return (
    <section className={classes.preview} aria-label={t('throttle.title')} aria-busy={answer.pending || undefined}>
      <Facts preview={preview} />
      <Notes preview={preview} rule={data.rule} fingerprint={fingerprint} />
      <Chart preview={preview} from={data.origin} to={data.asked.to} bucketMs={data.bucketMs} />
      <TwinTable
        label={t('throttle.table')}
        headers={[t('compare.statement'), t('throttle.matched'), t('throttle.caught'), t('throttle.matchedTime')]}
        rows={preview.statements.map((one) => ({
          key: one.fingerprint,
          cells: [
            <span key="text">
              <span className={`${classes.statement} mono`} title={one.text}>
                {one.text}
              </span>
              {one.fingerprint === fingerprint && <span className={classes.meant}>{t('throttle.meant')}</span>}
            </span>,
            formatNumber(one.matched),
            formatNumber(one.caught),
            formatSeconds(one.time),
          ],
        }))}
      />
      <p className={classes.hint}>
        {t('throttle.limits', {
          from: formatDateTime(data.asked.from, { zone }),
          to: formatDateTime(data.asked.to, { zone }),
        })}
      </p>
    </section>
  )
}

function Facts({ preview }: { preview: Preview }) {
  const { t } = useTranslation('workbenchViews')
  const facts = [
    { name: t('throttle.matched'), value: formatNumber(preview.matched) },
    {
      name: t('throttle.caught'),
      value: formatNumber(preview.caught),
      detail: t('throttle.ofMatched', { share: formatPercent((100 * preview.caught) / preview.matched, 1) }),
    },
    { name: t('throttle.peak'), value: formatNumber(preview.peak) },
    { name: t('throttle.statements'), value: formatNumber(preview.statements.length) },
    { name: t('throttle.matchedTime'), value: formatSeconds(preview.matchedTime) },
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value, detail }) => (
        <div key={name}>
          <dd>
            {value} {detail && <small>{detail}</small>}
          </dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  )
}

function Warning({ text }: { text: string }) {
  return (
    <p className={classes.warn} role="status">
      <IconAlertTriangle size={16} aria-hidden />
      {text}
    </p>
  )
}

const brief = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text)

function Notes({
  preview,
  rule,
  fingerprint,
}: {
  preview: Preview
  rule: ThrottleRule
  fingerprint: string | undefined
}) {
  const { t } = useTranslation('workbenchViews')
  const others = preview.statements.filter((one) => one.fingerprint !== fingerprint)
  const runs = others.reduce((sum, one) => sum + one.matched, 0)
  const first = `“${brief(others[0]?.text ?? '')}”`
  const meant = preview.statements.some((one) => one.fingerprint === fingerprint)
  return (
    <>
      {fingerprint !== undefined && !meant && <Warning text={t('throttle.missesTarget')} />}
      {fingerprint !== undefined && others.length > 0 && (
        <Warning
          text={t('throttle.ofTarget', {
            names:
              others.length > named ? t('throttle.ofTargetMore', { name: first, count: others.length - named }) : first,
            runs: t('runs', { count: runs }),
          })}
        />
      )}
      {fingerprint === undefined && preview.statements.length > 1 && (
        <Warning text={t('throttle.several', { count: preview.statements.length })} />
      )}
      {rule.concurrency === 0 && <p className={classes.hint}>{t('throttle.allCaught')}</p>}
      {rule.concurrency > 0 && preview.caught === 0 && (
        <p className={classes.hint}>{t('throttle.noneCaught', { count: rule.concurrency })}</p>
      )}
    </>
  )
}

function Chart({ preview, from, to, bucketMs }: { preview: Preview; from: number; to: number; bucketMs: number }) {
  const { t } = useTranslation('workbenchViews')
  const [cursor, setCursor] = useState<number>()
  const { at, matched, caught } = preview.trend
  const lines = useMemo(() => {
    const points = (values: readonly number[]) => at.map((time, index) => [time, values[index] ?? 0] as const)
    return [
      { id: 'matched', name: t('throttle.matchedSeries'), color: 'var(--a-s1)', points: points(matched) },
      { id: 'caught', name: t('throttle.caughtSeries'), color: 'var(--a-s5)', points: points(caught) },
    ]
  }, [at, matched, caught, t])
  return (
    <LinePlot
      title={t('throttle.chart')}
      unit={t('throttle.perBucket', { bucket: formatDuration(bucketMs) })}
      from={from}
      to={to}
      stepMs={bucketMs}
      lines={lines}
      cursor={cursor}
      onCursor={setCursor}
      height={120}
      named
    />
  )
}
