import { useTranslation } from 'react-i18next'
import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import { formatCompact, formatNumber } from '#lib/format.ts'
import classes from './errors.module.css'
import { levels } from './shape.ts'

/** What the levels are drawn with, here and in the chart. */
export const levelColors: Record<ErrorLogLevel, string> = {
  PANIC: 'var(--a-s7)',
  FATAL: 'var(--a-s7)',
  ERROR: 'var(--a-s5)',
  WARNING: 'var(--a-s2)',
  NOTE: 'var(--a-s6)',
  INFO: 'var(--a-s8)',
  LOG: 'var(--a-s8)',
}

interface LevelChipsProps {
  counts: ReadonlyMap<ErrorLogLevel, number>
  /** Empty: all of them. */
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** A switch per level that occurs, with the number of its lines. None chosen lets all through. */
export function LevelChips({ counts, chosen, onChange }: LevelChipsProps) {
  const { t } = useTranslation('errorLogs')
  return (
    <div className={classes['chips']} role="group" aria-label={t('levels')}>
      {levels
        .filter((level) => counts.has(level) || chosen.has(level))
        .map((level) => {
          const count = counts.get(level) ?? 0
          return (
            <button
              key={level}
              type="button"
              className={classes['chip']}
              aria-pressed={chosen.has(level)}
              aria-label={t('chip', { level, count, formatted: formatNumber(count) })}
              onClick={() => {
                const next = new Set(chosen)
                if (!next.delete(level)) next.add(level)
                onChange(next)
              }}
            >
              <span className={classes['dot']} style={{ background: levelColors[level] }} />
              {level}
              <span className="num muted">{formatCompact(count)}</span>
            </button>
          )
        })}
    </div>
  )
}
