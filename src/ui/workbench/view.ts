import type { Dimension, Engine, Field, Selection } from '#lib/slow-log/types.ts'

/** The engine as the screen sees it: on the other side of a worker, so that every answer is a promise. */
export type EngineClient = {
  [K in keyof Engine]: (...args: Parameters<Engine[K]>) => Promise<ReturnType<Engine[K]>>
}

/**
 * A change of the selection. Of `include`, `exclude` and `ranges` only what is named changes: an empty list, or undefined
 * for a range, takes the condition away.
 */
export interface SelectionPatch {
  from?: number
  to?: number
  text?: string
  include?: Readonly<Partial<Record<Dimension, readonly string[]>>>
  exclude?: Readonly<Partial<Record<Dimension, readonly string[]>>>
  ranges?: Readonly<Partial<Record<Field, readonly [number, number] | undefined>>>
}

/** How a value of a dimension is called: the name of a node for its id, a statement's beginning for its fingerprint. */
export type NameOf = (dimension: Dimension, value: string) => string

/** What every view of the workbench gets. */
export interface ViewProps<Asked extends keyof Engine> {
  client: Pick<EngineClient, Asked>
  /** Of the engine's state: a new one asks all questions anew. */
  version: number
  selection: Selection
  onSelect: (patch: SelectionPatch) => void
  names: NameOf
}

type Lists = Readonly<Partial<Record<Dimension, readonly string[]>>>

/** Lists after a patch; undefined when no list is left. */
function patchedLists(lists: Lists | undefined, patch: Lists | undefined): Lists | undefined {
  if (!patch) return lists
  const next = Object.fromEntries(
    Object.entries({ ...lists, ...patch }).filter(([, values]) => values && values.length > 0),
  )
  return Object.keys(next).length > 0 ? next : undefined
}

/** The selection after a patch. */
export function patched(selection: Selection, patch: SelectionPatch): Selection {
  const ranges = patch.ranges
    ? Object.fromEntries(Object.entries({ ...selection.ranges, ...patch.ranges }).filter(([, range]) => range))
    : selection.ranges
  return {
    from: patch.from ?? selection.from,
    to: patch.to ?? selection.to,
    include: patchedLists(selection.include, patch.include),
    exclude: patchedLists(selection.exclude, patch.exclude),
    ranges: ranges && Object.keys(ranges).length > 0 ? ranges : undefined,
    text: patch.text === undefined ? selection.text : patch.text || undefined,
  }
}
