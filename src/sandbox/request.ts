import type { AnyOperation } from '#contract/op.ts'
import { parseQuery } from '#lib/canonical.ts'
import {
  querySchema,
  validateBody,
  validateQuery,
  type JsonSchema,
  type OpenApiDocument,
  type Violation,
} from '#lib/schema.ts'

/** A query as a handler gets it: numbers are numbers, and nothing is left out or filled in. */
export const coerceQuery = (
  document: OpenApiDocument,
  op: AnyOperation,
  values: Record<string, string>,
): Record<string, unknown> => coerceTexts(document, querySchema(document, op), values)

/** Texts as the numbers and booleans that a schema's members are declared to be. */
export function coerceTexts(
  document: OpenApiDocument,
  schema: JsonSchema | undefined,
  values: Record<string, string>,
): Record<string, unknown> {
  const resolved = (part: JsonSchema | undefined): JsonSchema | undefined =>
    part?.$ref ? document.components.schemas[part.$ref.replace('#/components/schemas/', '')] : part
  const properties = resolved(schema)?.properties ?? {}
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => {
      const type = resolved(properties[name])?.type
      if ((type === 'integer' || type === 'number') && text !== '') return [name, Number(text)]
      if (type === 'boolean') return [name, text === 'true' ? true : text === 'false' ? false : text]
      return [name, text]
    }),
  )
}

export interface ParsedRequest {
  query: Record<string, unknown>
  body: unknown
  violation: Violation | undefined
}

/**
 * Reads query and body as the operation declares them, and finds the first thing that is wrong with them. Empty query
 * parameters count as left out; undeclared ones pass, as in the cloud.
 */
export function parseRequest(
  document: OpenApiDocument,
  op: AnyOperation,
  rawQuery: string,
  rawBody: Uint8Array,
): ParsedRequest {
  const values = Object.fromEntries(parseQuery(rawQuery).filter(([, value]) => value !== ''))
  const [queryViolation] = validateQuery(document, op, values)
  if (queryViolation) return { query: {}, body: undefined, violation: queryViolation }
  const query = coerceQuery(document, op, values)

  // A DELETE or GET of an official client may carry `{}`, or a content type alone.
  const takesBody = document.paths[op.path]?.[op.method.toLowerCase()]?.requestBody !== undefined
  if (!takesBody) return { query, body: undefined, violation: undefined }
  let body: unknown
  if (rawBody.length > 0) {
    try {
      body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
    } catch {
      return { query, body: undefined, violation: { field: 'body', rule: 'type', message: 'body must be JSON' } }
    }
  }
  const [violation] = validateBody(document, op, body)
  return { query, body, violation }
}
