import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/kept.ts'
import { formatDateTime, formatNumber } from '#lib/format.ts'
import type { Range } from '#lib/slow-log/ranges.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import classes from './KeptHistory.module.css'
import type { KeptState } from './use-kept-rows.ts'

/** Spans that are told one by one; a longer list helps nobody. */
const mostSpans = 3

/** Which part of the window comes from the console's own history, or why nothing does. */
export function KeptNote({ kept }: { kept: KeptState }) {
  const { t } = useTranslation('kept')
  const zone = useZone()
  const { phase, until, covered, gaps } = kept
  if (phase === 'none') return null
  if (phase === 'failed')
    return kept.error ? <ErrorNote error={kept.error} title={t('note.failed')} onRetry={kept.retry} /> : null
  const rows = t('rows', { count: kept.rows, shown: formatNumber(kept.rows) })
  const time = (at: number): string => formatDateTime(at, { zone })
  const spans = (ranges: readonly Range[]): string => {
    const told = ranges.slice(0, mostSpans).map(([from, to]) => t('note.span', { from: time(from), to: time(to) }))
    return ranges.length > mostSpans ? `${told.join(', ')} …` : told.join(', ')
  }
  const month = time(until)
  const said =
    phase === 'reading'
      ? t('note.reading', { rows })
      : covered.length > 0
        ? t('note.from', { month, rows, spans: spans(covered) })
        : t(kept.rows > 0 ? 'note.some' : 'note.none', { month, rows })
  return (
    <p className={classes['note']} role="status">
      <IconHistory size={16} aria-hidden />
      <span>
        {said}
        {phase === 'done' && covered.length > 0 && gaps.length > 0 && ` ${t('note.gaps', { spans: spans(gaps) })}`}
      </span>
    </p>
  )
}
