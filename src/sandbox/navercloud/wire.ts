import type { AnyOperation } from '#contract/op.ts'
import { parseQuery } from '#lib/canonical.ts'
import {
  bodySchema,
  querySchema,
  validateBody,
  validateQuery,
  type OpenApiDocument,
  type Violation,
} from '#lib/schema.ts'
import { coerceQuery, coerceTexts } from '../request.ts'

/** What came, in whichever of NAVER's ways: query, form or JSON. */
export interface NaverRequest {
  query: Record<string, unknown>
  body: unknown
  /** XML unless JSON is asked for. */
  format: 'json' | 'xml'
  violation: Violation | undefined
}

/** Pairs of a form with `name.1`, `name.2` gathered into lists, in the order of their numbers. */
function gathered(pairs: readonly (readonly [string, string])[]): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  const lists = new Map<string, [number, string][]>()
  for (const [name, value] of pairs) {
    if (value === '') continue
    const [, list, number] = /^(.+)\.(\d{1,3})$/.exec(name) ?? []
    if (list === undefined) values[name] = value
    else lists.set(list, [...(lists.get(list) ?? []), [Number(number), value]])
  }
  for (const [name, entries] of lists) values[name] = entries.sort(([a], [b]) => a - b).map(([, value]) => value)
  return values
}

function bodyValues(type: string, bytes: Uint8Array): Record<string, unknown> | undefined {
  if (bytes.length === 0) return {}
  const text = new TextDecoder().decode(bytes)
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return gathered([...new URLSearchParams(text)])
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : undefined
  } catch {
    return undefined
  }
}

const textsOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/**
 * Reads a request. Every action takes GET with a query and POST with a form or JSON, and parameters mean the same in each;
 * `op` says how they are declared.
 */
export function parseNaver(
  document: OpenApiDocument,
  op: AnyOperation,
  rawQuery: string,
  type: string,
  rawBody: Uint8Array,
): NaverRequest {
  const sent = bodyValues(type, rawBody)
  const values: Record<string, unknown> = { ...gathered(parseQuery(rawQuery)), ...sent }
  const format = values['responseFormatType'] === 'json' ? 'json' : 'xml'
  if (!sent)
    return {
      query: {},
      body: undefined,
      format,
      violation: { field: 'body', rule: 'type', message: 'body must be JSON' },
    }
  if (op.method !== 'GET') {
    // In a form and in the address all values are texts.
    const body = { ...values, ...coerceTexts(document, bodySchema(document, op), textsOf(values)) }
    const [violation] = validateBody(document, op, body)
    return { query: {}, body, format, violation }
  }
  const declared = querySchema(document, op).properties ?? {}
  const texts = Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => Object.hasOwn(declared, name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
  const [violation] = validateQuery(document, op, texts)
  const query = coerceQuery(document, op, texts)
  for (const name of Object.keys(texts)) if (declared[name]?.type === 'array') query[name] = texts[name]!.split(',')
  return { query, body: undefined, format, violation }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** One element; lists hold elements named after what they hold: `cloudDBInstanceList` has `cloudDBInstance`s. */
function element(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const one = name.replace(/List$/, '')
    return `<${name}>${value.map((entry) => element(one, entry)).join('')}</${name}>`
  }
  if (typeof value === 'object' && value !== null)
    return `<${name}>${Object.entries(value)
      .map(([inner, entry]) => element(inner, entry))
      .join('')}</${name}>`
  return `<${name}>${escaped(String(value))}</${name}>`
}

/** An answer as XML: the one member of the data is the root. */
export const toXml = (data: object): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${Object.entries(data)
    .map(([name, value]) => element(name, value))
    .join('')}`
