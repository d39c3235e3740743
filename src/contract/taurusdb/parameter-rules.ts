/**
 * What a parameter of the engine may be set to. The reference gives a type and a range for each (4.5.11); the sandbox
 * refuses by them, and the editor of parameters asks here before anything is sent.
 */
import type { InstanceParameter } from './parameter-templates.ts'

export interface ParameterRule {
  readonly type: InstanceParameter['type']
  /** `1-65535` for numbers, `ON|OFF` for choices, empty for free text. */
  readonly range: string
  /** Several choices may stand together, with commas between them. */
  readonly several: boolean
}

/** Why a value is not one of a parameter. Screens translate these keys. */
export type ValueProblem = 'line' | 'number' | 'range' | 'choice' | 'choices'

const decimal = /^-?\d+(?:\.\d+)?$/
const whole = /^-?\d+$/

/** The smallest and the largest number of a range, as text: some end where doubles can no longer count. */
export function limitsOf(range: string): { min: string; max: string } | undefined {
  const found = /^(-?[\d.]+)-(-?[\d.]+)$/.exec(range)
  return found?.[1] && found[2] ? { min: found[1], max: found[2] } : undefined
}

/** The values of a parameter that has only some. */
export const choicesOf = ({ type, range }: Pick<ParameterRule, 'type' | 'range'>): string[] =>
  (type === 'boolean' || type === 'list') && range !== '' ? range.split('|') : []

/** What is wrong with a value; undefined when it may be set. A range of an unknown form is left to the cloud. */
export function valueProblem(rule: ParameterRule, value: string): ValueProblem | undefined {
  const { type, range, several } = rule
  if (type === 'string') return value.length > 4096 || /[\r\n]/.test(value) ? 'line' : undefined
  if (type === 'boolean' || type === 'list') {
    const choices = choicesOf(rule)
    if (choices.length === 0) return undefined
    const values = several ? (value === '' ? [] : value.split(',')) : [value]
    if (values.every((it) => choices.includes(it))) return undefined
    return several ? 'choices' : 'choice'
  }
  if (!(type === 'integer' ? whole : decimal).test(value)) return 'number'
  const limits = limitsOf(range)
  if (!limits) return undefined
  const inside =
    type === 'integer' && whole.test(limits.min) && whole.test(limits.max)
      ? BigInt(value) >= BigInt(limits.min) && BigInt(value) <= BigInt(limits.max)
      : Number(value) >= Number(limits.min) && Number(value) <= Number(limits.max)
  return inside ? undefined : 'range'
}

/** Parameters of MySQL whose values are choices with commas between them. 4.5.11 calls them lists, as all others. */
const sets: ReadonlySet<string> = new Set(['sql_mode', 'optimizer_switch'])

/** The rule of a parameter as 4.5.11 describes it, which does not say of a list whether one or several may be chosen. */
export function ruleOf({ name, type, value_range, value }: InstanceParameter): ParameterRule {
  const choices = choicesOf({ type, range: value_range })
  const several = type === 'list' && !choices.includes(String(value)) && /,/.test(String(value))
  return { type, range: value_range, several: several || (type === 'list' && sets.has(name)) }
}
