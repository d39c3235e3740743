import type { SavedView } from '#stores/preferences.ts'
import { sortText, type TableUrlState } from './useTableUrlState.ts'

type Shown = Pick<TableUrlState, 'query' | 'sort' | 'columns'>

/** What a table shows now, without what is its default. */
export const viewOf = (name: string, { query, sort, columns }: Shown, defaultSort: string | undefined): SavedView => {
  const order = sortText(sort)
  return {
    name,
    query: query.trim(),
    ...(order && order !== defaultSort ? { sort: order } : {}),
    ...(columns ? { columns } : {}),
  }
}

const partsOf = ({ query, sort, columns }: SavedView): string => JSON.stringify([query, sort, columns])

/** Whether two views show the same, whatever they are called. */
export const sameView = (a: SavedView, b: SavedView): boolean => partsOf(a) === partsOf(b)

export const plainView: SavedView = { name: '', query: '' }
