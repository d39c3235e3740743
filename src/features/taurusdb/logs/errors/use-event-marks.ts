import { useMemo } from 'react'
import type { Mark } from '#ui/charts/series.ts'
import { eventTone, useInstanceEvents } from '../../shared/events.ts'
import { useSame } from '#query/use-same.ts'

/** What happened to an instance in a window, as marks of a chart. */
export function useEventMarks(
  connection: string,
  instanceId: string,
  window: { from: number; to: number },
): readonly Mark[] {
  const { events } = useInstanceEvents(connection, instanceId, window)
  const same = useSame(events.map(({ id }) => id))
  return useMemo(
    () => events.map((event): Mark => ({ t: event.at, label: event.text, tone: eventTone(event) })),
    // oxlint-disable-next-line react/exhaustive-deps -- the same events are the same marks
    [same],
  )
}
