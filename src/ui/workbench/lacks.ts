import { createContext, use } from 'react'
import type { Dimension, Field } from '#lib/slow-log/types.ts'

/** What a service's log never says: nothing is shown that could only be empty. */
export interface Lacks {
  dimensions?: readonly Dimension[]
  fields?: readonly Field[]
}

export const LacksContext = createContext<Lacks>({})

/** Whether the log can tell a dimension or a number, and lists without those that it cannot. */
export function useTold() {
  const { dimensions = [], fields = [] } = use(LacksContext)
  const dimension = (name: string): boolean => !dimensions.some((lacking) => lacking === name)
  const field = (name: string): boolean => !fields.some((lacking) => lacking === name)
  return { dimension, field }
}

/** Columns of the workbench's tables that show a dimension or a number, by their ids. */
const columnOf: Readonly<Record<string, Dimension | Field>> = {
  lock: 'lock',
  examined: 'examined',
  sent: 'sent',
  ratio: 'ratio',
  user: 'user',
  users: 'user',
  client: 'client',
  clients: 'client',
  database: 'database',
  databases: 'database',
  node: 'node',
  instance: 'instance',
}

/** Columns without those that a log cannot fill. */
export function toldColumns<C extends { readonly id: string }>(columns: readonly C[], lacks: Lacks): readonly C[] {
  const lacking = new Set<string>([...(lacks.dimensions ?? []), ...(lacks.fields ?? [])])
  return lacking.size === 0 ? columns : columns.filter(({ id }) => !lacking.has(columnOf[id] ?? ''))
}
