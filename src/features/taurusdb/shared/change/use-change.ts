import type { AnyOperation } from '#contract/op.ts'
import { type ChangeOptions, useInstanceChange } from '#query/use-change.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from '../fleet.ts'

/** A change of a TaurusDB instance, which makes the instance and its tasks old besides `invalidates`. */
export const useChange = <O extends AnyOperation>(op: O, options: ChangeOptions<O>) =>
  useInstanceChange(
    op,
    { ...options, invalidates: [...changesInstance, ...(options.invalidates ?? [])] },
    toast.success,
  )
