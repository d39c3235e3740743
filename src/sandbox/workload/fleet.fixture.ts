import { buildSeed } from '../seed/seed.ts'
import { allProjects } from '../seed/projects.ts'
import type { Instance, State } from '../state.ts'
import { createStore } from '../store.ts'
import { nodeWorkload } from './facts.ts'
import type { SlowRow } from './rows.ts'

/** For the tests of the workload: a fleet, its nodes, and sums over rows. */

export const epoch = Date.parse('2026-03-11T10:15:00Z')
export const seed = { name: 'astrolabe', epoch }

/** The fleet on its first day; larger than the named one, so that there are made-up instances, too. */
export const state: State = createStore(
  allProjects,
  buildSeed({ seed: seed.name, instances: 60, epoch, pace: 1 }),
  {},
  () => {},
).state

export function named(name: string): Instance {
  for (const instance of state.instances.values()) if (instance.name === name) return instance
  throw new Error(`no ${name}`)
}

export function nodeOf(name: string, at = 0) {
  const instance = named(name)
  const node = instance.nodes[at]
  if (!node) throw new Error(`${name} has no node ${at}`)
  return nodeWorkload(state, instance, node, seed, epoch)
}

export const plain = (rows: readonly SlowRow[]) =>
  rows.map(({ statement, ...row }) => ({ ...row, statement: statement.id }))
/** At most so many rows of each statement: writing texts out takes longer than making rows. */
export function some(rows: readonly SlowRow[], most: number): SlowRow[] {
  const taken = new Map<string, number>()
  return rows.filter(({ statement }) => {
    const count = taken.get(statement.id) ?? 0
    taken.set(statement.id, count + 1)
    return count < most
  })
}

export const sum = (rows: readonly SlowRow[], of: (row: SlowRow) => number) =>
  rows.reduce((total, row) => total + of(row), 0)
export const mean = (rows: readonly SlowRow[], of: (row: SlowRow) => number) => sum(rows, of) / rows.length

/** `q` of a sorted list, nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number
}
