import { useQuery } from '@tanstack/react-query'
import { usualsQuery } from '#query/console.ts'
import { UsualLine } from '#ui/UsualLine.tsx'
import { monthOfQuery, type UsualKind, usualKinds } from './runs.ts'

interface UsualDurationProps {
  connection: string
  kind: UsualKind
  /** Shown where nobody knows. */
  unknown?: string
}

/** So many runs speak for themselves; with fewer the cloud's own month is looked at, too. */
const enough = 3

/** How long such a change usually takes here, before it is started. Nothing where nobody knows yet. */
export function UsualDuration({ connection, kind, unknown }: UsualDurationProps) {
  const usuals = useQuery(usualsQuery)
  const learned = usuals.data?.(connection, 'taurusdb', usualKinds[kind].is)
  const month = useQuery({
    ...monthOfQuery(connection, kind),
    enabled: connection !== '' && !usuals.isPending && (learned?.count ?? 0) < enough,
  })
  const usual = learned && learned.count >= (month.data?.count ?? 0) ? learned : (month.data ?? undefined)
  if (usual) return <UsualLine usual={usual} />
  return unknown && !usuals.isPending ? <span className="muted">{unknown}</span> : null
}
