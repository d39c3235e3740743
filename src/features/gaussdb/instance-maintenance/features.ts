import type { AdvancedFeature } from '#contract/gaussdb/instances.ts'

/** A feature as a form shows it. */
export interface FeatureField {
  name: string
  description: string
  /** What its values mean. */
  meaning: string
  value: string
  kind: 'switch' | 'choice' | 'number' | 'text'
  /** Values it may have; empty when the cloud does not list them. */
  values: string[]
  /** Of a number: least and most, where the cloud says so. */
  min?: number
  max?: number
}

/** `on|off`, `1|2|3`; a single word says nothing of what else there is. */
const valuesOf = (range: string): string[] => {
  const values = range
    .split('|')
    .map((value) => value.trim())
    .filter(Boolean)
  return values.length > 1 ? values : []
}

/** The value, whichever of the two fields has it: `status` is on or off in the example, true or false in the table. */
function currentOf({ value, status }: AdvancedFeature): string {
  if (value !== '') return value
  return status === 'true' ? 'on' : status === 'false' ? 'off' : status
}

/** Words for yes and no that a feature may have, the first of each pair for yes. */
const switches: readonly (readonly [on: string, off: string])[] = [
  ['on', 'off'],
  ['true', 'false'],
]

/** What to send for on and off: the words of the feature's range. */
export const wordsOf = ({ values, value }: Pick<FeatureField, 'values' | 'value'>): readonly [string, string] =>
  switches.find((pair) => pair.every((word) => values.includes(word))) ??
  switches.find((pair) => pair.includes(value)) ??
  (['on', 'off'] as const)

export const isOn = (field: Pick<FeatureField, 'values' | 'value'>): boolean => field.value === wordsOf(field)[0]

/** A feature (reference 4.4.26) by what can be done with it. */
export function fieldOf(feature: AdvancedFeature): FeatureField {
  const { name, description, type, range, range_description: meaning } = feature
  const values = valuesOf(range)
  const value = currentOf(feature)
  const base = { name, description, meaning, value, values }
  const isSwitch =
    type === 'boolean' || switches.some((pair) => values.length === 2 && pair.every((it) => values.includes(it)))
  if (isSwitch) return { ...base, kind: 'switch' }
  if (values.length > 0) return { ...base, kind: 'choice' }
  const limits = /^\s*(-?\d+)\s*(?:-|~|to|,)\s*(-?\d+)\s*$/.exec(range)
  if (type === 'integer')
    return { ...base, kind: 'number', ...(limits && { min: Number(limits[1]), max: Number(limits[2]) }) }
  return { ...base, kind: 'text' }
}

/**
 * What somebody has set in the form and is different from how it is now: the request names nothing else (reference 4.4.27).
 * `first` is what the form began with: what others change meanwhile is not put back by a form that merely was open.
 */
export const changedFeatures = (
  fields: readonly FeatureField[],
  values: Readonly<Record<string, string>>,
  first: Readonly<Record<string, string>>,
): FeatureField[] =>
  fields.filter(
    ({ name, value }) => values[name] !== undefined && values[name] !== first[name] && values[name] !== value,
  )
