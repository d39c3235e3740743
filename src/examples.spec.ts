import { Validator, type Schema } from '@cfworker/json-schema'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonSchema, OpenApiDocument } from './lib/schema.ts'

/**
 * The requests and answers that the references show, held against the exported schemas. Only data is kept of them: free
 * texts read `a text`, and slips of punctuation are mended.
 */

interface Example {
  /** Section, kind and number: `4.3.1 request 1`. */
  example: string
  method: string
  path: string
  request?: unknown
  response?: unknown
}

/** Examples that do not hold, with the reason. */
const cut = 'a page break cuts it in two, and what is left is not whole'
const unbracketed = 'a list with one entry stands there without its brackets, which could not hold a second'
const misplaced = 'a bracket in the wrong place moves fields to where they do not belong'

const exceptions: Record<string, Record<string, string>> = {
  taurusdb: {
    '4.3.1 request 1': 'leaves out two fields that the table and the other examples require',
    '4.3.32 response 1': misplaced,
    '4.6.1 response 1': 'gives the number in use as text, the quota beside it as a number',
    '4.7.3 response 1': unbracketed,
    '4.7.4 response 1': unbracketed,
    '4.7.9 request 1': unbracketed,
    '4.7.9 request 2': unbracketed,
    '4.7.9 request 3': unbracketed,
    '4.8.11 response 1': misplaced,
    '4.12.4 response 1': 'has a type of statement misspelt: UDPATE',
    '4.15.10 response 1': cut,
    '4.15.13 request 1': cut,
    '4.15.16 request 2': cut,
    '4.15.21 request 1': 'writes fields in camel case that the table and the other operations on accounts do not',
    '4.15.24 request 1': 'writes fields in camel case that the table and the other operations on accounts do not',
    '4.16.9 request 1': 'has table_replconfig where the table and two other sections have table_repl_config',
    '4.16.10 request 1': cut,
    '4.16.16 response 1': misplaced,
    '4.16.20 response 1': 'has ddl twice where the second one is dml, and a bracket too early',
    '5.3.5 response 1': cut,
    '5.6.2 response 1': cut,
    '5.7.3 response 1': unbracketed,
  },
  gaussdb: {
    '4.1.1 response 1': cut,
    '4.1.1 response 2': cut,
    '4.4.1 request 1': 'leaves out a field that the table and the other examples require',
    '4.4.10 request 1': 'is empty, where the table requires what the instance is to become',
    '4.5.1 response 1': cut,
    '4.5.1 response 2': cut,
    '4.6.1 response 1': cut,
    '4.7.3 response 1': cut,
    '4.7.3 response 2': cut,
    '4.9.7 response 1': misplaced,
    '4.10.12 response 1': misplaced,
    '5.1.2 response 1': cut,
    '5.1.2 response 2': cut,
    '5.1.2 response 3': cut,
    '5.1.2 response 4': cut,
    '5.1.3 request 1': 'is empty, where the table requires what the instance is to become',
  },
  geminidb: {},
  navercloud: {},
}

const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T

function schemasOf(document: OpenApiDocument, { method, path, request }: Example): JsonSchema[] {
  const withoutNames = (text: string) => text.replaceAll(/\{[^}]*\}/g, '{}')
  const item = Object.entries(document.paths).find(([known]) => withoutNames(known) === withoutNames(path))?.[1]
  const operation = item?.[method.toLowerCase()]
  if (!operation) throw new Error(`${method} ${path} is not declared`)
  const contents =
    request === undefined
      ? Object.entries(operation.responses).flatMap(([status, answer]) =>
          status.startsWith('2') ? [answer.content] : [],
        )
      : [operation.requestBody?.content]
  return contents.flatMap((content) => content?.['application/json']?.schema ?? [])
}

function problems(document: OpenApiDocument, example: Example): string {
  const schemas = schemasOf(document, example)
  if (schemas.length === 0) return 'nothing is declared to be sent'
  const [schema] = schemas
  const root = structuredClone({ ...schema, components: document.components }) as Schema
  const { valid, errors } = new Validator(root, '2020-12', false).validate(example.request ?? example.response)
  // What encloses the place that is wrong is reported as well, and says no more.
  const inner = errors.filter(
    ({ keyword }) => !['properties', '$ref', 'items', 'allOf', 'additionalProperties'].includes(keyword),
  )
  return valid ? '' : (inner.length > 0 ? inner : errors).map((it) => `${it.instanceLocation} ${it.error}`).join('\n')
}

describe.each(Object.keys(exceptions))('the examples of %s', (service) => {
  const document = read<OpenApiDocument>(`../public/openapi/${service}.json`)
  const examples = read<Example[]>(`./contract/testing/examples-${service}.json`)
  const excepted = exceptions[service]!

  it('are all looked at', () => {
    const names = examples.map(({ example }) => example)
    expect(Object.keys(excepted).filter((name) => !names.includes(name))).toEqual([])
  })

  it.each(examples.map((example) => [example.example, example] as const))('%s', (name, example) => {
    const found = problems(document, example)
    if (excepted[name] === undefined) expect(found, found).toBe('')
    else expect(found, `${name} holds now: take it off the list`).not.toBe('')
  })
})
