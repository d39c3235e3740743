import { type MouseEvent, memo, type ReactNode } from 'react'
import { t } from '#i18n/setup.ts'
import { type Column, textOf } from './columns.ts'
import classes from './DataTable.module.css'
import { RowMenu } from './RowMenu.tsx'
import type { RowAction } from './types.ts'

interface TableRowProps<Row extends object> {
  id: string
  row: Row
  index: number
  /** Pixels from the start of the body. */
  top: number
  columns: readonly Column<Row>[]
  active: boolean
  /** Undefined: this table has no selection. */
  selected: boolean | undefined
  tone: 'warn' | 'danger' | undefined
  onFocus: (id: string) => void
  onToggle: (id: string) => void
  onOpen: ((row: Row) => void) | undefined
  href: ((row: Row) => string) | undefined
  onGo: (address: string) => void
  rowName: ((row: Row) => string) | undefined
  actions: ((row: Row) => RowAction[]) | undefined
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, [role="menu"]') !== null

function text<Row>(column: Column<Row>, row: Row): ReactNode {
  const words = textOf(column.value(row))
  return words && <span>{words}</span>
}

function TableRowInner<Row extends object>(props: TableRowProps<Row>) {
  const { id, row, index, top, columns, active, selected, tone, href, onOpen, actions } = props
  const first = columns[0]
  const name = props.rowName?.(row) ?? (first ? textOf(first.value(row)) : id)

  const onClick = (event: MouseEvent) => {
    // A click that ends a text selection, or is on a control, does not open the row; nor does one in a portal.
    if (isControl(event.target) || !event.currentTarget.contains(event.target as Node)) return
    if (globalThis.getSelection()?.toString()) return
    if (href && (event.metaKey || event.ctrlKey)) window.open(href(row), '_blank', 'noopener')
    else onOpen?.(row)
  }

  // What the router's own link does, without its cost: rows come and go by the dozen while scrolling.
  const onLink = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (href) props.onGo(href(row))
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={id}
      data-tone={tone}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen && onClick}
      onFocus={() => props.onFocus(id)}
    >
      {selected !== undefined && (
        <div role="gridcell" className={classes.check}>
          <input
            type="checkbox"
            aria-label={t('table.selectRow', { name })}
            tabIndex={active ? 0 : -1}
            checked={selected}
            onChange={() => props.onToggle(id)}
          />
        </div>
      )}
      {columns.map((column, at) => {
        const content: ReactNode = column.cell
          ? column.cell(row)
          : // In an element of its own: text that stands in a flex box alone is cut off, without the dots.
            text(column, row) || <span className="muted">–</span>
        return (
          <div
            key={column.id}
            role={at === 0 ? 'rowheader' : 'gridcell'}
            className={classes.cell}
            data-align={column.align}
          >
            {at === 0 && href ? (
              <a href={href(row)} tabIndex={active ? 0 : -1} className={classes.link} onClick={onLink}>
                {content}
              </a>
            ) : at === 0 && onOpen ? (
              <button type="button" tabIndex={active ? 0 : -1} className={classes.link} onClick={() => onOpen(row)}>
                {content}
              </button>
            ) : (
              content
            )}
          </div>
        )
      })}
      {actions && (
        <div role="gridcell" className={classes.menuCell}>
          <RowMenu label={t('table.rowActions', { name })} actions={() => actions(row)} tabbable={active} />
        </div>
      )}
    </div>
  )
}

/** Scrolling moves rows in and out; those that stay are not rendered anew. */
export const TableRow = memo(TableRowInner) as typeof TableRowInner
