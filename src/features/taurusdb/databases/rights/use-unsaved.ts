import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { databaseNames, rightsOf } from '../facts.ts'
import { databasesQuery, type Place, usersQuery } from '../queries.ts'
import { pendingOf, useDraft } from './draft.ts'
import { placeKey } from './place-key.ts'

/** How many rights of an instance were edited and not saved. Asks before the page goes, which would forget them. */
export function useUnsaved(place: Place): number {
  const users = useQuery(usersQuery(place)).data
  const databases = useQuery(databasesQuery(place)).data
  const draft = useDraft(placeKey(place))
  const unsaved = useMemo(
    () =>
      users && databases && draft.cells.size > 0
        ? pendingOf(draft, rightsOf(users), new Set(databaseNames(databases, users))).length
        : draft.cells.size,
    [users, databases, draft],
  )
  const asks = unsaved > 0 || (draft.run?.running ?? false)
  // The browser asks in its own words when the tab is closed or reloaded; it has to be told beforehand.
  useEffect(() => {
    if (!asks) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [asks])
  return unsaved
}
