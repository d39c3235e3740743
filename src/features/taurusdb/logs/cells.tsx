import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/logs.ts'
import classes from './logs.module.css'
import { readRatio, readsTooMuch } from './statistics.ts'
import { kindColors } from './SlowTrend.tsx'
import { kindOf } from './trend.ts'

/** SQL in one line of a table, with its type's colour of the chart in front. A cell shows some two hundred characters at most. */
export function SqlLine({ sql, type }: { sql: string; type: string }) {
  return (
    <span className={classes['sql']} title={sql.length > 600 ? `${sql.slice(0, 600)} …` : sql}>
      <span className={classes['dot']} style={{ background: kindColors[kindOf(type)] }} aria-hidden />
      {sql.slice(0, 300).replaceAll(/\s+/g, ' ')}
    </span>
  )
}

/** Type of a statement with the colour that it has in the chart. */
export function TypeMark({ type }: { type: string }) {
  return (
    <span className={classes['type']}>
      <span className={classes['dot']} style={{ background: kindColors[kindOf(type)] }} aria-hidden />
      {type || '?'}
    </span>
  )
}

/** A number over a bar that shows its share. */
export function ShareBar({ text, share, hint }: { text: string; share: number; hint: string }) {
  return (
    <span className={classes['share']} title={hint}>
      <span className={classes['shareBar']} style={{ width: `${Math.min(100, share * 100)}%` }} aria-hidden />
      <span className={classes['shareText']}>{text}</span>
      <span className={classes['sharePercent']}>{formatPercent(share * 100, share < 0.0995 ? 1 : 0)}</span>
    </span>
  )
}

/** Rows read for each row sent; stands out where an index would probably help. */
export function RatioCell({ row }: { row: { examined: number; sent: number; type: string } }) {
  const ratio = readRatio(row)
  if (ratio === undefined) return <span className="muted">–</span>
  const much = readsTooMuch(row)
  return (
    <span
      className={much ? classes['muchRead'] : undefined}
      title={
        much
          ? t('logs:slow.statements.ratioHint', {
              examined: formatNumber(Math.round(row.examined)),
              sent: formatNumber(Math.round(row.sent)),
            })
          : undefined
      }
    >
      {formatNumber(ratio >= 10 ? Math.round(ratio) : Math.round(ratio * 10) / 10)} : 1
    </span>
  )
}

/** A wait for locks worth a look: over a tenth of a second and not small against the run itself. */
export function LockCell({ lock, seconds }: { lock: number; seconds: number }) {
  const long = lock >= 0.1 && lock >= seconds * 0.25
  return <span className={long ? classes['muchRead'] : undefined}>{lock < 0.0005 ? '0' : formatSeconds(lock)}</span>
}
