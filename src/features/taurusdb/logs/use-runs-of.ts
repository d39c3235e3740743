import { useEffect, useMemo, useState } from 'react'
import type { LogLoad } from './loader.ts'
import { findRuns, type Matches, runMatcher } from './matching.ts'
import type { SlowRow } from './rows.ts'
import type { StatementStats } from './statistics.ts'

interface Found extends Matches {
  load: LogLoad<SlowRow>
  id: string
}

/** The runs of a statement among the rows of a load; goes on as pages come. Undefined while the first are looked for. */
export function useRunsOf(
  load: LogLoad<SlowRow>,
  statement: StatementStats | undefined,
): { rows: readonly SlowRow[] | undefined; searching: boolean } {
  const [found, setFound] = useState<Found>()
  const matcher = useMemo(() => statement && runMatcher(statement), [statement])
  const mine = found && found.load === load && found.id === statement?.id ? found : undefined
  const behind = statement !== undefined && (mine?.pages ?? 0) < load.pages().length
  // A search of several turns of the event loop: it takes breath between them and stops when nobody waits for it.
  useEffect(() => {
    if (!matcher || !statement || !behind) return
    const stop = new AbortController()
    void findRuns(load, matcher, mine, stop.signal).then((result) => {
      if (result) setFound({ ...result, load, id: statement.id })
    })
    return () => stop.abort()
  }, [load, matcher, statement, behind, mine])
  return { rows: mine?.rows ?? (statement && load.pages().length === 0 ? [] : undefined), searching: behind }
}
