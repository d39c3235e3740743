import { gaussdbErrors } from '#contract/gaussdb/errors.ts'
import { REFUSAL_CODES, type InstanceState, type Verdict } from '#contract/gaussdb/rules.ts'
import type { PlainInstanceStatus } from '#contract/gaussdb/shared-types.ts'
import { fault } from '../handler.ts'
import type { Project, State } from '../state.ts'
import { messageOf } from '../taurusdb/common.ts'
import { day } from '../time.ts'
import { isServing } from './layout.ts'
import type { GaussdbInstance, GaussdbNode, GaussdbStatus } from './state.ts'
import { ruleSentence } from '../rule-words.ts'

/**
 * Refuses with a code of the reference's table (6.3), with the status that belongs to it.
 *
 * @param detail a sentence that says what is wrong here; it begins with the field, where one is to blame
 */
export function refuse(code: string, detail = ''): never {
  const documented = gaussdbErrors[code]
  if (!documented) throw new Error(`${code} is not an error of GaussDB`)
  const meaning = documented.meaning ?? 'The request was refused.'
  return fault(documented.status, code, messageOf(documented.status, meaning, detail))
}

/** An instance as the rules of the contract look at it. */
export const stateOf = (instance: GaussdbInstance): InstanceState => ({
  status: instance.readyAt === null && instance.status === 'FAILED' ? 'createfail' : instance.status,
  busy: instance.busyWith !== null,
  form: instance.form,
  logReplica: instance.logReplica !== null,
  edition: instance.edition,
  multiTenant: instance.features['multitenancy'] === 'on',
  name: instance.name,
  flavor_ref: instance.flavor,
  datastore: { version: instance.version },
})

/** Refuses when a rule of the contract does, with the code that the contract gives for the reason. */
export function demand(verdict: Verdict, subject: string): void {
  if (!verdict.ok) refuse(REFUSAL_CODES[verdict.reason], ruleSentence(subject, verdict.reason))
}

const idForm = /^[A-Za-z0-9]{32}in14$/

/**
 * The instance of an id, in the caller's project. Refuses a malformed id (DBS.280404), an instance of another project
 * (DBS.200010) and one that is not there (`missing`, by default DBS.200002).
 *
 * @param field what the refusal calls the id
 */
export function instanceOf(
  { state, project }: { state: State; project: Project },
  id: string,
  field = 'instance_id',
  missing = 'DBS.200002',
): GaussdbInstance {
  if (!idForm.test(id)) return refuse('DBS.280404', `${field} ${JSON.stringify(id.slice(0, 60))} is not one.`)
  const instance = state.gaussdbInstances.get(id)
  if (!instance) return refuse(missing, `${field} ${id} is not known.`)
  if (instance.project !== project.id) return refuse('DBS.200010', `${field} ${id}`)
  return instance
}

/** A node of an instance. Refuses a malformed id (DBS.280407) and one of another instance (DBS.216030). */
export function nodeOf(instance: GaussdbInstance, id: string, field = 'node_id'): GaussdbNode {
  if (!/^[A-Za-z0-9]{32}no14$/.test(id))
    return refuse('DBS.280407', `${field} ${JSON.stringify(id.slice(0, 60))} is not one.`)
  return instance.nodes.find((node) => node.id === id) ?? refuse('DBS.216030', `${field} ${id}`)
}

/** The instances of a project, newest first. */
export const instancesIn = (state: State, project: Project): GaussdbInstance[] =>
  [...state.gaussdbInstances.values()]
    .filter((instance) => instance.project === project.id)
    .sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1))

/** Rows of one page. */
export const pageOf = <T>(rows: readonly T[], query: { offset?: number; limit?: number }, limit: number): T[] =>
  rows.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? limit))

/** The status that statistics and tasks show (reference 4.4.22, 4.12.2). */
export function plainStatus(instance: GaussdbInstance): PlainInstanceStatus {
  const plain: Partial<Record<GaussdbStatus, PlainInstanceStatus>> = {
    BUILD: 'creating',
    FAILED: instance.readyAt === null ? 'createfail' : 'abnormal',
    FROZEN: 'abnormal',
    'STORAGE FULL': 'abnormal',
  }
  return plain[instance.status] ?? 'normal'
}

/** Data in GB at a moment; it never outgrows the storage. */
export const usedAt = (instance: GaussdbInstance, now: number): number =>
  Math.max(
    0,
    Math.min(instance.volumeSize, instance.usedGb + ((now - instance.usedAt) / day) * instance.growthGbPerDay),
  )

/** Share of the storage at which an instance takes no more writes. */
const fullFrom = 0.97

/** The status an instance has while nothing is under way. */
export function restingStatus(instance: GaussdbInstance, at: number): GaussdbStatus {
  if (instance.readyAt === null) return 'FAILED'
  if (!isServing(instance) || instance.nodes.some(({ status }) => status === 'abnormal')) return 'FAILED'
  return usedAt(instance, at) >= fullFrom * instance.volumeSize ? 'STORAGE FULL' : 'ACTIVE'
}

/** GaussDB writes times of its lists as `2021-01-15 01:46:40 UTC` (reference 4.4.4). */
export const listTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
