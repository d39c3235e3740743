import { useMemo, useState } from 'react'
import { type RangeTokens, resolveRange } from '#lib/time-range.ts'
import { useZone } from '#stores/preferences.ts'
import { Segments } from './Segments.tsx'
import { TimeRangePicker } from './TimeRangePicker.tsx'
import { useSearchState } from './useSearchState.ts'

const any = 'any'
const usual = '-7d'

/** Milliseconds since the epoch; `to` is missing where it ends now, so that what begins meanwhile belongs to it. */
export interface PeriodSpan {
  from: number
  to: number | undefined
}

export interface PeriodState {
  /** Undefined: any time. */
  span: PeriodSpan | undefined
  tokens: RangeTokens | undefined
  set: (tokens: RangeTokens | undefined) => void
}

/** The period in which the rows of a list began, in the address as `from` (`any` for no limit) and `to`. */
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
export const isWithin = (span: PeriodSpan | undefined, at: number): boolean =>
  !span || (at >= span.from && at <= (span.to ?? Number.POSITIVE_INFINITY))

interface PeriodPickerProps {
  period: PeriodState
  words: {
    label: string
    any: string
    /** In full, for those who do not see what stands around it. */
    anyName?: string
    some: string
  }
}

/** Any time, or a stretch of it. */
export function PeriodPicker({ period, words }: PeriodPickerProps) {
  return (
    <span className="row-wrap">
      <Segments
        label={words.label}
        value={period.tokens ? 'some' : 'any'}
        options={[
          { value: 'any', label: words.any, ...(words.anyName ? { name: words.anyName } : {}) },
          { value: 'some', label: words.some },
        ]}
        onChange={(value) => period.set(value === 'any' ? undefined : { from: usual, to: 'now' })}
      />
      {period.tokens && <TimeRangePicker value={period.tokens} onChange={period.set} />}
    </span>
  )
}
