import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'

/** Calls an operation on the connection of a rehearsal. Throws CallFailure. */
export type Ask = <O extends AnyOperation>(op: O, args: Omit<ArgsOf<O>, 'connection'>) => Promise<ResultOf<O>>
