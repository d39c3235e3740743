import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '#lib/slow-log/types.ts'
import { useTold } from './lacks.ts'
import { fields as allFields, type Ranges } from './selection.ts'
import classes from './workbench.module.css'

interface NumberFilterProps {
  ranges: Ranges
  onChange: (ranges: Ranges) => void
}

/** Lowest and highest numbers of a run. */
export function NumberFilter({ ranges, onChange }: NumberFilterProps) {
  const { t } = useTranslation('workbench')
  const [opened, setOpened] = useState(false)
  const set = Object.keys(ranges).length
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.facet}
          data-set={set > 0 || undefined}
          aria-label={t('numbers.label')}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes.facetName}>{t('numbers.name')}</span>
          {set > 0 && <span className="num">{set}</span>}
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('numbers.label')}>
        {opened && (
          <Numbers
            ranges={ranges}
            onChange={(next) => {
              setOpened(false)
              onChange(next)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const textOf = (value: number | undefined): string =>
  value !== undefined && Number.isFinite(value) ? String(value) : ''

function Numbers({ ranges, onChange }: NumberFilterProps) {
  const { t } = useTranslation('workbench')
  const told = useTold()
  const fields = allFields.filter(told.field)
  const [texts, setTexts] = useState<Partial<Record<Field, [string, string]>>>(() =>
    Object.fromEntries(fields.map((field) => [field, [textOf(ranges[field]?.[0]), textOf(ranges[field]?.[1])]])),
  )
  const parsed = fields.map((field) => {
    const [low = '', high = ''] = texts[field] ?? []
    const from = low.trim() === '' ? -Infinity : Number(low)
    const to = high.trim() === '' ? Infinity : Number(high)
    return { field, from, to, set: low.trim() !== '' || high.trim() !== '', wrong: !(from <= to) }
  })
  const wrong = parsed.some((one) => one.wrong)
  return (
    <form
      className={classes.numbers}
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong)
          onChange(
            Object.fromEntries(
              parsed.filter(({ set }) => set).map(({ field, from, to }) => [field, [from, to] as const]),
            ),
          )
      }}
    >
      {parsed.map(({ field, wrong: bad }) => (
        <div key={field} className={classes.number} data-wrong={bad || undefined}>
          <span>
            {field === 'seconds' || field === 'lock'
              ? t('numbers.inSeconds', { name: t(`fields.${field}`) })
              : t(`fields.${field}`)}
          </span>
          {([0, 1] as const).map((end) => (
            <input
              key={end}
              inputMode="decimal"
              aria-label={t(end === 0 ? 'numbers.from' : 'numbers.to', { name: t(`fields.${field}`) })}
              aria-invalid={bad || undefined}
              placeholder={end === 0 ? t('numbers.least') : t('numbers.most')}
              value={texts[field]?.[end] ?? ''}
              onChange={(event) => {
                const next: [string, string] = [...(texts[field] ?? ['', ''])]
                next[end] = event.currentTarget.value
                setTexts({ ...texts, [field]: next })
              }}
            />
          ))}
        </div>
      ))}
      {wrong && <p className={classes.warn}>{t('numbers.wrong')}</p>}
      <button type="submit" className={classes.small} disabled={wrong}>
        {t('numbers.apply')}
      </button>
    </form>
  )
}
