import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconCalendarTime, IconChevronDown, IconChevronLeft, IconChevronRight, IconRefresh } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, zoneName } from '#lib/format.ts'
import {
  fromFieldText,
  isMoving,
  lastNightToken,
  type RangeTokens,
  resolveRange,
  toFieldText,
} from '#lib/time-range.ts'
import { usePreferences } from '#stores/preferences.ts'
import classes from './TimeRangePicker.module.css'
import { ZoneSwitch } from './ZoneSwitch.tsx'

const presets = {
  m15: '-15m',
  h1: '-1h',
  h6: '-6h',
  h24: '-24h',
  d3: '-3d',
  d7: '-7d',
  d30: '-30d',
  lastNight: lastNightToken,
} as const
type Preset = keyof typeof presets
const presetNames = Object.keys(presets) as Preset[]

interface TimeRangePickerProps {
  value: RangeTokens
  onChange: (tokens: RangeTokens) => void
  onRefresh?: () => void
  refreshing?: boolean
  /** The longest range the cloud answers for. */
  maxDays?: number
}

/** A range by name or by exact times to the second, in the zone that the console shows. */
export function TimeRangePicker({ value, onChange, onRefresh, refreshing, maxDays }: TimeRangePickerProps) {
  const { t } = useTranslation()
  const zone = usePreferences((state) => state.zone)
  const utc = zone === 'utc'
  const [opened, setOpened] = useState(false)
  const range = resolveRange(value, new Date(), utc)
  const preset = presetNames.find((name) => presets[name] === value.from && value.to === 'now')
  const text = preset
    ? t(`time.presets.${preset}`)
    : range
      ? `${formatDateTime(range.from, { zone, seconds: true })} – ${value.to === 'now' ? t('time.now') : formatDateTime(range.to, { zone, seconds: true })}`
      : t('time.range')

  const pick = (tokens: RangeTokens) => {
    setOpened(false)
    onChange(tokens)
  }
  const shift = (direction: 1 | -1) => {
    if (!range) return
    const length = range.to.getTime() - range.from.getTime()
    const to = Math.min(Date.now(), range.to.getTime() + direction * length)
    onChange({ from: new Date(to - length).toISOString(), to: new Date(to).toISOString() })
  }

  return (
    <div className={classes.picker} role="group" aria-label={t('time.range')}>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t('time.earlier')}
        title={t('time.earlier')}
        onClick={() => shift(-1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-end">
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconCalendarTime size={15} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            onClick={() => setOpened((open) => !open)}
            aria-label={`${t('time.range')}: ${text}`}
          >
            <span className="num">{text}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          {opened && (
            <div className={classes.panel}>
              <ul className={classes.presets} aria-label={t('time.range')}>
                {presetNames.map((name) => (
                  <li key={name}>
                    <button
                      type="button"
                      aria-pressed={name === preset}
                      disabled={maxDays !== undefined && tooLong(presets[name], maxDays)}
                      onClick={() => pick({ from: presets[name], to: 'now' })}
                    >
                      {t(`time.presets.${name}`)}
                    </button>
                  </li>
                ))}
              </ul>
              <ExactTimes key={zone} range={range} utc={utc} maxDays={maxDays} onPick={pick} />
            </div>
          )}
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t('time.later')}
        title={t('time.later')}
        disabled={!range || value.to === 'now'}
        onClick={() => shift(1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      {onRefresh && (
        <ActionIcon
          variant="default"
          size="md"
          aria-label={t('actions.refresh')}
          title={t('actions.refresh')}
          onClick={onRefresh}
          disabled={!isMoving(value)}
        >
          <IconRefresh size={16} aria-hidden data-spin={refreshing || undefined} />
        </ActionIcon>
      )}
    </div>
  )
}

const dayMs = 86_400_000

function tooLong(from: string, maxDays: number): boolean {
  const now = new Date()
  const range = resolveRange({ from, to: 'now' }, now)
  return range !== undefined && range.to.getTime() - range.from.getTime() > maxDays * dayMs + 1000
}

interface ExactTimesProps {
  range: { from: Date; to: Date } | undefined
  utc: boolean
  maxDays?: number
  onPick: (tokens: RangeTokens) => void
}

function ExactTimes({ range, utc, maxDays, onPick }: ExactTimesProps) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(() => (range ? toFieldText(range.from, utc) : ''))
  const [to, setTo] = useState(() => (range ? toFieldText(range.to, utc) : ''))
  const [problem, setProblem] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const start = fromFieldText(from, utc)
    const end = fromFieldText(to, utc)
    if (!start || !end) return setProblem(t('time.invalid'))
    if (start >= end) return setProblem(t('time.order'))
    if (maxDays !== undefined && end.getTime() - start.getTime() > maxDays * dayMs)
      return setProblem(t('time.tooLong', { count: maxDays }))
    onPick({ from: start.toISOString(), to: end.toISOString() })
  }
  return (
    <form className={classes.exact} onSubmit={submit} noValidate>
      <strong>{t('time.exact')}</strong>
      <label>
        <span>{t('time.from')}</span>
        <input type="datetime-local" step={1} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        <span>{t('time.to')}</span>
        <input type="datetime-local" step={1} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.zone}>
        <span className="muted">{t('time.shownIn', { zone: zoneName(utc ? 'utc' : 'local') })}</span>
        <ZoneSwitch />
      </div>
      <Button type="submit">{t('actions.apply')}</Button>
    </form>
  )
}
