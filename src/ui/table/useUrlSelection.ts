import { useMemo, useState } from 'react'
import { useSearchState } from '../useSearchState.ts'
import type { Selection } from './types.ts'

/** Longer than that, a selection is kept by the page alone: addresses have their limits. */
const longest = 1600

const read = (text: string | null): Set<string> => new Set(text ? text.split(',').filter(Boolean) : [])

/** Selected rows, in the address as well (`?sel=…`) while they are few enough to be sent to a colleague. */
export function useUrlSelection(name = 'sel'): Selection {
  const [params, patch] = useSearchState()
  const [selected, setSelected] = useState<ReadonlySet<string>>(() => read(params.get(name)))
  return useMemo(
    () => ({
      selected,
      onChange: (next) => {
        setSelected(next)
        const text = [...next].join(',')
        patch({ [name]: text.length <= longest ? text : undefined })
      },
    }),
    [selected, patch, name],
  )
}
