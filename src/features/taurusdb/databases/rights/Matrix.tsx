import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import { isSystemDatabase, isSystemUser } from '#contract/taurusdb/catalog-rules.ts'
import type { DatabaseUser } from '#contract/taurusdb/database-users.ts'
import { type Level, levels } from '#lib/rights.ts'
import { type Rights, userKey } from '../facts.ts'
import {
  cellAt,
  cellCount,
  changesOf,
  clampRange,
  isInRange,
  levelOfKey,
  moved,
  nextLevel,
  type Position,
  type Range,
} from './cells.ts'
import type { Draft } from './draft.ts'
import { MatrixCell } from './MatrixCell.tsx'
import type { Change } from './plan.ts'
import classes from './rights.module.css'

interface MatrixProps {
  users: readonly DatabaseUser[]
  databases: readonly string[]
  rights: Rights
  draft: Draft
  /** Why nothing can be edited now. */
  locked: string | undefined
  onChange: (changes: readonly Change[]) => void
}

const rowHeight = 36
const headHeight = 36
const cellWidth = 148
/** As in the style sheet: less on a phone. */
const firstWidth = 232
const mostHeight = 520

/** Indexes in sight, and the active one, which may not lose the focus by being scrolled away. */
const withActive = (active: number) => (range: Parameters<typeof defaultRangeExtractor>[0]) => {
  const indexes = defaultRangeExtractor(range)
  return indexes.includes(active) ? indexes : [...indexes, active].sort((a, b) => a - b)
}

/**
 * The cells. One stop of the Tab key; arrows move, Shift extends, letters set. Only what is in sight is in the document,
 * in both directions.
 */
export function Matrix({ users, databases, rights, draft, locked, onChange }: MatrixProps) {
  const { t } = useTranslation(['databases', 'rights'])
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [kept, setRange] = useState<Range>({ anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } })
  const range = clampRange(kept, users.length, databases.length)
  const { focus } = range

  const shared = { getScrollElement: () => scroller.current, overscan: 4, useFlushSync: false }
  const rows = useVirtualizer({
    ...shared,
    count: users.length,
    estimateSize: () => rowHeight,
    initialRect: { width: 1200, height: mostHeight },
    // Rows are counted from below the header, columns from behind the names: both cover the start of what is in sight.
    scrollPaddingEnd: headHeight,
    rangeExtractor: withActive(focus.row),
  })
  const columns = useVirtualizer({
    ...shared,
    horizontal: true,
    count: databases.length,
    estimateSize: () => cellWidth,
    initialRect: { width: 1200, height: mostHeight },
    scrollPaddingEnd: Math.min(firstWidth, innerWidth * 0.44),
    rangeExtractor: withActive(focus.column),
  })

  // The active cell is in the document from this rendering on only.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true })
  })

  const select = (next: Range) => {
    wantsFocus.current = true
    setRange(next)
    show(rows, next.focus.row, users.length)
    show(columns, next.focus.column, databases.length)
  }
  const set = (level: Level | 'saved', where: Range = range) => {
    if (!locked) onChange(changesOf(where, users, databases, rights, level))
  }
  const at = ({ row, column }: Position) => {
    const user = users[row]
    const database = databases[column]
    return user && database !== undefined ? cellAt(rights, draft, userKey(user), database) : undefined
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if ((event.target as HTMLElement).getAttribute('role') !== 'gridcell' || event.altKey) return
    const jump = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1)
    const next = moved(range, { key: event.key, shift: event.shiftKey, jump }, users.length, databases.length, page)
    const level = jump ? undefined : event.key === ' ' ? nextLevel(at(focus)?.level ?? 'none') : levelOfKey(event.key)
    if (next) select(next)
    else if (level) set(level)
    else if (event.key === 'Escape' && cellCount(range) > 1) select({ anchor: focus, focus })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const count = cellCount(range)
  const inner = { width: `calc(${columns.getTotalSize()}px + var(--first))`, height: headHeight + rows.getTotalSize() }
  const columnItems = columns.getVirtualItems()
  const lastRow = users.length - 1
  const lastColumn = databases.length - 1

  return (
    <div className={classes.matrix}>
      <div className={classes.setter} role="toolbar" aria-label={t('rights.set')}>
        <span className="num">{t('rights.selected', { count })}</span>
        {(['write', 'read', 'none', 'saved'] as const).map((level) => (
          <button
            key={level}
            type="button"
            className={classes.set}
            aria-disabled={locked ? true : undefined}
            title={locked && t('rights.locked', { reason: locked })}
            onClick={() => set(level)}
          >
            {level === 'saved' ? t('rights.asSaved') : t(`rights:level.${level}`)}
            <kbd>{{ write: 'W', read: 'R', none: 'N', saved: 'U' }[level]}</kbd>
          </button>
        ))}
        <span className={classes.keys}>{t('rights.keys')}</span>
      </div>
      <div ref={scroller} className={classes.scroller} style={{ maxHeight: mostHeight }}>
        <div
          role="grid"
          aria-label={t('rights.label')}
          aria-rowcount={users.length + 1}
          aria-colcount={databases.length + 1}
          aria-multiselectable
          aria-readonly={locked ? true : undefined}
          className={classes.grid}
          style={inner}
          onKeyDown={onKeyDown}
        >
          <div role="row" aria-rowindex={1} className={classes.head} style={{ height: headHeight }}>
            <div role="columnheader" aria-colindex={1} className={classes.corner}>
              {t('rights.user')}
            </div>
            {columnItems.map(({ index, start }) => (
              <div
                key={databases[index]}
                role="columnheader"
                aria-colindex={index + 2}
                className={classes.column}
                data-on={
                  (index >= Math.min(range.anchor.column, focus.column) &&
                    index <= Math.max(range.anchor.column, focus.column)) ||
                  undefined
                }
                style={{ transform: `translateX(${start}px)`, width: cellWidth }}
              >
                <button
                  type="button"
                  tabIndex={-1}
                  title={t('rights.selectColumn', { name: databases[index] ?? '' })}
                  onClick={() => select({ anchor: { row: lastRow, column: index }, focus: { row: 0, column: index } })}
                >
                  {databases[index]}
                </button>
              </div>
            ))}
          </div>
          {rows.getVirtualItems().map(({ index: row, start }) => {
            const user = users[row]
            if (!user) return null
            const key = userKey(user)
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={row + 2}
                className={classes.row}
                style={{ transform: `translateY(${start + headHeight}px)`, height: rowHeight }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className={classes.user}
                  data-on={
                    (row >= Math.min(range.anchor.row, focus.row) && row <= Math.max(range.anchor.row, focus.row)) ||
                    undefined
                  }
                >
                  <button
                    type="button"
                    tabIndex={-1}
                    title={t('rights.selectRow', { name: key })}
                    onClick={() => select({ anchor: { row, column: lastColumn }, focus: { row, column: 0 } })}
                  >
                    {user.name}
                    <span className="muted">@{user.host}</span>
                  </button>
                </div>
                {columnItems.map(({ index: column, start: left }) => {
                  const database = databases[column]
                  if (database === undefined) return null
                  const position = { row, column }
                  return (
                    <MatrixCell
                      key={database}
                      user={key}
                      database={database}
                      {...cellAt(rights, draft, key, database)}
                      left={left}
                      width={cellWidth}
                      column={column}
                      selected={isInRange(range, position)}
                      active={focus.row === row && focus.column === column}
                      choosing={count === 1 && !locked}
                      reason={
                        isSystemUser(user.name)
                          ? t('refused.systemUser')
                          : isSystemDatabase(database)
                            ? t('refused.systemDatabase')
                            : undefined
                      }
                      onSelect={(extend) => select({ anchor: extend ? range.anchor : position, focus: position })}
                      onLevel={(level) => set(level, { anchor: position, focus: position })}
                      levels={levels}
                    />
                  )
                })}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

const show = (virtualizer: Virtualizer<HTMLDivElement, Element>, index: number, length: number): void => {
  if (index < length) virtualizer.scrollToIndex(index)
}
