/**
 * Checks data against the exported OpenAPI documents, and reads limits out of them. The sandbox refuses with it, and forms show
 * with it what a field may hold: one source for both. Interprets schemas instead of compiling them, so it needs no `eval`.
 */
import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema'
import { leaves, pointerParts, type Violation } from './violations.ts'

export type { Violation } from './violations.ts'

/** As much of a JSON Schema (draft 2020-12) as the exporter writes. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  default?: unknown
  description?: string
  deprecated?: boolean
  writeOnly?: boolean
}

export interface OpenApiParameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema: JsonSchema
}

export interface OpenApiOperation {
  operationId: string
  tags?: string[]
  summary?: string
  deprecated?: boolean
  'x-access'?: string
  'x-reference'?: string
  /** The operation to use instead of a deprecated one. */
  'x-replaced-by'?: string
  /** The name of the operation in the vendor's own clients. */
  'x-client-name'?: string
  /** IAM action that a user needs. */
  'x-permission'?: string
  parameters?: OpenApiParameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>
}

export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas: Record<string, JsonSchema> }
}

/** What names an operation in a document; every operation of the contract does. */
export interface OperationName {
  method: string
  path: string
}

/** What a field may hold. Lengths are in characters, `minItems` and `maxItems` in entries. */
export interface FieldLimits {
  required: boolean
  type?: string | string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  multipleOf?: number
  minItems?: number
  maxItems?: number
  enum?: unknown[]
  default?: unknown
  description?: string
}

/** The entry of an operation. Throws when the document has none. */
export function operationIn(document: OpenApiDocument, op: OperationName): OpenApiOperation {
  const found = document.paths[op.path]?.[op.method.toLowerCase()]
  if (!found) throw new Error(`${document.info.title} has no operation ${op.method} ${op.path}`)
  return found
}

/** Schema of the request body, or undefined when the operation has none. References in it point into the document. */
export function bodySchema(document: OpenApiDocument, op: OperationName): JsonSchema | undefined {
  return operationIn(document, op).requestBody?.content['application/json']?.schema
}

/** The query parameters as one object schema. Undeclared parameters are let through, as the clouds do. */
export function querySchema(document: OpenApiDocument, op: OperationName): JsonSchema {
  const parameters = (operationIn(document, op).parameters ?? []).filter((parameter) => parameter.in === 'query')
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, description, schema }) => [name, description ? { ...schema, description } : schema]),
    ),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
  }
}

/** All that is wrong with a request body; empty when nothing is. Members that are `undefined` count as absent, as they do on the wire. */
export function validateBody(document: OpenApiDocument, op: OperationName, value: unknown): Violation[] {
  const { requestBody } = operationIn(document, op)
  if (value === undefined)
    return requestBody?.required ? [{ field: '', rule: 'required', message: 'A request body is required' }] : []
  const schema = bodySchema(document, op)
  if (!schema) return []
  return violations(
    checkerOf(document, op, 'body', () => schema),
    JSON.parse(JSON.stringify(value)),
  )
}

/** All that is wrong with query parameters. Each text is read as the number, boolean or list that its schema asks for. */
export function validateQuery(
  document: OpenApiDocument,
  op: OperationName,
  values: Record<string, string>,
): Violation[] {
  const checker = checkerOf(document, op, 'query', () => querySchema(document, op))
  const coerced: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(values)) coerced[name] = coerce(document, checker.properties?.[name], text)
  return violations(checker, coerced)
}

/**
 * The limits of one field of a body, or else of the query: `backup_policy.keep_days`, `tags[0].key` or `tags.key`.
 * Throws when the operation has no such field, so that a mistyped name shows at once.
 */
export function fieldLimits(document: OpenApiDocument, op: OperationName, field: string): FieldLimits {
  const names = field.replaceAll(/\[\d*\]/g, '').split('.')
  const body = bodySchema(document, op)
  const found = (body && descend(document, body, names)) ?? descend(document, querySchema(document, op), names)
  if (!found) throw new Error(`${op.method} ${op.path} has no field ${field}`)
  return found
}

function descend(document: OpenApiDocument, root: JsonSchema, names: string[]): FieldLimits | undefined {
  let schema = root
  let required = true
  for (const name of names) {
    const parent = objectIn(document, schema, name)
    const next = parent?.properties?.[name]
    if (!parent || !next) return undefined
    required = parent.required?.includes(name) ?? false
    schema = next
  }
  const flat = flatten(document, schema)
  const { type, pattern, minLength, maxLength, minimum, maximum, multipleOf, minItems, maxItems, description } = flat
  const values = flat.enum ?? (flat.const === undefined ? undefined : [flat.const])
  const limits = {
    type,
    pattern,
    minLength,
    maxLength,
    minimum,
    maximum,
    multipleOf,
    minItems,
    maxItems,
    enum: values,
    description,
  }
  const stated = Object.fromEntries(
    Object.entries({ ...limits, default: flat.default }).filter(([, value]) => value !== undefined),
  )
  return { required, ...stated }
}

/** The object with a member of that name: the schema itself, the entries of a list, or an alternative of a union. */
function objectIn(document: OpenApiDocument, schema: JsonSchema, name: string): JsonSchema | undefined {
  const flat = flatten(document, schema)
  if (flat.properties?.[name]) return flat
  const inside = [...(flat.items ? [flat.items] : []), ...(flat.anyOf ?? []), ...(flat.oneOf ?? [])]
  for (const part of inside) {
    const found = objectIn(document, part, name)
    if (found) return found
  }
  return undefined
}

/** Follows references and joins intersections; what stands nearer to the use wins. `X | null` and `X | ''` count as X. */
export function flatten(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const { $ref, allOf, ...own } = schema
  const parts = [
    ...($ref ? [flatten(document, referred(document, $ref))] : []),
    ...(allOf ?? []).map((part) => flatten(document, part)),
  ]
  const properties = Object.assign({}, ...parts.map((part) => part.properties), own.properties) as Record<
    string,
    JsonSchema
  >
  const required = [...parts.flatMap((part) => part.required ?? []), ...(own.required ?? [])]
  const merged: JsonSchema = Object.assign({}, ...parts, own)
  if (Object.keys(properties).length > 0) Object.assign(merged, { properties, required })
  const telling = merged.anyOf?.filter((part) => part.type !== 'null' && part.const !== '')
  const [only] = telling ?? []
  if (!only || telling?.length !== 1) return merged
  const { anyOf: _, ...rest } = merged
  return { ...flatten(document, only), ...rest }
}

function referred(document: OpenApiDocument, ref: string): JsonSchema {
  const found = document.components.schemas[ref.replace('#/components/schemas/', '')]
  if (!found) throw new Error(`${document.info.title} has no schema ${ref}`)
  return found
}

/** Reads the text of a query parameter as its schema asks. A text that cannot be read stays one, and then fails by its type. */
function coerce(document: OpenApiDocument, schema: JsonSchema | undefined, text: string): unknown {
  if (!schema) return text
  const { type, items } = flatten(document, schema)
  if ((type === 'integer' || type === 'number') && /^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  if (type === 'array') return text === '' ? [] : text.split(',').map((part) => coerce(document, items, part))
  return text
}

interface Checker {
  /** The schema with the document's components beside it, so that references resolve. */
  root: JsonSchema & { components: { schemas: Record<string, JsonSchema> } }
  validator: Validator
  properties: Record<string, JsonSchema> | undefined
}

const checkers = new WeakMap<OpenApiDocument, Map<string, Checker>>()

/** Validators are made once per document, operation and part. */
function checkerOf(document: OpenApiDocument, op: OperationName, part: string, schema: () => JsonSchema): Checker {
  let known = checkers.get(document)
  if (!known) checkers.set(document, (known = new Map()))
  const key = `${part} ${op.method} ${op.path}`
  let checker = known.get(key)
  if (!checker) {
    // A copy, because the validator leaves hidden marks on the schemas it gets, and a document may be frozen.
    const root = structuredClone({ ...schema(), components: { schemas: document.components.schemas } })
    checker = { root, validator: new Validator(root as Schema, '2020-12', false), properties: root.properties }
    known.set(key, checker)
  }
  return checker
}

function violations(checker: Checker, value: unknown): Violation[] {
  const { errors } = checker.validator.validate(value)
  const found = leaves(errors, (error) => limitAt(checker.root, error))
  // A type used twice on the way can complain twice about the same thing.
  const seen = new Set<string>()
  return found.filter((violation) => {
    const key = `${violation.field} ${violation.rule}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** The value of the keyword that an error is about. */
function limitAt(root: Checker['root'], error: OutputUnit): unknown {
  let at: unknown = root
  for (const part of pointerParts(error.keywordLocation)) {
    if (typeof at !== 'object' || at === null) return undefined
    const next = (at as Record<string, unknown>)[part]
    at =
      part === '$ref' && typeof next === 'string'
        ? root.components.schemas[next.replace('#/components/schemas/', '')]
        : next
  }
  return at
}
