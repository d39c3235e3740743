import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { type RangeTokens, resolveRange } from '#lib/time-range.ts'
import { useZone } from '#stores/preferences.ts'
import { Segments } from '#ui/Segments.tsx'
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx'
import { useSearchState } from '#ui/useSearchState.ts'

const any = 'any'
const usual = '-7d'

export interface PeriodState {
  /** Undefined: any time. `to` is missing where the period ends now, so that what begins meanwhile belongs to it. */
  span: { from: number; to: number | undefined } | undefined
  tokens: RangeTokens | undefined
  set: (tokens: RangeTokens | undefined) => void
}

/** The period in which backups began, in the address as `from` (`any` for no limit) and `to`. */
export function usePeriod(standard: 'any' | '-7d'): PeriodState {
  const [params, patch] = useSearchState()
  const utc = useZone() === 'utc'
  const [now] = useState(() => new Date())
  const from = params.get('from') ?? standard
  const to = params.get('to') ?? 'now'
  return useMemo(() => {
    const range = from === any ? undefined : resolveRange({ from, to }, now, utc)
    return {
      // Part of query keys: whole minutes keep them the same from one page to the next.
      span: range && {
        from: Math.floor(range.from.getTime() / 60_000) * 60_000,
        to: to === 'now' ? undefined : range.to.getTime(),
      },
      tokens: range && { from, to },
      set: (next) => {
        const start = next?.from ?? any
        patch(
          { from: start === standard ? undefined : start, to: !next || next.to === 'now' ? undefined : next.to },
          { push: true },
        )
      },
    }
  }, [from, to, now, utc, standard, patch])
}

/** Whether a moment belongs to a period. */
export const isWithin = (span: PeriodState['span'], at: number): boolean =>
  !span || (at >= span.from && at <= (span.to ?? Number.POSITIVE_INFINITY))

export function PeriodPicker({ period }: { period: PeriodState }) {
  const { t } = useTranslation('backups')
  return (
    <span className="row-wrap">
      <Segments
        label={t('period.label')}
        value={period.tokens ? 'some' : 'any'}
        options={[
          { value: 'any', label: t('period.any') },
          { value: 'some', label: t('period.some') },
        ]}
        onChange={(value) => period.set(value === 'any' ? undefined : { from: usual, to: 'now' })}
      />
      {period.tokens && <TimeRangePicker value={period.tokens} onChange={period.set} />}
    </span>
  )
}
