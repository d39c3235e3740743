import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#lib/format.ts'
import type { Column } from './columns.ts'
import classes from './FilterBar.module.css'
import { type Comparison, type Term, termText } from './filter.ts'

interface FilterMenuProps<Row extends object> {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  terms: readonly Term[]
  onTerms: (terms: Term[]) => void
  onClose: () => void
}

const mostValues = 200

/** The values a column has in these rows, with their words and how often each occurs, the most frequent first. */
function valuesOf<Row>(column: Column<Row>, rows: readonly Row[]) {
  const counts = new Map<string, number>()
  for (const choice of column.choices?.() ?? []) counts.set(choice.value, 0)
  for (const row of rows) {
    const value = column.value(row)
    const all = typeof value === 'object' && value !== null ? value : [value]
    for (const one of all)
      if (one !== null && one !== undefined && one !== '') counts.set(String(one), (counts.get(String(one)) ?? 0) + 1)
  }
  const labels = new Map(column.choices?.().map((choice) => [choice.value, choice.label]))
  return [...counts]
    .map(([value, count]) => ({ value, count, label: labels.get(value) ?? value }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
}

/** First the column, then its values. */
export function FilterMenu<Row extends object>({ columns, rows, terms, onTerms, onClose }: FilterMenuProps<Row>) {
  const [columnId, setColumnId] = useState<string>()
  const column = columns.find((candidate) => candidate.id === columnId)
  if (!column)
    return (
      <ul className={classes.list}>
        {columns.map((candidate) => (
          <li key={candidate.id}>
            <button type="button" className={classes.option} onClick={() => setColumnId(candidate.id)}>
              <span>{candidate.header()}</span>
              <IconChevronRight size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    )
  return (
    <div>
      <button type="button" className={classes.back} onClick={() => setColumnId(undefined)}>
        <IconChevronLeft size={14} aria-hidden />
        {column.header()}
      </button>
      <ColumnValues key={column.id} column={column} rows={rows} terms={terms} onTerms={onTerms} onClose={onClose} />
    </div>
  )
}

function ColumnValues<Row extends object>({
  column,
  rows,
  terms,
  onTerms,
  onClose,
}: Omit<FilterMenuProps<Row>, 'columns'> & { column: Column<Row> }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const values = useMemo(() => valuesOf(column, rows), [column, rows])
  const numeric = useMemo(() => rows.some((row) => typeof column.value(row) === 'number'), [column, rows])
  const [comparison, setComparison] = useState<Comparison>('>=')
  const isOn = (value: string) =>
    terms.some((term) => term.column === column.id && term.value === value && !term.negated && term.comparison === 'is')
  const toggle = (value: string) => {
    const term: Term = { column: column.id, comparison: 'is', value, negated: false }
    onTerms(isOn(value) ? terms.filter((other) => termText(other) !== termText(term)) : [...terms, term])
  }
  const addTyped = () => {
    if (!search.trim()) return
    onTerms([
      ...terms,
      { column: column.id, comparison: numeric ? comparison : 'is', value: search.trim(), negated: false },
    ])
    onClose()
  }
  const shown = numeric ? values : values.filter(({ label }) => label.toLowerCase().includes(search.toLowerCase()))
  return (
    <>
      <div className={classes.typed}>
        {numeric && (
          <select
            aria-label={t('table.filter')}
            value={comparison}
            onChange={(event) => setComparison(event.currentTarget.value as Comparison)}
          >
            {(['>=', '>', '<=', '<', 'is'] as const).map((sign) => (
              <option key={sign} value={sign}>
                {{ '>=': '≥', '>': '>', '<=': '≤', '<': '<', is: '=' }[sign]}
              </option>
            ))}
          </select>
        )}
        <input
          data-autofocus
          aria-label={t('table.filterBy', { column: column.header() })}
          placeholder={t('table.filterValue')}
          inputMode={numeric ? 'decimal' : undefined}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && addTyped()}
        />
      </div>
      {!numeric && (
        <ul className={classes.list}>
          {shown.slice(0, mostValues).map(({ value, label, count }) => (
            <li key={value}>
              <label className={classes.option}>
                <input type="checkbox" checked={isOn(value)} onChange={() => toggle(value)} />
                <span>{label}</span>
                <span className="muted num">{formatNumber(count)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
