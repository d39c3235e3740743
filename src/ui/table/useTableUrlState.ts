import { useMemo } from 'react'
import { type Density, usePreferences } from '#stores/preferences.ts'
import { useSearchState } from '../useSearchState.ts'

export interface Sort {
  column: string
  desc: boolean
}

export interface TableUrlState {
  /** The filter line: `status:abnormal orders`. */
  query: string
  setQuery: (query: string) => void
  /** Undefined: the table's own order. */
  sort: Sort | undefined
  setSort: (sort: Sort | undefined) => void
  /** Undefined: the default columns. */
  columns: string[] | undefined
  setColumns: (columns: string[] | undefined) => void
  density: Density
  setDensity: (density: Density) => void
}

/** `-created` is newest first. */
export const parseSort = (text: string | null | undefined): Sort | undefined =>
  text ? { column: text.replace(/^-/, ''), desc: text.startsWith('-') } : undefined

export const sortText = (sort: Sort | undefined): string | undefined => sort && `${sort.desc ? '-' : ''}${sort.column}`

/** View of a table in the address: `?q=…&sort=-created&cols=name,status&density=compact`; `prefix` for a second table. */
export function useTableUrlState(prefix = ''): TableUrlState {
  const [params, patch] = useSearchState()
  const preferred = usePreferences((state) => state.density)
  const setPreferred = usePreferences((state) => state.setDensity)
  const key = (name: string) => (prefix ? `${prefix}.${name}` : name)
  const query = params.get(key('q')) ?? ''
  const sort = params.get(key('sort'))
  const columns = params.get(key('cols'))
  const density = params.get(key('density'))
  return useMemo(
    () => ({
      query,
      setQuery: (next) => patch({ [key('q')]: next }),
      sort: parseSort(sort),
      setSort: (next) => patch({ [key('sort')]: sortText(next) }),
      columns: columns ? columns.split(',') : undefined,
      setColumns: (next) => patch({ [key('cols')]: next?.join(',') }),
      density: density === 'compact' || density === 'normal' ? density : preferred,
      setDensity: (next) => {
        setPreferred(next)
        patch({ [key('density')]: next })
      },
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- key depends on prefix alone
    [query, sort, columns, density, preferred, prefix, patch, setPreferred],
  )
}
