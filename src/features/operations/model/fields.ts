import { flatten, type JsonSchema, type OpenApiDocument } from '#lib/schema.ts'
import { isSecretName } from './secrets.ts'
import { takesMoments } from './times.ts'

/** A form is read off a schema one level at a time, so that a type which holds itself has no end and needs none. */

export type Scalar = string | number | boolean

interface Common {
  /** References followed, intersections joined. */
  schema: JsonSchema
}

export interface Member {
  name: string
  schema: JsonSchema
  required: boolean
}

export type Field = Common &
  (
    | { kind: 'object'; members: Member[]; /** Of members with free names. */ entry: JsonSchema | undefined }
    | { kind: 'list'; item: JsonSchema }
    | { kind: 'union'; options: JsonSchema[] }
    | { kind: 'choice'; values: Scalar[]; /** Other texts are allowed too. */ open: boolean }
    | { kind: 'boolean' }
    | { kind: 'number'; integer: boolean }
    | { kind: 'text'; form: 'line' | 'long' | 'time' | 'secret' }
    /** Anything: to be written as JSON. */
    | { kind: 'json' }
  )

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)

const valuesOf = (schema: JsonSchema): Scalar[] | undefined => {
  if (schema.const !== undefined) return isScalar(schema.const) ? [schema.const] : undefined
  return schema.enum?.filter(isScalar)
}

const typeOf = (schema: JsonSchema): string | undefined =>
  Array.isArray(schema.type) ? schema.type.find((type) => type !== 'null') : schema.type

const timeName = /(?:^|_)(?:time|date|at|begin|end)$|(?:Time|Date)$/
/** A time of day is a text of its own kind: `08:00-09:00`. */
const timeOfDay = /hh:mm|time of day/i

/** What a field is, from its schema and its name. */
export function fieldOf(document: OpenApiDocument, given: JsonSchema, name = ''): Field {
  const schema = flatten(document, given)
  const values = valuesOf(schema)
  if (values) return { kind: 'choice', schema, values, open: false }
  const options = schema.anyOf ?? schema.oneOf
  if (options) return alternatives(document, schema, options)
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null')
    if (types.length > 1) return { kind: 'union', schema, options: types.map((type) => ({ ...schema, type })) }
  }
  switch (typeOf(schema) ?? (schema.properties ? 'object' : schema.items ? 'array' : undefined)) {
    case 'object':
      return objectField(schema)
    case 'array':
      return schema.items ? { kind: 'list', schema, item: schema.items } : { kind: 'json', schema }
    case 'boolean':
      return { kind: 'boolean', schema }
    case 'integer':
      return { kind: 'number', schema, integer: true }
    case 'number':
      return { kind: 'number', schema, integer: false }
    case 'string':
      return { kind: 'text', schema, form: formOf(schema, name) }
    default:
      return { kind: 'json', schema }
  }
}

function formOf(schema: JsonSchema, name: string): 'line' | 'long' | 'time' | 'secret' {
  if (schema.format === 'password' || schema.writeOnly || isSecretName(name)) return 'secret'
  if (schema.format === 'date-time') return 'time'
  const { pattern, description = '' } = schema
  if (timeName.test(name) && (pattern ? takesMoments(pattern) : !timeOfDay.test(description))) return 'time'
  return (schema.maxLength ?? 0) > 512 || /\bsql\b|statement/i.test(name) ? 'long' : 'line'
}

function objectField(schema: JsonSchema): Field {
  const required = new Set(schema.required ?? [])
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => ({
    name,
    schema: member,
    required: required.has(name),
  }))
  const extra = schema.additionalProperties
  const entry = typeof extra === 'object' ? extra : undefined
  if (members.length === 0 && !entry) return { kind: 'json', schema }
  return { kind: 'object', schema, members, entry }
}

/** Alternatives of which all are single texts are one choice; with a free text among them, an open one. */
function alternatives(document: OpenApiDocument, schema: JsonSchema, options: JsonSchema[]): Field {
  const flat = options.map((option) => flatten(document, option)).filter((option) => option.type !== 'null')
  const values = flat.flatMap((option) => (option.anyOf ? option.anyOf.map((one) => flatten(document, one)) : [option]))
  const fixed = values.map(valuesOf)
  const free = values.filter((_, index) => fixed[index] === undefined)
  const isText = (option: JsonSchema) => typeOf(option) === 'string'
  const open = free.length > 0
  if (free.length < values.length && free.every(isText))
    return { kind: 'choice', schema, values: fixed.flatMap((some) => some ?? []), open }
  if (open && free.length === values.length && values.every(isText)) return { kind: 'text', schema, form: 'line' }
  return { kind: 'union', schema, options: flat }
}

/** What a value begins with: the only values there are, and room for the members that must be given. */
export function starterOf(document: OpenApiDocument, given: JsonSchema, above: readonly JsonSchema[] = []): unknown {
  const field = fieldOf(document, given)
  if (above.includes(given)) return undefined
  switch (field.kind) {
    case 'object':
      return Object.fromEntries(
        field.members.flatMap(({ name, schema, required }) => {
          if (!required) return []
          const value = starterOf(document, schema, [...above, given])
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'list': {
      const least = field.schema.minItems ?? 0
      const item = least > 0 ? starterOf(document, field.item, [...above, given]) : undefined
      return item === undefined ? [] : [item]
    }
    case 'choice':
      return !field.open && field.values.length === 1 ? field.values[0] : field.schema.default
    case 'union':
      return field.options.length === 1 ? starterOf(document, field.options[0]!, [...above, given]) : undefined
    default:
      // Only what must be given gets here: what would be assumed is as good as entered.
      return field.schema.default
  }
}

/** The alternative that a value was most likely written for: the first of its type, with most of its members. */
export function optionOf(document: OpenApiDocument, options: readonly JsonSchema[], value: unknown): number {
  const scores = options.map((option) => {
    const flat = flatten(document, option)
    const values = valuesOf(flat)
    if (values) return values.includes(value as Scalar) ? 3 : 0
    const type = typeOf(flat) ?? (flat.properties ? 'object' : undefined)
    if (Array.isArray(value)) return type === 'array' ? 2 : 0
    if (typeof value === 'object' && value !== null) {
      if (type !== 'object') return 0
      const names = Object.keys(value)
      return 1 + names.filter((name) => flat.properties?.[name]).length / (names.length + 1)
    }
    if (typeof value === 'number') return type === 'integer' || type === 'number' ? 2 : 0
    return type === typeof value ? 2 : 0
  })
  const best = Math.max(...scores)
  return best > 0 ? scores.indexOf(best) : -1
}

/**
 * The value that a typed text stands for. Text that is no number stays text, so that nothing typed is lost; it is refused by
 * the schema then.
 */
export function numberFrom(text: string): number | string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const value = Number(trimmed)
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) && Number.isSafeInteger(Math.trunc(value))
    ? value
    : text
}
