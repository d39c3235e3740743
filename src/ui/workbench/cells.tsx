import { t } from '#i18n/setup.ts'
import '#i18n/workbench.ts'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import { typeColor } from './colors.ts'
import classes from './workbench.module.css'

/** SQL in one line of a table, with its type's colour of the chart in front. A cell shows some two hundred characters at most. */
export function SqlLine({ sql, type, rule }: { sql: string; type: string; rule?: string }) {
  return (
    <span className={classes.sql} title={sql.length > 600 ? `${sql.slice(0, 600)} …` : sql}>
      <span className={classes.dot} style={{ background: typeColor(type) }} aria-hidden />
      {rule !== undefined && <span className={classes.rule}>{rule}</span>}
      {sql.slice(0, 300).replaceAll(/\s+/g, ' ')}
    </span>
  )
}

/** Type of a statement with the colour that it has in charts. */
export function TypeMark({ type }: { type: string }) {
  return (
    <span className={classes.type}>
      <span className={classes.dot} style={{ background: typeColor(type) }} aria-hidden />
      {type || t('workbench:dimensions.unknown')}
    </span>
  )
}

/** A number over a bar that shows its share. */
export function ShareBar({ text, share, hint }: { text: string; share: number; hint: string }) {
  return (
    <span className={classes.share} title={hint}>
      <span className={classes.shareBar} style={{ width: `${Math.min(100, share * 100)}%` }} aria-hidden />
      <span className={classes.shareText}>{text}</span>
      <span className={classes.sharePercent}>{formatPercent(share * 100, share < 0.0995 ? 1 : 0)}</span>
    </span>
  )
}

/** Seconds, or a dash for a number that the log does not tell. */
export const secondsText = (value: number): string => (Number.isNaN(value) ? '–' : formatSeconds(value))
export const numberText = (value: number): string => (Number.isNaN(value) ? '–' : formatNumber(Math.round(value)))

/** Rows read for each row sent; stands out where an index would probably help. */
export function RatioCell({
  examined,
  sent,
  type,
  runs = 1,
}: {
  examined: number
  sent: number
  type: string
  runs?: number
}) {
  if (Number.isNaN(examined) || Number.isNaN(sent)) return <span className="muted">–</span>
  const ratio = examined / Math.max(1, sent)
  const much = type === 'SELECT' && examined / runs >= 10_000 && ratio >= 1000
  return (
    <span
      className={much ? classes.much : undefined}
      title={t(much ? 'workbench:statements.ratioMuch' : 'workbench:statements.ratioHint', {
        examined: numberText(examined),
        sent: numberText(sent),
      })}
    >
      {formatNumber(ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10)} : 1
    </span>
  )
}

/** A wait for locks worth a look: over a tenth of a second and not small against the run itself. */
export function LockCell({ lock, seconds }: { lock: number; seconds: number }) {
  if (Number.isNaN(lock)) return <span className="muted">–</span>
  const long = lock >= 0.1 && lock >= seconds * 0.25
  return <span className={long ? classes.much : undefined}>{lock < 0.0005 ? '0' : formatSeconds(lock)}</span>
}

/** Executions over the selection, as small as a word. What it shows is said in its column's neighbours. */
export function Spark({ values, label }: { values: readonly number[]; label: string }) {
  let most = 0
  for (const value of values) if (value > most) most = value
  let path = ''
  for (const [i, value] of values.entries())
    if (value > 0) path += `M${i + 0.1} 20V${Math.round(190 - 180 * (value / most)) / 10}H${i + 0.9}V20Z`
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${values.length || 1} 20`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={path} fill="var(--a-s1)" />
    </svg>
  )
}
