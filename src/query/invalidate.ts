import type { AnyOperation } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { queryClient } from './client.ts'

/** Marks the answers of an operation as old: those of one connection, or of all. */
export const invalidate = (op: AnyOperation, connection?: string): Promise<void> => invalidateId(idOf(op), connection)

export const invalidateId = (operationId: string, connection?: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: connection === undefined ? [operationId] : [operationId, connection] })
