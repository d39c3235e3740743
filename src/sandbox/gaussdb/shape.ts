import { coordinatorsOf } from './layout.ts'
import type { GaussdbInstance } from './state.ts'
import type { GaussdbShape } from './backup-state.ts'

/** What an instance is made of now. Servers that are still being created do not count. */
export function shapeOf(instance: GaussdbInstance): GaussdbShape {
  const { form, edition, solution, shards, replicas, volumeSize, kernel, flavor } = instance
  const nodes = instance.nodes.filter(({ status }) => status !== 'creating')
  return {
    form,
    edition,
    solution,
    shards,
    replicas,
    volumeSize,
    kernel,
    flavor,
    nodes: nodes.length,
    coordinators: form === 'ha' ? 0 : coordinatorsOf({ nodes }).length,
  }
}

export const sameShape = (a: GaussdbShape, b: GaussdbShape): boolean =>
  (Object.keys(a) as (keyof GaussdbShape)[]).every((name) => a[name] === b[name])

/** What an instance was made of at a moment, ms since the epoch. */
export const shapeAt = (instance: GaussdbInstance, time: number): GaussdbShape =>
  instance.shapes?.find(({ until }) => time < until)?.shape ?? shapeOf(instance)
