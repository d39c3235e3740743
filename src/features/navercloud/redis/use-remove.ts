import { useMutation } from '@tanstack/react-query'
import {
  type CloudDBInstance,
  deleteCloudDBServerInstance,
  type DeleteCloudDBServerInstanceBody,
  getCloudDBInstanceList,
} from '#contract/navercloud/redis.ts'
import type { ApiError } from '#query/errors.ts'
import { useOp } from '#query/use-op.ts'
import { freshService } from './queries.ts'

interface RemoveOptions {
  connection: string
  /** Number of the service. */
  number: string
  /** The number to send, by what the service is now; nothing when nothing may be sent any more. */
  target: (now: CloudDBInstance) => string | undefined
  /** Closes the form, while it is there. */
  onDone: () => void
  onSuccess: () => void
}

export const removeBody = (server: string | undefined): DeleteCloudDBServerInstanceBody => ({
  cloudDBServerInstanceNo: server ?? '',
  responseFormatType: 'json',
})

/**
 * Deletes a server (deleteCloudDBServerInstance), after the service was read once more: a hidden master that has taken over
 * since would take the whole service with it. When nothing may be sent any more, the form shows why by the new answer.
 */
export function useRemove({ connection, number, target, onDone, onSuccess }: RemoveOptions) {
  const remove = useOp(deleteCloudDBServerInstance, { invalidates: [getCloudDBInstanceList], onDone, onSuccess })
  const check = useMutation<CloudDBInstance | undefined, ApiError, void>({
    mutationFn: () => freshService(connection, number),
  })
  return {
    start: () => {
      remove.reset()
      // Given here, it does not happen any more once the form was closed.
      check.mutate(undefined, {
        onSuccess: (now) => {
          const server = now && target(now)
          if (server) remove.mutate({ connection, body: removeBody(server) })
        },
      })
    },
    isPending: check.isPending || remove.isPending,
    error: check.error ?? remove.error,
  }
}
