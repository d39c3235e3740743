import { type ParameterRule, ruleOf, valueProblem, type ValueProblem } from '#contract/taurusdb/parameter-rules.ts'
import type { InstanceParameter, ParameterChange, ParameterValue } from '#contract/taurusdb/parameter-templates.ts'
import { timeOf } from '#lib/format.ts'

/** Values by the names of their parameters. */
export type Values = Readonly<Record<string, string>>

/** A parameter in the editor. What 4.5.11 says of it is missing where no instance could be asked. */
export interface Parameter {
  name: string
  /** What it is set to now, in the cloud. */
  value: string
  /** What it is compared with: the default template, or the instance's own. Undefined: it follows the instance. */
  base: string | undefined
  rule: ParameterRule | undefined
  /** A change takes effect after a reboot only; undefined: not known. */
  restart: boolean | undefined
  readonly: boolean
  description: string
  /** What was entered and is not sent yet. */
  edited: string | undefined
  problem: ValueProblem | undefined
}

/** A parameter that is to change. */
export interface Change {
  name: string
  from: string
  to: string
  restart: boolean | undefined
}

export const textOfValue = (value: ParameterValue | undefined): string => (value === undefined ? '' : String(value))

/**
 * The engine derives these from the size of the instance: a template that holds the engine's own value leaves them to the
 * instance (reference 4.5.4 shows one value for all sizes).
 */
const bySize: ReadonlySet<string> = new Set(['max_connections', 'innodb_buffer_pool_size'])

/** Whether an instance finds the value of a parameter itself, although a template shows one. */
export const followsInstance = (name: string, value: string | undefined, standard: Values | undefined): boolean =>
  bySize.has(name) && (value === undefined || value === standard?.[name])

/** What a template asks of an instance: all its values but those that the instance finds itself. */
export function asked(template: Values, standard: Values | undefined): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [name, followsInstance(name, value, standard) ? undefined : value]),
  )
}

/** The parameters of a template, in the order of their names, with what an instance says about each. */
export function templateParameters(
  values: Values,
  definitions: readonly InstanceParameter[] | undefined,
  standard: Values | undefined,
): Parameter[] {
  const known = new Map(definitions?.map((definition) => [definition.name, definition]))
  return Object.entries(values)
    .map(([name, value]) => parameterOf(name, value, standard?.[name], known.get(name)))
    .sort(byName)
}

/** The parameters of an instance; `base` is what its template asks of it. */
export const instanceParameters = (
  definitions: readonly InstanceParameter[],
  base: Readonly<Record<string, string | undefined>> | undefined,
): Parameter[] =>
  definitions
    .map((definition) =>
      parameterOf(definition.name, textOfValue(definition.value), base?.[definition.name], definition),
    )
    .sort(byName)

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

const parameterOf = (
  name: string,
  value: string,
  base: string | undefined,
  definition: InstanceParameter | undefined,
): Parameter => ({
  name,
  value,
  base,
  rule: definition && ruleOf({ ...definition, value }),
  restart: definition?.restart_required,
  readonly: definition?.readonly ?? false,
  description: definition?.description ?? '',
  edited: undefined,
  problem: undefined,
})

/** The parameters with what was entered. Those that are as before stay the same objects. */
export function withDraft(parameters: readonly Parameter[], draft: Values): Parameter[] {
  return parameters.map((parameter) => {
    const edited = Object.hasOwn(draft, parameter.name) ? draft[parameter.name] : undefined
    if (edited === undefined || edited === parameter.value) return parameter
    return { ...parameter, edited, problem: parameter.rule && valueProblem(parameter.rule, edited) }
  })
}

export const changesOf = (parameters: readonly Parameter[]): Change[] =>
  parameters.flatMap(({ name, value, edited, restart }) =>
    edited === undefined ? [] : [{ name, from: value, to: edited, restart }],
  )

export const valuesOf = (changes: readonly Change[]): Record<string, string> =>
  Object.fromEntries(changes.map(({ name, to }) => [name, to]))

/** What an instance has to change to be as a template asks. Parameters that can be read only stay as they are. */
export const changesTo = (
  asks: Readonly<Record<string, string | undefined>>,
  definitions: readonly InstanceParameter[],
): Change[] =>
  definitions.flatMap(({ name, value, readonly, restart_required }) => {
    const [from, to] = [textOfValue(value), asks[name]]
    return readonly || to === undefined || to === from ? [] : [{ name, from, to, restart: restart_required }]
  })

export interface Effects {
  now: number
  restart: number
  unknown: number
}

/** How many changes take effect at once, and how many after a reboot. */
export function effectsOf(changes: readonly Pick<Change, 'restart'>[]): Effects {
  const restart = changes.filter((change) => change.restart === true).length
  const unknown = changes.filter((change) => change.restart === undefined).length
  return { now: changes.length - restart - unknown, restart, unknown }
}

const partsOf = (value: string): string[] => (value === '' ? [] : value.split(','))

/**
 * A value of several choices with one more, or without one. The order stays; of a switch such as `hash_join=on` the other
 * position goes. The same choices in another order are the value that was there.
 */
export function toggled(saved: string, now: string, choice: string, on: boolean): string {
  const [key, position] = choice.split('=')
  const rival = (other: string) => position !== undefined && other.split('=')[0] === key
  const parts = partsOf(now)
  const at = parts.findIndex((other) => other === choice || rival(other))
  const next = on
    ? at === -1
      ? [...parts, choice]
      : parts.with(at, choice)
    : parts.filter((other) => other !== choice)
  const before = partsOf(saved)
  return before.length === next.length && before.every((one) => next.includes(one)) ? saved : next.join(',')
}

/** What a revert is about: one change, all of a moment, or everything since a moment. */
export type RevertKind = 'one' | 'moment' | 'since'

export interface Revert {
  changes: Change[]
  /** Parameters that somebody has set to something else since, with what they are now. */
  overtaken: { name: string; was: string; now: string }[]
  /** Parameters that have their old value already. */
  already: string[]
}

/**
 * The reverse of changes in a history (4.5.10, the newest first). A parameter that was changed several times goes back to
 * what it was before the first of them.
 */
export function revertOf(
  histories: readonly ParameterChange[],
  picked: { kind: RevertKind; updated: string; parameter: string },
  current: Values,
  restarts: ReadonlyMap<string, boolean>,
): Revert {
  const at = timeOf(picked.updated)
  const newestFirst = histories.toSorted((a, b) => timeOf(b.updated) - timeOf(a.updated))
  const chosen = newestFirst.filter(({ updated, parameter_name, update_result }) => {
    if (update_result !== 'SUCCESS') return false
    if (picked.kind === 'since') return timeOf(updated) >= at
    return updated === picked.updated && (picked.kind === 'moment' || parameter_name === picked.parameter)
  })
  const revert: Revert = { changes: [], overtaken: [], already: [] }
  for (const name of [...new Set(chosen.map((change) => change.parameter_name))].sort()) {
    const own = chosen.filter((change) => change.parameter_name === name)
    const [to, was] = [textOfValue(own.at(-1)?.old_value), textOfValue(own[0]?.new_value)]
    const from = current[name]
    if (from === undefined) continue
    if (from === to) revert.already.push(name)
    else if (from === was) revert.changes.push({ name, from, to, restart: restarts.get(name) })
    else revert.overtaken.push({ name, was, now: from })
  }
  return revert
}

/** Lines such as `max_connections = 500`, as they stand in a configuration file; `problems` are the lines that are none. */
export function parseValues(text: string): { values: Record<string, string>; problems: string[] } {
  const values: Record<string, string> = {}
  const problems: string[] = []
  for (const line of text.split('\n').map((it) => it.trim())) {
    if (line === '' || /^[#;[]/.test(line)) continue
    const [, name, value] = /^([A-Za-z][\w.-]*)\s*[=:]\s*(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) problems.push(line)
    else values[name] = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  return { values, problems }
}
