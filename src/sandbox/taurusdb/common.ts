import { taurusdbErrors } from '#contract/taurusdb/errors.ts'
import { REFUSAL_CODES, type InstanceState, type Verdict } from '#contract/taurusdb/rules.ts'
import type { AnyInstanceStatus, InstanceStatus as WireStatus } from '#contract/taurusdb/shared-types.ts'
import { fault } from '../handler.ts'
import type { Instance, InstanceStatus, Project, State } from '../state.ts'
import { ruleSentence } from '../rule-words.ts'

/**
 * Refuses with a code of the reference's table (A.3), with the status that belongs to it.
 *
 * @param detail a sentence that says what is wrong here; it begins with the field, where one is to blame
 */
export function refuse(code: string, detail = ''): never {
  const documented = taurusdbErrors[code]
  if (!documented) throw new Error(`${code} is not an error of TaurusDB`)
  return fault(documented.status, code, messageOf(documented.status, documented.meaning, detail))
}

/** The field comes first, so that clients find it: `Invalid parameter: name must … The name is not valid.` */
export function messageOf(status: number, meaning: string, detail: string): string {
  if (detail === '') return meaning
  return status !== 409 && /^[a-z]/.test(detail) ? `Invalid parameter: ${detail} ${meaning}` : `${meaning} ${detail}`
}

/** The status of the v3.1 operations: what is under way shows as a job, not here (reference 4.3.31). */
export const wireStatus: Record<InstanceStatus, WireStatus> = {
  creating: 'creating',
  createfail: 'createfail',
  normal: 'normal',
  abnormal: 'abnormal',
  frozen: 'abnormal',
  'storage full': 'abnormal',
  rebooting: 'normal',
  modifying: 'normal',
  restoring: 'normal',
  'backing up': 'normal',
}

const ruleStatus: Record<InstanceStatus, AnyInstanceStatus> = {
  creating: 'creating',
  createfail: 'createfail',
  normal: 'normal',
  abnormal: 'abnormal',
  frozen: 'FROZEN',
  'storage full': 'STORAGE FULL',
  rebooting: 'REBOOTING',
  modifying: 'MODIFYING',
  restoring: 'RESTORING',
  'backing up': 'BACKING UP',
}

/** An instance as the rules of the contract look at it. */
export const stateOf = (instance: Instance): InstanceState => ({
  status: ruleStatus[instance.status],
  busy: instance.busyWith !== null,
  nodes: instance.nodes,
  name: instance.name,
  flavor_ref: instance.flavor,
  datastore: { type: 'gaussdb-mysql', version: instance.version },
  lower_case_table_names: instance.lowerCaseTableNames,
})

/** Refuses when a rule of the contract does, with the code that the contract gives for the reason. */
export function demand(verdict: Verdict, subject: string): void {
  if (verdict.ok) return
  const { status, code } = REFUSAL_CODES[verdict.reason]
  const meaning = taurusdbErrors[code]?.meaning ?? 'The operation is not possible now.'
  fault(status, code, messageOf(status, meaning, ruleSentence(subject, verdict.reason)))
}

const idForm = /^[A-Za-z0-9]{32}in07$/

/**
 * The instance of an id, in the caller's project. Refuses a malformed id (DBS.280404), an instance of another project
 * (DBS.200010) and one that is not there (`missing`, by default DBS.200002).
 */
export function instanceOf(
  { state, project }: { state: State; project: Project },
  id: string,
  missing = 'DBS.200002',
): Instance {
  if (!idForm.test(id)) return refuse('DBS.280404', `instance_id ${JSON.stringify(id.slice(0, 60))} is not one.`)
  const instance = state.instances.get(id)
  if (!instance) return refuse(missing, `instance_id ${id} is not known.`)
  if (instance.project !== project.id) return refuse('DBS.200010', `instance_id ${id}`)
  return instance
}
