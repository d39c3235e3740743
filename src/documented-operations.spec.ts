import { describe, expect, it } from 'vitest'
import type { OpenApiDocument } from './lib/schema.ts'
import { readFileSync } from 'node:fs'
import documented from './contract/documented-operations.json'
import { allOperations } from './contract/services.ts'

/** The references list 332 operations; what else the contract has are reads that these cannot be used without. */

const withoutNames = (path: string) => path.replaceAll(/\{[^}]*\}/g, '{}')
const keyOf = ({ service, method, path }: { service: string; method: string; path: string }) =>
  `${service} ${method} ${withoutNames(path)}`

const declared = new Map(allOperations().map(({ op, name }) => [keyOf(op), { op, name }]))

const documents = new Map<string, OpenApiDocument>()
function documentOf(service: string): OpenApiDocument {
  const known = documents.get(service)
  if (known) return known
  const file = new URL(`../public/openapi/${service}.json`, import.meta.url)
  const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
  documents.set(service, document)
  return document
}

describe('the contract', () => {
  it('declares every documented operation', () => {
    const lacking = documented.filter((one) => !declared.has(keyOf(one)))
    expect(lacking.map(({ section, method, path }) => `${section} ${method} ${path}`)).toEqual([])
    expect(documented).toHaveLength(332)
  })

  /** Sections that describe an operation which another section describes as well; the other one is named. */
  const elsewhere = new Map([
    ['gaussdb 4.9.9', '4.4.18'],
    ['gaussdb 4.10.4', '4.10.3'],
    ['gaussdb 5.1.1', '4.7.8'],
  ])

  it.each(documented.filter(({ section }) => section !== null))(
    'names section $section for $method $path of $service',
    (one) => {
      const { op } = declared.get(keyOf(one))!
      const entry = documentOf(one.service).paths[op.path]?.[op.method.toLowerCase()]
      const section = elsewhere.get(`${one.service} ${one.section}`) ?? one.section
      expect(entry?.['x-reference']).toBe(section)
      // Chapter 5 of both references holds what has been replaced.
      expect(entry?.deprecated ?? false).toBe(section?.startsWith('5.') ?? false)
    },
  )
})
