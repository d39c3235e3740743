import type { InstanceTag } from '#contract/taurusdb/shared-types.ts'
import { rehearsalTag } from '#lib/rehearsal.ts'

/**
 * How a temporary instance is told from all others: its name and a tag both carry the id of its rehearsal, 96 random bits.
 * By them it is found again when the answer to its creation is lost, and nothing without them is ever deleted.
 */

export const namePrefix = 'rehearsal-'

export const nameFor = (id: string): string => `${namePrefix}${id}`
export const tagFor = (id: string): InstanceTag => ({ key: rehearsalTag, value: id })

/** Clocks of a cloud and of this machine may differ by this much: signatures are refused from fifteen minutes on. */
const clockTolerance = 5 * 60_000

/** As much of an instance, from the list or its details, as the decision needs. */
export interface Marked {
  id: string
  name: string
  created: string
  tags?: readonly InstanceTag[] | null
}

/** A rehearsal, as far as the decision needs it. */
export interface Owner {
  id: string
  instance: { id: string }
  target: { id: string; name: string }
  started: number
}

/** `2025-11-21T12:00:00+0800`, milliseconds since the epoch; NaN when it is not a time. */
export const parseOffsetTime = (text: string): number =>
  Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, (_, hours: string, minutes: string) => `${hours}:${minutes}`))

/** Why an instance must not be deleted as the temporary one of a rehearsal; undefined when it is that. */
export function whyNotOurs(it: Marked, owner: Owner): string | undefined {
  if (it.id === owner.instance.id) return 'It is the source itself.'
  if (owner.target.id !== '' && it.id !== owner.target.id)
    return 'It has another id than the instance that was created.'
  if (it.name !== owner.target.name || it.name !== nameFor(owner.id)) return `Its name is not ${nameFor(owner.id)}.`
  if (!it.tags?.some(({ key, value }) => key === rehearsalTag && value === owner.id))
    return `It does not carry the tag ${rehearsalTag}=${owner.id}.`
  const created = parseOffsetTime(it.created)
  if (!(created >= owner.started - clockTolerance)) return 'It was created before the rehearsal began.'
  return undefined
}
