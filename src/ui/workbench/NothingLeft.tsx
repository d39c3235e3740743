import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../EmptyState.tsx'
import type { Filter } from './FilterChips.tsx'
import { plainView, selectionOf, type Span, type ViewState } from './selection.ts'
import { useAnswer } from './use-answer.ts'
import type { EngineClient } from './view.ts'
import classes from './workbench.module.css'

interface NothingLeftProps {
  client: Pick<EngineClient, 'runs'>
  version: number
  filters: readonly Filter[]
  view: ViewState
  window: Span
  onChange: (part: Partial<ViewState>) => void
  onClear: () => void
  /** Shown where there would be nothing without any filter, either. */
  empty: ReactNode
}

/** Rows are there, but the filters let none through: how many there would be without each of them. */
export function NothingLeft({
  client,
  version,
  filters,
  view,
  window: span,
  onChange,
  onClear,
  empty,
}: NothingLeftProps) {
  const { t } = useTranslation('workbench')
  const rowsOf = async (state: ViewState) => {
    const selection = selectionOf(state, span)
    return (await client.runs({ selection, sort: 'at', descending: true, offset: 0, limit: 1 })).total
  }
  const key = [version, span.from, span.to, ...filters.flatMap(({ id, text }) => [id, text])].join('\n')
  const answer = useAnswer(key, async () => ({
    all: await rowsOf(plainView),
    each: await Promise.all(
      filters.map(async ({ id, without }) => ({ id, rows: await rowsOf({ ...view, ...without }) })),
    ),
  }))
  if (answer.data?.all === 0) return empty
  const rowsWithout = new Map(answer.data?.each.map(({ id, rows }) => [id, rows]))
  const helping = filters.filter(({ id }) => (rowsWithout.get(id) ?? 0) > 0)
  return (
    <EmptyState
      icon={<IconFilterOff size={24} stroke={1.5} />}
      title={t('nothing.title')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('nothing.clear')}
        </Button>
      }
    >
      <ul className={classes.reasons} aria-label={t('nothing.why')}>
        {(helping.length > 0 ? helping : filters).map((filter) => (
          <li key={filter.id}>
            <span>
              {rowsWithout.has(filter.id)
                ? t('nothing.without', { text: filter.text, count: rowsWithout.get(filter.id) ?? 0 })
                : filter.text}
            </span>
            <Button variant="default" size="compact-sm" onClick={() => onChange(filter.without)}>
              {t('filter.removeShort')}
            </Button>
          </li>
        ))}
        {filters.length > 1 && helping.length === 0 && answer.data && <li>{t('nothing.together')}</li>}
      </ul>
    </EmptyState>
  )
}
