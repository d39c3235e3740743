import { TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RestorableDatabase } from '#contract/taurusdb/backups.ts'
import '#i18n/table-restore.ts'
import { formatNumber } from '#lib/format.ts'
import { useServerError } from '#ui/form/server-error.tsx'
import { type ChoiceProblems, keyOf, nameLimit, suggestTableName, type TableChoice, treeRows } from './plan.ts'
import classes from './tables.module.css'

interface TableTreeProps {
  databases: readonly RestorableDatabase[]
  choices: readonly TableChoice[]
  problems: ReadonlyMap<string, ChoiceProblems>
  /** Names are proposed after this moment. */
  at: number
  onChange: (choices: TableChoice[]) => void
}

const rowHeight = 40
const mostHeight = 400
/** Databases that begin opened, as long as they are few and small. */
const openAtFirst = 40

/** Databases and their tables to choose from, each chosen table with the name that it will come back under. */
export function TableTree({ databases, choices, problems, at, onChange }: TableTreeProps) {
  const { t } = useTranslation('tableRestore')
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(() => {
    const tables = databases.reduce((sum, { total_tables: count }) => sum + count, 0)
    return new Set(tables <= openAtFirst ? databases.map(({ name }) => name) : [])
  })
  const chosen = useMemo(() => new Map(choices.map((choice) => [keyOf(choice), choice])), [choices])
  const rows = useMemo(() => treeRows(databases, chosen, open, search), [databases, chosen, open, search])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 800, height: mostHeight },
    overscan: 8,
    useFlushSync: false,
  })

  const fresh = (database: string, table: string) => ({ database, table, newName: suggestTableName(table, at) })
  const without = (database: string, tables: ReadonlySet<string>) =>
    choices.filter((choice) => choice.database !== database || !tables.has(choice.table))
  const setTable = (database: string, table: string, on: boolean) =>
    onChange(on ? [...choices, fresh(database, table)] : without(database, new Set([table])))
  const setAll = (database: string, tables: readonly string[], on: boolean) =>
    onChange(
      on
        ? [
            ...choices,
            ...tables.filter((table) => !chosen.has(keyOf({ database, table }))).map((table) => fresh(database, table)),
          ]
        : without(database, new Set(tables)),
    )
  const rename = (key: string, newName: string) =>
    onChange(choices.map((choice) => (keyOf(choice) === key ? { ...choice, newName } : choice)))
  const toggle = (database: string) => {
    const next = new Set(open)
    if (!next.delete(database)) next.add(database)
    setOpen(next)
  }

  return (
    <div className={classes.tree}>
      <TextInput
        type="search"
        size="sm"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {rows.length === 0 ? (
        <p className="muted">{t('nothingFound', { search })}</p>
      ) : (
        <div ref={scroller} className={classes.rows} role="group" aria-label={t('tree')}>
          <div style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const row = rows[index]
              if (!row) return null
              const place = { transform: `translateY(${start}px)` }
              if (row.kind === 'database') {
                const all = row.tables.length > 0 && row.tables.every((table) => chosen.has(keyOf({ ...row, table })))
                return (
                  <div key={row.database} className={classes.database} style={place}>
                    <button
                      type="button"
                      className={classes.fold}
                      aria-expanded={row.open}
                      aria-label={t('fold', { database: row.database })}
                      disabled={search.trim() !== ''}
                      onClick={() => toggle(row.database)}
                    >
                      {row.open ? (
                        <IconChevronDown size={16} aria-hidden />
                      ) : (
                        <IconChevronRight size={16} aria-hidden />
                      )}
                    </button>
                    <label>
                      <input
                        type="checkbox"
                        checked={all}
                        ref={(box) => {
                          if (box) box.indeterminate = !all && row.chosen > 0
                        }}
                        onChange={(event) => setAll(row.database, row.tables, event.currentTarget.checked)}
                      />
                      <strong className="mono">{row.database}</strong>
                    </label>
                    <span className="muted num">
                      {row.chosen
                        ? t('chosenOf', { chosen: formatNumber(row.chosen), count: row.tables.length })
                        : t('tables', { count: row.tables.length })}
                    </span>
                  </div>
                )
              }
              const key = keyOf(row)
              return (
                <div key={key} className={classes.table} style={place}>
                  <label>
                    <input
                      type="checkbox"
                      checked={row.choice !== undefined}
                      onChange={(event) => setTable(row.database, row.table, event.currentTarget.checked)}
                    />
                    <span className="mono" title={row.table}>
                      {row.table}
                    </span>
                  </label>
                  {row.choice && (
                    <NewName
                      choice={row.choice}
                      problem={problems.get(key)}
                      onChange={(newName) => rename(key, newName)}
                    />
                  )}
                </div>
              )
            })}
          </div>
        </div>
      )}
      {/* A row of a narrow screen has no room for it. */}
      <ul className={classes.narrow} aria-hidden>
        {choices.map((choice) => {
          const problem = problems.get(keyOf(choice))?.name
          return (
            problem && (
              <li key={keyOf(choice)} className={classes.problem}>
                <span className="mono">
                  {choice.database}.{choice.table}
                </span>
                : {t(`problem.${problem}`, { name: choice.newName, limit: nameLimit })}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}

/** The name that a table comes back under. */
export function NewName({
  choice,
  problem,
  onChange,
}: {
  choice: TableChoice
  problem: ChoiceProblems | undefined
  onChange: (newName: string) => void
}) {
  const { t } = useTranslation('tableRestore')
  const text = problem?.name && t(`problem.${problem.name}`, { name: choice.newName, limit: nameLimit })
  return (
    <span className={classes.name} data-wrong={text ? true : undefined}>
      <input
        className="mono"
        aria-label={t('newName', { table: `${choice.database}.${choice.table}` })}
        aria-invalid={text ? true : undefined}
        title={text}
        value={choice.newName}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {text && <span role="alert">{text}</span>}
    </span>
  )
}

/** What the server refused of the list as a whole. */
export function TreeProblem() {
  const refused = useServerError('restore_tables')
  return refused ? (
    <p role="alert" className={classes.problem}>
      {refused}
    </p>
  ) : null
}
