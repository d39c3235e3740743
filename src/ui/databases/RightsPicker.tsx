import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import { type Level, levels } from '#lib/rights.ts'
import { useServerError } from '../form/server-error.tsx'
import { Segments } from '../Segments.tsx'
import classes from './RightsPicker.module.css'

interface RightsPickerProps {
  /** Dotted name in the request body: a refusal of it shows here. */
  wire: string
  /** What rights are given on, or who gets them. */
  names: readonly string[]
  /** Names with a right; what is not there gets none. */
  value: Readonly<Record<string, Level>>
  onChange: (value: Record<string, Level>) => void
  /** Most names with a right. */
  max: number | undefined
  /** What to say when there is nothing to choose from. */
  none: string
  error?: string
  /** What no right is called; where rights are only added, it leaves things as they are. */
  without?: string
}

/** So many are written out; the others are found by typing. */
const most = 100
const filterFrom = 8

/** One right for each of some databases, or users. */
export function RightsPicker({ wire, names, value, onChange, max, none, error, without }: RightsPickerProps) {
  const { t } = useTranslation('rights')
  const [filter, setFilter] = useState('')
  const refused = useServerError(wire)
  const problem = error ?? refused
  if (names.length === 0) return <p className={classes['hint']}>{none}</p>
  const wanted = filter.trim().toLowerCase()
  const found = names.filter((name) => name.toLowerCase().includes(wanted))
  const set = (name: string, level: Level) => {
    const { [name]: _, ...rest } = value
    onChange(level === 'none' ? rest : { ...rest, [name]: level })
  }
  const chosen = Object.keys(value).length
  return (
    <div className={classes['picker']}>
      <div className={classes['top']}>
        {names.length >= filterFrom && (
          <TextInput
            size="xs"
            aria-label={t('picker.filter')}
            placeholder={t('picker.filter')}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        )}
        {max !== undefined && chosen > 0 && (
          <span className={`${classes['hint']} num`}>{t('picker.chosen', { count: chosen, max })}</span>
        )}
      </div>
      <ul className={classes['list']}>
        {found.slice(0, most).map((name) => (
          <li key={name}>
            <span title={name}>{name}</span>
            <Segments
              label={t('picker.right', { name })}
              value={value[name] ?? 'none'}
              onChange={(level) => set(name, level)}
              options={levels.map((level) => ({
                value: level,
                label: level === 'none' ? (without ?? t('level.none')) : t(`level.${level}`),
              }))}
            />
          </li>
        ))}
      </ul>
      {found.length > most && (
        <span className={classes['hint']}>{t('picker.more', { count: found.length - most })}</span>
      )}
      {problem && (
        <p className={classes['error']} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
