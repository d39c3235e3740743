import { createGate } from '#query/gate.ts'
import { jobQuery } from '#query/jobs.ts'
import { isOpen, type TaskRow } from '#ui/tasks/task.ts'

/** Times are asked for beside what somebody waits for. */
const beside = createGate(4)

/** One task by itself (reference 4.12.1): the only place with its times. What has ended does not change any more. */
export function taskQuery({ connection, id, status, source }: TaskRow) {
  const query = jobQuery('gaussdb', connection, id)
  const { queryFn } = query
  return {
    ...query,
    ...(typeof queryFn === 'function' && {
      queryFn: (context: Parameters<typeof queryFn>[0]) => beside(async () => queryFn(context), context.signal),
    }),
    enabled: source !== 'kept',
    // A kind of task that the cloud tells nothing of is not asked for again and again.
    ...(isOpen(status)
      ? {}
      : { staleTime: Number.POSITIVE_INFINITY, refetchInterval: false as const, retryOnMount: false }),
  }
}
