import { t } from '#i18n/setup.ts'
import '#i18n/databases.ts'
import '#i18n/rights.ts'
import type { Level } from '#lib/rights.ts'
import classes from './rights.module.css'

interface MatrixCellProps {
  user: string
  database: string
  saved: Level
  level: Level
  /** Pixels from the first cell of the row. */
  left: number
  width: number
  column: number
  selected: boolean
  /** Has the focus of the matrix. */
  active: boolean
  /** The active cell offers its levels, because it is the only one that is selected. */
  choosing: boolean
  /** Why it is not edited. */
  reason: string | undefined
  levels: readonly Level[]
  onSelect: (extend: boolean) => void
  onLevel: (level: Level) => void
}

/** One user on one database. */
export function MatrixCell(props: MatrixCellProps) {
  const { user, database, saved, level, active, selected, reason } = props
  const changed = level !== saved
  const word = (it: Level) => t(`rights:level.${it}`)
  const label = changed
    ? t('databases:rights.cellChanged', { user, database, from: word(saved), level: word(level) })
    : t('databases:rights.cell', { user, database, level: word(level) })
  return (
    <div
      role="gridcell"
      aria-colindex={props.column + 2}
      aria-selected={selected}
      aria-label={label}
      aria-disabled={reason ? true : undefined}
      title={reason ?? (changed ? t('databases:rights.becomes', { from: word(saved), level: word(level) }) : undefined)}
      tabIndex={active ? 0 : -1}
      data-active={active || undefined}
      data-level={level}
      data-changed={changed || undefined}
      data-locked={reason ? true : undefined}
      className={classes.cell}
      style={{ transform: `translateX(${props.left}px)`, width: props.width }}
      onMouseDown={(event) => {
        // Shift+click would select text.
        if (event.shiftKey) event.preventDefault()
      }}
      onClick={(event) => props.onSelect(event.shiftKey)}
    >
      {active && props.choosing && !reason ? (
        <span className={classes.choice}>
          {props.levels.map((it) => (
            <button
              key={it}
              type="button"
              tabIndex={-1}
              aria-label={word(it)}
              title={word(it)}
              aria-pressed={it === level}
              data-level={it}
              onClick={(event) => {
                event.stopPropagation()
                props.onLevel(it)
                // The letters go on working.
                event.currentTarget.closest<HTMLElement>('[role="gridcell"]')?.focus()
              }}
            >
              {t(`databases:levelShort.${it}`)}
            </button>
          ))}
        </span>
      ) : (
        <span className={classes.level} data-level={level}>
          {level === 'none' ? '–' : word(level)}
        </span>
      )}
    </div>
  )
}
