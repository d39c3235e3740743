import { tokenize } from '../table/filter.ts'
import type { TableUrlState } from '../table/useTableUrlState.ts'
import classes from './editor.module.css'

/** A term of the table's filter as a button: on while the term stands in the filter line. */
export function FilterToggle({ state, term, label }: { state: TableUrlState; term: string; label: string }) {
  const tokens = tokenize(state.query)
  const on = tokens.includes(term)
  return (
    <button
      type="button"
      className={classes['toggle']}
      aria-pressed={on}
      onClick={() => state.setQuery((on ? tokens.filter((token) => token !== term) : [...tokens, term]).join(' '))}
    >
      {label}
    </button>
  )
}
