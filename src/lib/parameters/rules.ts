/**
 * What a parameter of an engine may be set to. TaurusDB (4.5.11) and GaussDB (4.5.2, 4.5.6, 4.10.7) write type and range of
 * each in the same way; the sandbox refuses by them, and the editor of parameters asks here before anything is sent.
 */

/** How a parameter is written; a word that no reference knows is text. */
export type ParameterType = 'integer' | 'float' | 'boolean' | 'list' | 'string'

export interface ParameterRule {
  readonly type: ParameterType
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

/** As much as a cloud tells of what a parameter may be. */
export interface Described {
  readonly name: string
  readonly type: ParameterType
  readonly range: string
  readonly value: string
}

/**
 * The rule of a parameter as its cloud describes it, which does not say of a list whether one or several may be chosen:
 * that shows in its value, or `sets` knows it by its name.
 */
export function ruleOf({ name, type, range, value }: Described, sets?: ReadonlySet<string>): ParameterRule {
  const several = type === 'list' && !choicesOf({ type, range }).includes(value) && value.includes(',')
  return { type, range, several: several || (type === 'list' && (sets?.has(name) ?? false)) }
}

const types: readonly string[] = ['integer', 'float', 'boolean', 'list', 'string'] satisfies ParameterType[]

/** The type that a cloud names; what is none of them is taken for text. */
export const typeOf = (word: string): ParameterType => (types.includes(word) ? (word as ParameterType) : 'string')
