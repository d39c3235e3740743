import type { SourceCategory, SourceOperation } from './read.ts'
import { children, walk, type JsonSchema, type ServiceSchemas } from './schemas.ts'

export interface DocumentedService {
  title: string
  version: string
  /** Schema of the answer to a refused call. */
  fault: JsonSchema
}

interface Parameter {
  name: string
  in: 'path' | 'query'
  required: boolean
  description?: string
  deprecated?: boolean
  schema: JsonSchema
}

const component = '#/components/schemas/'
const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

/**
 * Puts sources and schemas of one service together as an OpenAPI 3.1 document (plain data, stable order).
 *
 * @param clientNames names in the vendor's own clients, by `<method> <path>`
 */
export function buildDocument(
  service: DocumentedService,
  categories: SourceCategory[],
  schemas: ServiceSchemas,
  clientNames: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  const bodies: JsonSchema[] = []
  const results: JsonSchema[] = []
  /** What queries are made of; a type may be used by a query alone. */
  const queries: JsonSchema[] = []
  for (const category of categories)
    for (const operation of category.operations) {
      const place = `${category.file}: ${operation.name}`
      const shape = schemas.operations[operation.name]
      if (!shape) throw new Error(`${place}: its types came out empty`)
      const { body, query, result } = shape.properties ?? {}
      for (const part of Object.keys(shape.properties ?? {}))
        if (!['body', 'query', 'result'].includes(part)) throw new Error(`${place}: an operation has no part "${part}"`)
      if (body) bodies.push(body)
      if (result) results.push(result)
      const asked = queryParameters(query, schemas, place)
      queries.push(...asked.map(({ schema }) => schema))
      const item = (paths[operation.path] ??= {})
      const method = operation.method
      const clientName = clientNames.get(`${method} ${operation.path}`) ?? operation.client
      if (item[method]) throw new Error(`${place}: ${method.toUpperCase()} ${operation.path} is declared twice`)
      item[method] = {
        operationId: operation.name,
        tags: [category.category],
        summary: operation.summary,
        'x-access': operation.access,
        ...(operation.reference ? { 'x-reference': operation.reference } : {}),
        ...(clientName ? { 'x-client-name': clientName } : {}),
        ...(operation.permission ? { 'x-permission': operation.permission } : {}),
        ...(operation.deprecated ? { deprecated: true } : {}),
        ...(operation.replacedBy ? { 'x-replaced-by': operation.replacedBy } : {}),
        parameters: [...pathParameters(operation), ...asked],
        ...(body ? { requestBody: { required: shape.required?.includes('body') ?? false, content: json(body) } } : {}),
        responses: responses(operation, result),
      }
    }
  const named = reachable([...bodies, ...queries, ...results], schemas)
  openAnswers([...bodies, ...queries], results, schemas)
  check(schemas)
  return {
    openapi: '3.1.0',
    info: { title: service.title, version: service.version },
    tags: categories.map((category) => ({ name: category.category })),
    paths,
    components: {
      schemas: Object.fromEntries([
        ...[...named].toSorted().map((name) => [name, schemas.named[name]]),
        ['Fault', service.fault],
      ]),
    },
  }
}

function pathParameters(operation: SourceOperation): Parameter[] {
  return [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name ?? '',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: JsonSchema | undefined, schemas: ServiceSchemas, place: string): Parameter[] {
  if (!query) return []
  const { properties, required } = objectOf(query, schemas, place)
  return Object.entries(properties).map(([name, property]) => {
    const { description, deprecated, ...schema } = property
    return {
      name,
      in: 'query',
      required: required.has(name),
      ...(description ? { description } : {}),
      ...(deprecated ? { deprecated: true } : {}),
      schema,
    }
  })
}

/** The properties of an object type, through references and intersections. */
function objectOf(
  schema: JsonSchema,
  schemas: ServiceSchemas,
  place: string,
): { properties: Record<string, JsonSchema>; required: Set<string> } {
  const target = resolved(schema, schemas)
  const parts = [target, ...(target.allOf ?? []).map((part) => objectOf(part, schemas, place))]
  const properties: Record<string, JsonSchema> = {}
  const required = new Set<string>()
  for (const part of parts) {
    Object.assign(properties, part.properties)
    for (const name of part.required ?? []) required.add(name)
  }
  if (target.type !== 'object' && !target.allOf)
    throw new Error(`${place}: query parameters are the properties of one object`)
  return { properties, required }
}

function responses(operation: SourceOperation, result: JsonSchema | undefined): Record<string, unknown> {
  const empty = !result || result['x-empty'] === true
  const answer = { description: 'Success', ...(empty ? {} : { content: json(result) }) }
  const status = operation.status.length > 0 ? operation.status : operation.access === 'read' ? ['200'] : ['200', '202']
  return {
    ...Object.fromEntries(status.map((code) => [code, answer])),
    default: { description: 'Refusal', content: json({ $ref: `${component}Fault` }) },
  }
}

function resolved(schema: JsonSchema, schemas: ServiceSchemas): JsonSchema {
  if (!schema.$ref) return schema
  const target = schemas.named[schema.$ref.slice(component.length)]
  if (!target) throw new Error(`Nothing is called ${schema.$ref}`)
  return resolved(target, schemas)
}

/** Names of all types that the given schemas use, directly or not. */
function reachable(roots: JsonSchema[], schemas: ServiceSchemas): Set<string> {
  const names = new Set<string>()
  const follow = (schema: JsonSchema): void => {
    if (schema.$ref) {
      const name = schema.$ref.slice(component.length)
      if (names.has(name)) return
      names.add(name)
      follow(resolved(schema, schemas))
    }
    for (const child of children(schema)) follow(child)
  }
  for (const root of roots) follow(root)
  return names
}

/**
 * What is sent may hold nothing undeclared; what is answered may, because a cloud adds fields without notice. A type that is used
 * both ways stays closed.
 */
function openAnswers(bodies: JsonSchema[], results: JsonSchema[], schemas: ServiceSchemas): void {
  const sent = reachable(bodies, schemas)
  const open = (schema: JsonSchema) => {
    if (schema.additionalProperties === false) delete schema.additionalProperties
  }
  for (const result of results) walk(result, open)
  for (const name of reachable(results, schemas)) if (!sent.has(name)) walk(schemas.named[name] ?? {}, open)
}

const numeric = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
]

/** A limit that no validator can use is a mistake in the contract. */
function check(schemas: ServiceSchemas): void {
  const all = [...Object.entries(schemas.operations), ...Object.entries(schemas.named)]
  for (const [name, root] of all)
    walk(root, (schema) => {
      if (schema.pattern !== undefined) compile(schema.pattern, name)
      for (const keyword of numeric)
        if (schema[keyword] !== undefined && typeof schema[keyword] !== 'number')
          throw new Error(`${name}: @${keyword} is ${JSON.stringify(schema[keyword])}, not a number`)
      if (schema.default !== undefined && !fits(schema.default, schema))
        throw new Error(
          `${name}: @default ${JSON.stringify(schema.default)} does not fit ${JSON.stringify(schema.enum ?? schema.type)}`,
        )
    })
}

function compile(pattern: string, place: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : 'bad pattern'}`, { cause: error })
  }
}

function fits(value: unknown, schema: JsonSchema): boolean {
  if (schema.enum) return schema.enum.includes(value)
  if (typeof schema.type !== 'string') return true
  if (schema.type === 'integer') return Number.isInteger(value)
  return schema.type === (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
}
