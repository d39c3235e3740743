import { Popover } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilterPlus, IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './columns.ts'
import { parseQuery, parseTerm, queryText, type Term, termText, tokenize, warmFilter } from './filter.ts'
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

interface Draft {
  /** The query that was shown last. */
  seen: string
  /** Queries of ours that have not come back yet, the oldest first. */
  sent: readonly string[]
  terms: readonly Term[]
  text: string
}

const draftOf = (query: string, ids: ReadonlySet<string>): Draft => {
  const { terms, words } = parseQuery(query, ids)
  return { seen: query, sent: [], terms, text: queryText({ terms: [], words }) }
}

/** One line: filters of columns as chips, then free text. What is typed as `column:value` becomes a chip. */
export function FilterBar<Row extends object>({ label, columns, rows, query, onQuery }: FilterBarProps<Row>) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [menuOpen, setMenuOpen] = useState(false)
  const filterable = columns.filter((column) => column.filterable !== false)
  const ids = new Set(filterable.map((column) => column.id))
  // While typing, chips and text are ours: what we sent comes back later, through the address. Any other change from
  // outside (Back, "clear filters") takes their place.
  const [draft, setDraft] = useState<Draft>(() => draftOf(query, ids))
  const latest = useRef(draft)
  if (draft.seen !== query) {
    const at = draft.sent.indexOf(query)
    setDraft(at === -1 ? draftOf(query, ids) : { ...draft, seen: query, sent: draft.sent.slice(at + 1) })
  }
  // What is typed next builds on what is on the screen. Not while rendering: that may be given up half-way, for an older state.
  useLayoutEffect(() => {
    latest.current = draft
  }, [draft])

  const change = (changes: Partial<Draft>) => {
    latest.current = { ...latest.current, ...changes }
    setDraft(latest.current)
  }
  /** Filters by what stands there now. A term that is still being typed filters nothing yet. */
  const commit = () => {
    const { terms, text, sent, seen } = latest.current
    const loose = tokenize(text).filter((token) => !parseTerm(token, ids) && !/^-?[a-z0-9-]+:$/i.test(token))
    const whole = [queryText({ terms: [...terms], words: [] }), ...loose].filter(Boolean).join(' ')
    if (whole === (sent.at(-1) ?? seen)) return
    change({ sent: [...sent, whole] })
    onQuery(whole)
  }
  const commitSoon = useDebouncedCallback(commit, 150)

  /** Whole terms in the text become chips. */
  const takeTerms = () => {
    const tokens = tokenize(latest.current.text)
    const found = tokens.map((token) => parseTerm(token, ids)).filter((term) => term !== undefined)
    if (found.length)
      change({
        terms: [...latest.current.terms, ...found],
        text: tokens.filter((token) => !parseTerm(token, ids)).join(' '),
      })
    commit()
  }
  const setTerms = (terms: readonly Term[]) => {
    change({ terms })
    commit()
  }
  const clear = () => {
    change({ terms: [], text: '' })
    commit()
    input.current?.focus()
  }
  const remove = (at: number) => {
    setTerms(draft.terms.filter((_, index) => index !== at))
    input.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') takeTerms()
    else if (event.key === 'Escape' && (draft.text || draft.terms.length)) {
      event.stopPropagation()
      clear()
    } else if (event.key === 'Backspace' && draft.text === '' && draft.terms.length) remove(draft.terms.length - 1)
  }

  return (
    <div
      className={classes.bar}
      role="search"
      onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
    >
      <IconSearch size={15} aria-hidden className={classes.icon} />
      {draft.terms.map((term, index) => {
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
            <button
              type="button"
              aria-label={t('table.removeFilter', { filter: `${name} ${value}` })}
              onClick={() => remove(index)}
            >
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
        placeholder={draft.terms.length ? undefined : t('table.searchPlaceholder')}
        title={t('table.filterHelp')}
        value={draft.text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const text = event.currentTarget.value
          change({ text })
          // A space ends a term, unless it stands inside quotes.
          const ends = /\s$/.test(text) && (text.match(/"/g)?.length ?? 0) % 2 === 0
          if (ends && tokenize(text).some((token) => parseTerm(token, ids))) takeTerms()
          else commitSoon()
        }}
        onKeyDown={onKeyDown}
        onFocus={() => rows && warmFilter(rows, columns)}
        onBlur={takeTerms}
      />
      {(draft.text || draft.terms.length > 0) && (
        <button type="button" className={classes.clear} aria-label={t('state.clearFilters')} onClick={clear}>
          <IconX size={14} aria-hidden />
        </button>
      )}
      <Popover opened={menuOpen} onChange={setMenuOpen} position="bottom-end" trapFocus returnFocus width={280}>
        <Popover.Target>
          <button
            type="button"
            className={classes.add}
            aria-label={t('table.addFilter')}
            onClick={() => setMenuOpen((open) => !open)}
          >
            <IconFilterPlus size={15} aria-hidden />
            <span>{t('table.filter')}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={4}>
          {menuOpen && (
            <FilterMenu
              columns={filterable}
              rows={rows ?? []}
              terms={draft.terms}
              onTerms={setTerms}
              onClose={() => setMenuOpen(false)}
            />
          )}
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
