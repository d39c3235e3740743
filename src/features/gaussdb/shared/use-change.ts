import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import { useOp } from '#query/use-op.ts'
import type { JobKind } from '#stores/jobs.ts'
import { toast } from '#ui/toast.tsx'
import { changesInstance } from './fleet.ts'

interface ChangeOptions<O extends AnyOperation> {
  instance: Pick<InstanceSummary, 'id' | 'name'>
  /** How the tray calls the task; without it the operation takes effect at once. */
  job?: JobKind
  /** Values of that name besides the instance's. */
  values?: (args: ArgsOf<O>) => Record<string, string>
  /** What is old then, besides the instance and its tasks. */
  invalidates?: readonly AnyOperation[]
  /** What the toast says. */
  done: (
    result: ResultOf<O>,
    args: ArgsOf<O>,
  ) => { title: string; text?: string; action?: { label: string; onClick: () => void } }
  onDone: () => void
}

/** A change of an instance: sent, followed in the tray, told in a toast; its form closes. */
export function useChange<O extends AnyOperation>(
  op: O,
  { instance, job, values, invalidates = [], done, onDone }: ChangeOptions<O>,
) {
  return useOp(op, {
    invalidates: [...changesInstance, ...invalidates],
    ...(job && {
      job: (args: ArgsOf<O>) => ({
        label: { key: job, values: { name: instance.name, ...values?.(args) } },
        instanceId: instance.id,
        instanceName: instance.name,
      }),
    }),
    onSuccess: (result, args) => {
      onDone()
      const { title, text, action } = done(result, args)
      toast.success(title, text, action ? { action } : {})
    },
  })
}
