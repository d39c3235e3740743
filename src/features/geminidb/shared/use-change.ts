import type { AnyOperation } from '#contract/op.ts'
import { type ChangeOptions, useInstanceChange } from '#query/use-change.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from './fleet.ts'

/** A change of a GeminiDB instance, which makes the instance, its databases and the tasks old besides `invalidates`. */
export const useChange = <O extends AnyOperation>(op: O, options: ChangeOptions<O>) =>
  useInstanceChange(
    op,
    { ...options, invalidates: [...changesInstance, ...(options.invalidates ?? [])] },
    toast.success,
  )
