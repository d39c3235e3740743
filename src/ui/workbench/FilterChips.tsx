import { IconX } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { t } from '#i18n/setup.ts'
import { formatDateTime, formatNumber, formatSeconds, formatTime, type Zone } from '#lib/format.ts'
import type { Dimension, Field } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { fields, type Lists, type Span, toggled, type ViewState } from './selection.ts'
import { dimensionText, valueText } from './words.ts'
import type { NameOf } from './view.ts'
import classes from './workbench.module.css'

export interface Filter {
  id: string
  kind: 'zoom' | 'include' | 'exclude' | 'range' | 'text'
  text: string
  /** The view without it. */
  without: Partial<ViewState>
}

/** Both ends as short as they can be told apart: the day once, where there is only one. */
export function spanText({ from, to }: Span, zone: Zone): string {
  const seconds = to - from < 3_600_000
  const start = formatDateTime(from, { zone, seconds })
  const end = formatDateTime(to, { zone, seconds })
  return `${start} – ${start.slice(0, 10) === end.slice(0, 10) ? formatTime(to, { zone, seconds }) : end}`
}

const fieldValue = (field: Field, value: number): string =>
  field === 'seconds' || field === 'lock' ? formatSeconds(value) : formatNumber(value)

function rangeText(field: Field, [from, to]: readonly [number, number]): string {
  const [low, high] = [fieldValue(field, from), fieldValue(field, to)]
  if (from === -Infinity) return t('workbench:filter.upTo', { high })
  return to === Infinity ? t('workbench:filter.from', { low }) : t('workbench:filter.between', { low, high })
}

/** Everything that narrows the view, each with what the view is without it. */
export function useFilters(view: ViewState, names: NameOf): Filter[] {
  const zone = useZone()
  const found: Filter[] = []
  if (view.zoom) found.push({ id: 'zoom', kind: 'zoom', text: spanText(view.zoom, zone), without: { zoom: undefined } })
  const lists = (how: 'include' | 'exclude', all: Lists) => {
    for (const [dimension, values = []] of Object.entries(all) as [Dimension, readonly string[] | undefined][])
      for (const value of values) {
        const { include, exclude } = toggled(view, how, dimension, value)
        const text = `${dimensionText(dimension)}: ${valueText(dimension, value, names)}`
        found.push({
          id: `${how} ${dimension} ${value}`,
          kind: how,
          text: how === 'exclude' ? t('workbench:filter.not', { text }) : text,
          without: { include, exclude },
        })
      }
  }
  lists('include', view.include)
  lists('exclude', view.exclude)
  for (const field of fields) {
    const range = view.ranges[field]
    if (!range) continue
    const { [field]: _, ...ranges } = view.ranges
    found.push({
      id: `range ${field}`,
      kind: 'range',
      text: `${t(`workbench:fields.${field}`)} ${rangeText(field, range)}`,
      without: { ranges },
    })
  }
  if (view.text)
    found.push({
      id: 'text',
      kind: 'text',
      text: t('workbench:filter.text', { text: view.text }),
      without: { text: '' },
    })
  return found
}

interface FilterChipsProps {
  filters: readonly Filter[]
  onChange: (part: Partial<ViewState>) => void
  onClear: () => void
}

/** All that narrows the view, in sight and one click away from being gone. */
export const FilterChips = memo(function FilterChips({ filters, onChange, onClear }: FilterChipsProps) {
  const { t: text } = useTranslation('workbench')
  if (filters.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={text('filter.label')}>
      {filters.map((filter) => (
        <li key={filter.id} className={classes.chip} data-kind={filter.kind} title={filter.text}>
          <span>{filter.text}</span>
          <button
            type="button"
            aria-label={text('filter.remove', { text: filter.text })}
            title={text('filter.removeShort')}
            onClick={() => onChange(filter.without)}
          >
            <IconX size={13} aria-hidden />
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <button type="button" className={classes.link} onClick={onClear}>
            {text('filter.clear')}
          </button>
        </li>
      )}
    </ul>
  )
})
