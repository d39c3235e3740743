import type { State } from '../state.ts'
import { sameShape, shapeOf } from './shape.ts'
import type { GaussdbInstance } from './state.ts'

/** Shapes that are remembered of an instance; older ones are older than any backup. */
const mostShapes = 60

/**
 * Puts a changed copy of an instance, if it is still there. What it was like before is remembered for as long as a
 * backup of that time may exist (reference 4.7.10).
 *
 * @param at the moment of the change, ms since the epoch
 */
export function changeInstance(
  state: State,
  id: string,
  at: number,
  fields: (instance: GaussdbInstance) => Partial<GaussdbInstance>,
): void {
  const instance = state.gaussdbInstances.get(id)
  if (!instance) return
  const after: GaussdbInstance = { ...instance, ...fields(instance), updated: at }
  const before = shapeOf(instance)
  const changed = instance.readyAt !== null && !sameShape(before, shapeOf(after))
  state.gaussdbInstances.put(
    changed ? { ...after, shapes: [...(after.shapes ?? []), { until: at, shape: before }].slice(-mostShapes) } : after,
  )
}
