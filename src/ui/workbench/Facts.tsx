import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import type { Totals } from '#lib/slow-log/types.ts'
import { useTold } from './lacks.ts'
import classes from './workbench.module.css'

interface FactProps {
  value: ReactNode
  word: string
  /** How it is computed, and over how many. */
  how: string
}

function Fact({ value, word, how }: FactProps) {
  return (
    <div className={classes.fact} title={how}>
      <dd className="num">{value}</dd>
      <dt>{word}</dt>
    </div>
  )
}

const seconds = (value: number): string => (Number.isNaN(value) ? '–' : formatSeconds(value))

/** What a selection adds up to; each number tells what it was computed of. Absent numbers show as a dash, never as 0. */
export const Facts = memo(function Facts({
  totals,
  label,
  extra,
}: {
  totals: Totals | undefined
  label: string
  extra?: ReactNode
}) {
  const { t } = useTranslation('workbench')
  const told = useTold()
  const n = formatNumber(totals?.count ?? 0)
  const rows = formatNumber(totals?.rows ?? 0)
  const any = totals !== undefined && totals.count > 0
  const lockShare = any && totals.time + totals.lock > 0 ? totals.lock / (totals.time + totals.lock) : Number.NaN
  return (
    <dl className={classes.facts} aria-label={label} aria-busy={totals === undefined || undefined}>
      <Fact
        value={totals ? formatNumber(totals.count) : '–'}
        word={t('facts.count', { count: totals?.count ?? 0 })}
        how={t('facts.countHow', { n, rows })}
      />
      <Fact value={any ? seconds(totals.time) : '–'} word={t('facts.time')} how={t('facts.timeHow', { n })} />
      <Fact value={any ? seconds(totals.mean) : '–'} word={t('facts.mean')} how={t('facts.meanHow', { n })} />
      <Fact value={any ? seconds(totals.p50) : '–'} word="p50" how={t('facts.percentileHow', { percent: 50, n })} />
      <Fact value={any ? seconds(totals.p95) : '–'} word="p95" how={t('facts.percentileHow', { percent: 95, n })} />
      <Fact value={any ? seconds(totals.p99) : '–'} word="p99" how={t('facts.percentileHow', { percent: 99, n })} />
      <Fact value={any ? seconds(totals.max) : '–'} word={t('facts.max')} how={t('facts.maxHow', { n })} />
      {told.field('lock') && (
        <Fact
          value={any ? seconds(totals.lock) : '–'}
          word={t('facts.lock')}
          how={t('facts.lockHow', { n, share: formatPercent(lockShare * 100, 1) })}
        />
      )}
      {told.field('ratio') && (
        <Fact
          value={any && totals.sent > 0 ? `${formatNumber(Math.round(totals.examined / totals.sent))} : 1` : '–'}
          word={t('facts.ratio')}
          how={t('facts.ratioHow', {
            examined: formatNumber(Math.round(totals?.examined ?? 0)),
            sent: formatNumber(Math.round(totals?.sent ?? 0)),
          })}
        />
      )}
      {extra}
    </dl>
  )
})
