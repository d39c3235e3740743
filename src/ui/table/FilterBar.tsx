import { Popover } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilterPlus, IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './columns.ts'
import { parseQuery, parseTerm, type Query, queryText, type Term, termText, tokenize } from './filter.ts'
import { FilterMenu } from './FilterMenu.tsx'
import classes from './FilterBar.module.css'

interface FilterBarProps<Row extends object> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  query: string
  onQuery: (query: string) => void
}

const describe = <Row,>(term: Term, columns: readonly Column<Row>[]) => {
  const column = columns.find((candidate) => candidate.id === term.column)
  const choice = column?.choices?.().find((candidate) => candidate.value === term.value)
  return { name: column?.header() ?? term.column, value: choice?.label ?? term.value }
}

/** One line: filters of columns as chips, then free text. What is typed as `column:value` becomes a chip. */
export function FilterBar<Row extends object>({ label, columns, rows, query, onQuery }: FilterBarProps<Row>) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [menuOpen, setMenuOpen] = useState(false)
  const filterable = columns.filter((column) => column.filterable !== false)
  const ids = new Set(filterable.map((column) => column.id))
  const parsed = parseQuery(query, ids)
  // While typing, the text is ours; a change from outside (Back, "clear filters") takes its place.
  const [draft, setDraft] = useState(() => ({ of: query, text: queryText({ terms: [], words: parsed.words }) }))
  if (draft.of !== query) setDraft({ of: query, text: queryText({ terms: [], words: parsed.words }) })

  const commit = (terms: readonly Term[], text: string, keepText: string) => {
    // A term that is still being typed filters nothing yet.
    const words = tokenize(text).filter((token) => !parseTerm(token, ids) && !/^-?[a-z0-9-]+:$/i.test(token))
    const next = queryText({ terms: [...terms], words: [] } satisfies Query)
    const whole = [next, ...words].filter(Boolean).join(' ')
    setDraft({ of: whole, text: keepText })
    if (whole !== query) onQuery(whole)
  }
  const commitSoon = useDebouncedCallback((text: string) => commit(parsed.terms, text, text), 150)

  const takeTerms = (text: string) => {
    const tokens = tokenize(text)
    const terms = tokens.map((token) => parseTerm(token, ids)).filter((term) => term !== undefined)
    const rest = tokens.filter((token) => !parseTerm(token, ids)).join(' ')
    commit([...parsed.terms, ...terms], rest, terms.length ? rest : text)
  }

  const remove = (at: number) => {
    commit(
      parsed.terms.filter((_, index) => index !== at),
      draft.text,
      draft.text,
    )
    input.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') takeTerms(draft.text)
    else if (event.key === 'Escape' && (draft.text || parsed.terms.length)) {
      event.stopPropagation()
      commit([], '', '')
    } else if (event.key === 'Backspace' && draft.text === '' && parsed.terms.length) remove(parsed.terms.length - 1)
  }

  return (
    <div className={classes.bar} role="search" onClick={(event) => event.target === event.currentTarget && input.current?.focus()}>
      <IconSearch size={15} aria-hidden className={classes.icon} />
      {parsed.terms.map((term, index) => {
        const { name, value } = describe(term, columns)
        const sign = term.comparison === 'is' ? '' : `${term.comparison} `
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the same term may stand there twice
          <span key={`${termText(term)} ${index}`} className={classes.chip}>
            <span className={classes.chipText}>
              {term.negated && <em>{t('table.not')} </em>}
              <span className="muted">{name}:</span> {sign}
              {value}
            </span>
            <button type="button" aria-label={t('table.removeFilter', { filter: `${name} ${value}` })} onClick={() => remove(index)}>
              <IconX size={12} aria-hidden />
            </button>
          </span>
        )
      })}
      <input
        ref={input}
        className={classes.input}
        type="text"
        aria-label={t('table.searchLabel', { table: label })}
        placeholder={parsed.terms.length ? undefined : t('table.searchPlaceholder')}
        title={t('table.filterHelp')}
        value={draft.text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const text = event.currentTarget.value
          // A space ends a term, unless it stands inside quotes.
          if (/\s$/.test(text) && tokenize(text).some((token) => parseTerm(token, ids)) && (text.match(/"/g)?.length ?? 0) % 2 === 0)
            takeTerms(text)
          else {
            setDraft((now) => ({ ...now, text }))
            commitSoon(text)
          }
        }}
        onKeyDown={onKeyDown}
        onBlur={() => takeTerms(draft.text)}
      />
      {query && (
        <button type="button" className={classes.clear} aria-label={t('state.clearFilters')} onClick={() => commit([], '', '')}>
          <IconX size={14} aria-hidden />
        </button>
      )}
      <Popover opened={menuOpen} onChange={setMenuOpen} position="bottom-end" trapFocus returnFocus width={280}>
        <Popover.Target>
          <button type="button" className={classes.add} aria-label={t('table.addFilter')} onClick={() => setMenuOpen((open) => !open)}>
            <IconFilterPlus size={15} aria-hidden />
            <span>{t('table.filter')}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={4}>
          {menuOpen && (
            <FilterMenu
              columns={filterable}
              rows={rows ?? []}
              terms={parsed.terms}
              onTerms={(terms) => commit(terms, draft.text, draft.text)}
              onClose={() => setMenuOpen(false)}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
