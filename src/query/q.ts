import { queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { call } from './call.ts'
import type { ApiError } from './errors.ts'

export type OperationKey = readonly [operation: string, connection: string, args: object]

/** The key of an operation's answer: its id, the connection, then whatever else was asked. */
export const keyOf = <O extends AnyOperation>(op: O, args: ArgsOf<O>): OperationKey => {
  const { connection, ...rest } = args as { connection: string }
  return [idOf(op), connection, rest]
}

type Options<O extends AnyOperation> = Pick<
  UseQueryOptions<ResultOf<O>, ApiError, ResultOf<O>, OperationKey>,
  'staleTime' | 'gcTime' | 'refetchInterval' | 'enabled' | 'placeholderData'
>

/** Query options of an operation: shared by a route's loader and the component. */
export const q = <O extends AnyOperation>(op: O, args: ArgsOf<O>, options: Options<O> = {}) =>
  queryOptions<ResultOf<O>, ApiError, ResultOf<O>, OperationKey>({
    queryKey: keyOf(op, args),
    queryFn: ({ signal }) => call(op, args, signal),
    ...options,
  })
