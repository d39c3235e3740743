import { useTranslation } from 'react-i18next'
import { formatAge, formatDate, formatDateTime, formatTime, timeOf } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'

interface TimeTextProps {
  /** ISO string or milliseconds. */
  value: string | number | null | undefined
  style?: 'datetime' | 'date' | 'time' | 'relative'
  seconds?: boolean
}

/** A time in the chosen zone; hovering shows it in both, with seconds. */
export function TimeText({ value, style = 'datetime', seconds = false }: TimeTextProps) {
  const { t } = useTranslation()
  const zone = useZone()
  if (value === null || value === undefined || value === '') return <span className="muted">–</span>
  const time = timeOf(value)
  if (Number.isNaN(time)) return <span>{value}</span>
  const both = `${formatDateTime(time, { zone: 'local', seconds: true })} · ${formatDateTime(time, { zone: 'utc', seconds: true })} UTC`
  const away = Date.now() - time
  const shown = {
    datetime: () => formatDateTime(time, { zone, seconds }),
    date: () => formatDate(time, { zone }),
    time: () => formatTime(time, { zone, seconds }),
    relative: () => (away >= 0 ? t('state.ago', { age: formatAge(away) }) : t('state.in', { age: formatAge(-away) })),
  }[style]()
  return (
    <time className="num" dateTime={new Date(time).toISOString()} title={both}>
      {shown}
    </time>
  )
}
