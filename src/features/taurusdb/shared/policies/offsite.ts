import type { OffsiteBackupPolicySettings } from '#contract/taurusdb/backups.ts'
import type { SentSetting } from '#query/sent-settings.ts'

/** A policy of copies in another region, as forms have it. */
export interface OffsiteValues {
  on: boolean
  incremental: boolean
  region: string
  project: string
  keepDays: number | undefined
}

export interface OffsitePolicy {
  region: string
  project: string
  incremental: boolean
  keepDays: number
}

/**
 * What is known of an instance's copies in another region. No operation shows them (reference 4.4.11 only sets them): it
 * follows from the encryption, which excludes them, or from what was last sent through this console.
 */
export type OffsiteState =
  | { is: 'unknown' }
  | { is: 'off'; why: 'encrypted' }
  | { is: 'off'; why: 'sent'; at: number }
  /** Without `policy`: a refusal has told that there are copies, and no more. */
  | { is: 'on'; policy?: OffsitePolicy; at: number; author: string }

export function offsiteState(
  encryption: 'on' | 'off' | undefined,
  sent: SentSetting<'offsite-backup'> | undefined,
): OffsiteState {
  // Both at once cannot be (DBS.05000029), so this holds whatever was sent before.
  if (encryption === 'on') return { is: 'off', why: 'encrypted' }
  if (!sent) return { is: 'unknown' }
  const { value, at, author } = sent
  if (!value.on) return { is: 'off', why: 'sent', at }
  return { is: 'on', at, author, ...(value.policy ? { policy: value.policy } : {}) }
}

/** The policy in force, where it is known. */
export const policyIn = (state: OffsiteState): OffsitePolicy | undefined =>
  state.is === 'on' ? state.policy : undefined

/** Days that the copies are kept where it is known; undefined where none are made. */
export const copyDays = (state: OffsiteState): number | undefined => policyIn(state)?.keepDays

/** The policy as a request has it; incremental copies go together with full ones only. */
export const offsiteBody = ({
  on,
  incremental,
  region,
  project,
  keepDays,
}: OffsiteValues): OffsiteBackupPolicySettings => ({
  open_auto_backup: on,
  open_incremental_backup: on && incremental,
  destination_region: region.trim(),
  destination_project_id: project.trim(),
  keep_days: keepDays ?? 0,
})

/** Whether sending the values would change nothing of what is known. What is not known is never the same. */
export function sameOffsite(state: OffsiteState, values: OffsiteValues): boolean {
  if (state.is === 'unknown') return false
  if (!values.on) return state.is === 'off'
  const policy = policyIn(state)
  return (
    policy !== undefined &&
    policy.region === values.region.trim() &&
    policy.project === values.project.trim() &&
    policy.incremental === values.incremental &&
    policy.keepDays === values.keepDays
  )
}

/**
 * What copies a change may cost: `stop` ends them, `shorten` lets older ones go. Where it is not known whether there are any,
 * ending them may cost some; how long they are kept cannot be compared.
 */
export function offsiteLoss(state: OffsiteState, values: OffsiteValues): 'stop' | 'shorten' | undefined {
  if (state.is === 'off') return undefined
  if (!values.on) return 'stop'
  return state.is === 'on' && state.policy && (values.keepDays ?? 0) < state.policy.keepDays ? 'shorten' : undefined
}

/** A place that copies can go to: the project of another connection. */
export interface Destination {
  name: string
  region: string
  project: string
}

/** The projects of connections in other regions, each once. */
export function destinationsFor(
  ownRegions: readonly string[],
  connections: readonly { name: string; region: string; projectId?: string; services: readonly string[] }[],
): Destination[] {
  const found = new Map<string, Destination>()
  for (const { name, region, projectId, services } of connections)
    if (!ownRegions.includes(region) && services.includes('taurusdb')) {
      const key = `${region} ${projectId ?? name}`
      if (!found.has(key)) found.set(key, { name, region, project: projectId ?? '' })
    }
  return [...found.values()]
}
