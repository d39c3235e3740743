import type { GeminiState, GeminiVerdict } from '#contract/geminidb/rules.ts'
import { hasFewerNodes, nodeRange } from '#contract/geminidb/scaling-rules.ts'
import { geminidbErrors } from '#contract/geminidb/errors.ts'
import type { GeminiInstanceStatus } from '#contract/geminidb/shared-types.ts'
import { fault } from '../handler.ts'
import type { Project, State } from '../state.ts'
import { messageOf } from '../taurusdb/common.ts'
import type { GeminiInstanceRow } from './state.ts'

/**
 * Refuses with a code of GeminiDB's table, with the status that belongs to it.
 *
 * @param detail a sentence that says what is wrong here; it begins with the field, where one is to blame
 */
export function refuse(code: string, detail = ''): never {
  const documented = geminidbErrors[code]
  if (!documented) throw new Error(`${code} is not an error of GeminiDB`)
  return fault(documented.status, code, messageOf(documented.status, documented.meaning ?? 'Not possible.', detail))
}

/** Refuses an id that is none (DBS.200001), one that is not there (DBS.200002) and one of another project (DBS.200010). */
export function instanceOf({ state, project }: { state: State; project: Project }, id: string): GeminiInstanceRow {
  if (!/^[A-Za-z0-9]{32}in\d\d$/.test(id))
    return refuse('DBS.200001', `instance_id ${JSON.stringify(id.slice(0, 60))} is not one.`)
  const instance = state.geminiInstances.get(id)
  if (!instance) return refuse('DBS.200002', `instance_id ${id} is not known.`)
  if (instance.project !== project.id) return refuse('DBS.200010', `instance_id ${id} belongs to another project.`)
  return instance
}

/** Why an instance cannot be changed now, with the code for it; undefined when it can. */
export function hindrance(
  instance: GeminiInstanceRow,
  states: readonly GeminiInstanceStatus[],
): { code: string; detail: string } | undefined {
  if (!states.includes(instance.status))
    return { code: 'DBS.200011', detail: `The status of ${instance.name} is ${instance.status}.` }
  if (instance.busyWith)
    return { code: 'DBS.200019', detail: `${instance.busyWith.action} of ${instance.name} has not ended yet.` }
  return undefined
}

/** Refuses a change that the instance's status or a job does not allow. */
export function demandFree(instance: GeminiInstanceRow, states: readonly GeminiInstanceStatus[]): void {
  const found = hindrance(instance, states)
  if (found) refuse(found.code, found.detail)
}

/** An instance as the rules of the contract see it. A patch is no business of theirs here. */
export const ruleState = ({ status, busyWith, engine, mode, productType }: GeminiInstanceRow): GeminiState => ({
  status,
  actions: busyWith ? [busyWith.action] : [],
  datastore: { type: engine, patch_available: false },
  mode,
  ...(productType ? { product_type: productType } : {}),
})

/** Whether a node can be taken away. The first ones stay (Manually Deleting Instance Nodes, of Cassandra); elsewhere that is inferred. */
export const isRemovable = (instance: GeminiInstanceRow, index: number): boolean =>
  hasFewerNodes(ruleState(instance)) && index >= nodeRange(instance.engine, instance.mode)[0]

/** Refuses what a rule of the contract does not allow, with the code for its reason. */
export function demand(instance: GeminiInstanceRow, rule: (state: GeminiState) => GeminiVerdict): void {
  const verdict = rule(ruleState(instance))
  if (verdict.ok) return
  const { name, engine, mode, status, busyWith } = instance
  if (verdict.reason === 'busy' && busyWith) refuse('DBS.200019', `${busyWith.action} of ${name} has not ended yet.`)
  if (verdict.reason.startsWith('no')) refuse('DBS.216029', `${name} is an instance of ${engine} (${mode}).`)
  refuse('DBS.200011', `The status of ${name} is ${status}.`)
}

/** Operations that Redis alone has (DBS.216029). */
export function demandRedis(instance: GeminiInstanceRow): void {
  if (instance.engine !== 'redis')
    refuse('DBS.216029', `instance_id ${instance.id} is an instance of ${instance.engine}; Redis alone has this.`)
}

/** GB in use, Redis databases included. */
export const usedGb = ({ usedGb: own, databases }: GeminiInstanceRow): number =>
  own + databases.reduce((sum, { sizeMb }) => sum + sizeMb, 0) / 1024
