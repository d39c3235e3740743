import type { Rehearsal } from '#lib/rehearsal.ts'
import { remainingTime } from '#lib/usual.ts'

/** What is left of the restore, from its percentage and from those before it. */
export function restoreLeft({ percent, plan, steps }: Rehearsal, now: number): number | undefined {
  const step = steps.find(({ name, ended }) => name === 'restore' && ended === null)
  return (
    step &&
    remainingTime({
      percent: percent ?? undefined,
      elapsed: now - step.started,
      usual: plan?.usual.restore ?? undefined,
    })
  )
}
