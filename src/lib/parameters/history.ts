import { timeOf } from '../format.ts'
import type { Change, Values } from './model.ts'

/** What a revert is about: one change, all of a moment, or everything since a moment. */
export type RevertKind = 'one' | 'moment' | 'since'

/** One change in a history of parameters, of whatever service. */
export interface PastChange {
  name: string
  from: string
  to: string
  /** As the cloud writes it. */
  at: string
  worked: boolean
  /** The cloud's word for how it went. */
  result: string
  /** When instances got it, as the cloud writes it; null: not yet. Undefined: the cloud does not tell. */
  applied?: string | null
}

export interface Picked {
  kind: RevertKind
  /** The moment, as the history has it. */
  at: string
  parameter: string
}

export interface Revert {
  changes: Change[]
  /** Parameters that somebody has set to something else since, with what they are now. */
  overtaken: { name: string; was: string; now: string; unit?: number | undefined }[]
  /** Parameters that have their old value already. */
  already: string[]
}

/**
 * The reverse of changes in a history (the newest first). A parameter that was changed several times goes back to
 * what it was before the first of them.
 */
export function revertOf(
  histories: readonly PastChange[],
  picked: Picked,
  current: Values,
  known: ReadonlyMap<string, Pick<Change, 'restart' | 'unit'>>,
): Revert {
  const at = timeOf(picked.at)
  const newestFirst = histories.toSorted((a, b) => timeOf(b.at) - timeOf(a.at))
  const chosen = newestFirst.filter((change) => {
    if (!change.worked) return false
    if (picked.kind === 'since') return timeOf(change.at) >= at
    return change.at === picked.at && (picked.kind === 'moment' || change.name === picked.parameter)
  })
  const revert: Revert = { changes: [], overtaken: [], already: [] }
  for (const name of [...new Set(chosen.map((change) => change.name))].sort()) {
    const own = chosen.filter((change) => change.name === name)
    const [to, was] = [own.at(-1)?.from ?? '', own[0]?.to ?? '']
    const from = current[name]
    const about = known.get(name)
    if (from === undefined) continue
    if (from === to) revert.already.push(name)
    else if (from === was) revert.changes.push({ name, from, to, restart: about?.restart, unit: about?.unit })
    else revert.overtaken.push({ name, was, now: from, unit: about?.unit })
  }
  return revert
}
