import { useMemo, useSyncExternalStore } from 'react'
import { slowScope } from '#lib/slow-log/scopes.ts'
import { askerOf } from '#ui/workbench/engine-client.ts'
import { useAnswer } from '#ui/workbench/use-answer.ts'
import type { LogQuery } from '../loads.ts'
import { useSlowLoad, useSlowSnapshot } from '#ui/workbench/use-slow-load.ts'
import { loadOf } from '../slow-source.ts'
import type { Steps } from './lanes.ts'

/**
 * Executions of slow statements by step: the rows that the slow-query page reads and keeps (reference 4.8.3), counted where
 * they are. The statistics of 4.8.11 do not say when.
 */
export function useSlowCounts({ connection, instanceId, nodes, from, to }: LogQuery, steps: Steps) {
  const nodesKey = nodes.join()
  const scope = useMemo(
    () =>
      slowScope(
        connection,
        nodesKey.split(',').map((node) => ({ instance: instanceId, node })),
      ),
    [connection, instanceId, nodesKey],
  )
  const window = useMemo(() => ({ from, to }), [from, to])
  const load = useSlowLoad(scope, window, loadOf)
  const snapshot = useSlowSnapshot(load)
  const { version } = useSyncExternalStore(scope.client.subscribe, scope.client.getState)
  const request = {
    selection: { from, to, include: { node: nodesKey.split(',') } },
    bucketMs: steps.ms,
    origin: steps.start,
    measure: 'count' as const,
  }
  const { data } = useAnswer(JSON.stringify([version, request]), () => askerOf(scope.client).trend(request))
  const counts = useMemo(() => {
    const values = new Float64Array(steps.count)
    for (const [index, at] of (data?.at ?? []).entries()) {
      const step = Math.round((at - steps.start) / steps.ms)
      if (step >= 0 && step < steps.count) values[step] = data?.total[index] ?? 0
    }
    return values
  }, [data, steps])
  return { load, snapshot, counts }
}
