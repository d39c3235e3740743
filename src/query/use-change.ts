import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import type { JobKind } from '#stores/jobs.ts'
import { useOp } from './use-op.ts'

interface Action {
  label: string
  onClick: () => void
}

export interface ChangeOptions<O extends AnyOperation> {
  instance: { id: string; name: string }
  /** How the tray calls the task; without it the operation takes effect at once. */
  job?: JobKind
  /** Values of that name besides the instance's: `when: 'later'` for a task that waits. */
  values?: (args: ArgsOf<O>) => Record<string, string>
  /** What is old then. */
  invalidates?: readonly AnyOperation[]
  /** What is told when it was sent. */
  done: (result: ResultOf<O>, args: ArgsOf<O>) => { title: string; text?: string; action?: Action }
  /** Closes the form it was sent from, while that is there. */
  onDone: () => void
}

/** Where it is told that a change was sent. */
type Tell = (title: string, text: string | undefined, options: { action?: Action }) => void

/** A change of an instance: sent, followed in the tray, told; its form closes. Each service says what it makes old. */
export function useInstanceChange<O extends AnyOperation>(
  op: O,
  { instance, job, values, invalidates = [], done, onDone }: ChangeOptions<O>,
  tell: Tell,
) {
  return useOp(op, {
    invalidates,
    ...(job && {
      job: (args: ArgsOf<O>) => ({
        label: { key: job, values: { name: instance.name, ...values?.(args) } },
        instanceId: instance.id,
        instanceName: instance.name,
      }),
    }),
    onDone,
    onSuccess: (result, args) => {
      const { title, text, action } = done(result, args)
      tell(title, text, action ? { action } : {})
    },
  })
}
