import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Column } from './columns.ts'
import classes from './DataTable.module.css'
import { TableRow } from './TableRow.tsx'
import type { DataTableProps } from './types.ts'
import type { Sort } from './useTableUrlState.ts'

interface TableGridProps<Row extends object> extends DataTableProps<Row> {
  /** Those that are shown. */
  columns: readonly Column<Row>[]
  sorted: readonly Row[]
  sort: Sort | undefined
}

const rowHeights = { normal: 40, compact: 32 } as const
const headerHeight = 36
const skeletonRows = 12
const leastHeight = 320
/** What usually stands above the rows of a page's table, in pixels. */
const spentAbove = 220

/** On a phone the first column stays in sight while the others scroll past: it may not take the whole width. */
const leastOf = <Row,>({ width = 140 }: Column<Row>, index: number): string =>
  index === 0 ? `min(${width}px, 44vw)` : `${width}px`

const trackOf = <Row,>(column: Column<Row>, index: number): string => {
  const least = leastOf(column, index)
  return column.grow === 0 ? least : `minmax(${least}, ${column.grow ?? 1}fr)`
}

/** Header and virtual rows. The rows are one stop of the Tab key; arrows move inside. */
export function TableGrid<Row extends object>(props: TableGridProps<Row>) {
  const { label, columns, rows, sorted, sort, state, selection, actions, height, href, onOpen, rowHeight } = props
  const { onEndReached, loadingMore, rowId } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const wantsFocus = useRef(false)
  const size = rowHeight ?? rowHeights[state.density]
  const found = activeId === undefined ? -1 : sorted.findIndex((row) => rowId(row) === activeId)
  const active = found === -1 ? 0 : found

  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    // Until the real one is measured: so the first rendering has rows already, and is not done twice.
    initialRect: { width: 0, height: Math.max(leastHeight, innerHeight - spentAbove) },
    scrollPaddingStart: headerHeight,
    overscan: 6,
    useFlushSync: false,
    // The active row stays in the document while it is out of sight, or the focus would be lost.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      if (found === -1 || indexes.includes(found)) return indexes
      return [...indexes, found].sort((a, b) => a - b)
    },
  })
  // The virtualizer keeps sizes it has measured: another density is news to it.
  useEffect(() => virtualizer.measure(), [size, virtualizer])

  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const nearEnd = onEndReached !== undefined && !loadingMore && sorted.length > 0 && last >= sorted.length - 20
  // What is in sight is known only after the layout.
  useEffect(() => {
    if (nearEnd) onEndReached?.()
  }, [nearEnd, onEndReached])

  // The active row is always rendered, but only from this rendering on.
  useLayoutEffect(() => {
    if (!wantsFocus.current || activeId === undefined) return
    wantsFocus.current = false
    scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(activeId)}"]`)?.focus({ preventScroll: true })
  }, [activeId])

  const goTo = (index: number) => {
    const target = sorted[Math.max(0, Math.min(sorted.length - 1, index))]
    if (!target) return
    wantsFocus.current = true
    setActiveId(rowId(target))
    virtualizer.scrollToIndex(sorted.indexOf(target))
  }

  const open = (row: Row) => {
    if (onOpen) onOpen(row)
    else if (href) void navigate(href(row))
  }

  const toggle = (id: string) => {
    if (!selection) return
    const next = new Set(selection.selected)
    if (!next.delete(id)) next.add(id)
    selection.onChange(next)
  }

  // Rows are memoized: while scrolling they must get the same functions.
  const go = (address: string) => void navigate(address)
  const latest = useRef({ open, toggle, go })
  latest.current = { open, toggle, go }
  const [stable] = useState(() => ({
    open: (row: Row) => latest.current.open(row),
    toggle: (id: string) => latest.current.toggle(id),
    go: (address: string) => latest.current.go(address),
  }))

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const onRow = (event.target as HTMLElement).getAttribute('role') === 'row'
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headerHeight) / size) - 1)
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: sorted.length - 1,
    }
    const row = sorted[active]
    const step = steps[event.key]
    if (step !== undefined && onRow) {
      event.preventDefault()
      goTo(step)
    } else if (row && onRow && event.key === 'Enter') {
      event.preventDefault()
      open(row)
    } else if (row && onRow && event.key === ' ' && selection) {
      event.preventDefault()
      toggle(rowId(row))
    } else if (onRow && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      event.preventDefault()
      ;(event.target as HTMLElement).querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
    }
  }

  const tracks = [...(selection ? ['40px'] : []), ...columns.map(trackOf), ...(actions ? ['48px'] : [])].join(' ')
  // In words, not `max-content`: that makes all columns that grow as wide as the widest of them needs to be.
  const least = [...(selection ? ['40px'] : []), ...columns.map(leastOf), ...(actions ? ['48px'] : [])].join(' + ')
  const allSelected =
    selection !== undefined && sorted.length > 0 && sorted.every((row) => selection.selected.has(rowId(row)))
  const someSelected =
    selection !== undefined && !allSelected && sorted.some((row) => selection.selected.has(rowId(row)))

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-fill={height === 'fill' || undefined}
      style={
        // As high as its rows, and never less than a few of them: then the page scrolls instead.
        typeof height === 'number'
          ? { maxHeight: height }
          : {
              minHeight: Math.min(
                leastHeight,
                headerHeight + 2 + (rows === undefined ? skeletonRows * size : virtualizer.getTotalSize()),
              ),
            }
      }
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={rows === undefined ? -1 : (props.total ?? sorted.length) + 1}
        aria-colcount={columns.length + (selection ? 1 : 0) + (actions ? 1 : 0)}
        aria-busy={rows === undefined || props.fetching || undefined}
        aria-multiselectable={selection ? true : undefined}
        className={classes.grid}
        data-selectable={selection ? true : undefined}
        data-opens={href || onOpen ? true : undefined}
        style={{ '--tracks': tracks, '--least': `calc(${least})`, '--row-height': `${size}px` } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={classes.head}>
          <div role="row" aria-rowindex={1} className={classes.headRow}>
            {selection && (
              <div role="columnheader" className={classes.check}>
                <input
                  type="checkbox"
                  aria-label={t('table.selectAll')}
                  checked={allSelected}
                  ref={(box) => {
                    if (box) box.indeterminate = someSelected
                  }}
                  onChange={() => selection.onChange(new Set(allSelected ? [] : sorted.map(rowId)))}
                />
              </div>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={state.setSort} />
            ))}
            {actions && <div role="columnheader" aria-label={t('actions.more')} className={classes.menuCell} />}
          </div>
        </div>
        {rows === undefined ? (
          <div role="rowgroup" className={classes.skeleton}>
            {Array.from({ length: skeletonRows }, (_, index) => (
              <div key={index} role="row" className={classes.row} data-skeleton>
                {columns.map((column, at) => (
                  <div key={column.id} role="gridcell" className={classes.cell}>
                    <span className={classes.bone} data-width={(index + at) % 3} />
                  </div>
                ))}
              </div>
            ))}
          </div>
        ) : (
          <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = sorted[item.index]
              const id = row && rowId(row)
              return (
                row &&
                id !== undefined && (
                  <TableRow
                    key={id}
                    id={id}
                    row={row}
                    index={item.index}
                    top={item.start}
                    columns={columns}
                    active={item.index === active}
                    selected={selection ? selection.selected.has(id) : undefined}
                    onFocus={setActiveId}
                    onToggle={stable.toggle}
                    onOpen={href || onOpen ? stable.open : undefined}
                    href={href}
                    onGo={stable.go}
                    rowName={props.rowName}
                    actions={actions}
                    tone={props.rowTone?.(row)}
                  />
                )
              )
            })}
          </div>
        )}
        {loadingMore && <div className={classes.more}>{t('table.loadingMore')}</div>}
      </div>
    </div>
  )
}

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: (sort: Sort | undefined) => void
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const mine = sort?.column === column.id ? (sort.desc ? 'descending' : 'ascending') : undefined
  const Arrow = mine === 'ascending' ? IconArrowUp : mine === 'descending' ? IconArrowDown : IconArrowsSort
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable === false ? undefined : (mine ?? 'none')}
      className={classes.headCell}
      data-align={column.align}
    >
      {column.sortable === false ? (
        <span>{column.header()}</span>
      ) : (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, desc: mine === 'ascending' })}
          data-sorted={mine}
        >
          <span>{column.header()}</span>
          <Arrow size={13} aria-hidden />
        </button>
      )}
    </div>
  )
}
