import { type ParameterRule, type ParameterType, ruleOf, valueProblem, type ValueProblem } from './rules.ts'

/** Values by the names of their parameters. */
export type Values = Readonly<Record<string, string>>

/** A parameter as the cloud describes it, with the value it has there. */
export interface Definition {
  name: string
  value: string
  type: ParameterType
  /** `1-65535` for numbers, `ON|OFF` for choices, empty for free text. */
  range: string
  /** A change takes effect after a reboot only. */
  restart: boolean
  readonly: boolean
  description: string
}

/** What an engine's parameters have of their own. */
export interface Engine {
  /** Parameters of type `list` of which several may be chosen. */
  sets?: ReadonlySet<string>
  /**
   * Parameters that the engine derives from the size of the instance: a template that holds the engine's own value leaves
   * them to the instance, although it shows one value for all sizes.
   */
  bySize: ReadonlySet<string>
  /** For a parameter that is an amount of memory or storage: bytes that the number 1 stands for. */
  unitOf: (name: string) => number | undefined
}

/** A parameter in the editor. What only an instance can tell is missing where none could be asked. */
export interface Parameter {
  name: string
  /** What it is set to now, in the cloud. */
  value: string
  /** What it is compared with: the default template, or the instance's own. Undefined: it follows the instance, or is not known. */
  base: string | undefined
  /** The engine derives it from the size of an instance. */
  bySize: boolean
  rule: ParameterRule | undefined
  /** A change takes effect after a reboot only; undefined: not known. */
  restart: boolean | undefined
  readonly: boolean
  description: string
  /** Bytes that the number 1 stands for; undefined: the value is no amount of memory or storage. */
  unit: number | undefined
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
  unit?: number | undefined
}

/** Whether an instance finds the value of a parameter itself, although a template shows one. */
export const followsInstance = (
  { bySize }: Engine,
  name: string,
  value: string | undefined,
  standard: Values | undefined,
): boolean => bySize.has(name) && (value === undefined || value === standard?.[name])

/** What a template asks of an instance: all its values but those that the instance finds itself. */
export function asked(
  engine: Engine,
  template: Values,
  standard: Values | undefined,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) => [
      name,
      followsInstance(engine, name, value, standard) ? undefined : value,
    ]),
  )
}

/** The parameters of a template, in the order of their names, with what is known about each. */
export function templateParameters(
  engine: Engine,
  values: Values,
  definitions: readonly Definition[] | undefined,
  standard: Values | undefined,
): Parameter[] {
  const known = new Map(definitions?.map((definition) => [definition.name, definition]))
  return Object.entries(values)
    .map(([name, value]) => parameterOf(engine, name, value, standard?.[name], known.get(name)))
    .sort(byName)
}

/** The parameters of an instance; `base` is what its template asks of it. */
export const instanceParameters = (
  engine: Engine,
  definitions: readonly Definition[],
  base: Readonly<Record<string, string | undefined>> | undefined,
): Parameter[] =>
  definitions
    .map((definition) => parameterOf(engine, definition.name, definition.value, base?.[definition.name], definition))
    .sort(byName)

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)

const parameterOf = (
  { sets, bySize, unitOf }: Engine,
  name: string,
  value: string,
  base: string | undefined,
  definition: Definition | undefined,
): Parameter => ({
  name,
  value,
  base,
  bySize: bySize.has(name),
  rule: definition && ruleOf({ ...definition, value }, sets),
  restart: definition?.restart,
  readonly: definition?.readonly ?? false,
  description: definition?.description ?? '',
  unit: unitOf(name),
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
  parameters.flatMap(({ name, value, edited, restart, unit }) =>
    edited === undefined ? [] : [{ name, from: value, to: edited, restart, unit }],
  )

export const valuesOf = (changes: readonly Change[]): Record<string, string> =>
  Object.fromEntries(changes.map(({ name, to }) => [name, to]))

/** What an instance has to change to be as a template asks. Parameters that can be read only stay as they are. */
export const changesTo = (
  { unitOf }: Engine,
  asks: Readonly<Record<string, string | undefined>>,
  definitions: readonly Definition[],
): Change[] =>
  definitions.flatMap(({ name, value: from, readonly, restart }) => {
    const to = asks[name]
    return readonly || to === undefined || to === from ? [] : [{ name, from, to, restart, unit: unitOf(name) }]
  })

/** The values of definitions by their names. */
export const valuesIn = (definitions: readonly Pick<Definition, 'name' | 'value'>[]): Record<string, string> =>
  Object.fromEntries(definitions.map(({ name, value }) => [name, value]))

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
