import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fieldLimits, operationIn, validateBody, type OpenApiDocument } from '../src/lib/schema.ts'
import { buildDocument } from './openapi/document.ts'
import { readService } from './openapi/read.ts'
import { serviceSchemas } from './openapi/schemas.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'astrolabe-openapi-'))
  mkdirSync(join(folder, 'cloud'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Exports a contract of some files. */
function exported(files: Record<string, string>): OpenApiDocument {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'cloud', name), text)
  const categories = readService(folder, 'cloud')
  const service = { title: 'Cloud', version: 'v1', fault: { type: 'object' } }
  return buildDocument(service, categories, serviceSchemas(categories, folder)) as unknown as OpenApiDocument
}

const things = `
import { destructive, read, write } from './declare.ts'
import type { Tag } from './shared-types.ts'

export interface Page<T> {
  rows: T[]
  total: number
}

export interface Thing {
  name: string
  tags: Tag[]
}

export interface CreateThing {
  /**
   * What it is called.
   * @minLength 4
   * @pattern ^[A-Za-z][\\\\w-]+$
   */
  name: string
  /**
   * @asType integer
   * @minimum 1
   * @maximum 9
   * @default 3
   */
  count?: number
  mode?: 'single' | 'multi'
  tags?: Tag[]
}

export interface Created {
  id: string
}

/** Lists things of a
 * project (reference 4.3.1). */
export const listThings = read.get('/v1/{project_id}/things')<{
  query: {
    /** How many. */
    limit?: 10 | 20
    name: string
  }
  result: Page<Thing>
}>()

/**
 * Makes one (reference 4.3.2).
 * @client makeThing
 * @permission cloud:thing:create
 * @status 202
 */
export const createThing = write.post('/v1/{project_id}/things')<{ body: CreateThing; result: Created }>()

/**
 * Removes one (reference 4.3.3).
 * @deprecated Use emptyThing.
 */
export const deleteThing = destructive.delete('/v1/{project_id}/things/{thing_id}')<{ result: undefined }>()

export const notAnOperation = 1
`
const shared = `export interface Tag { key: string }\n`
const sources = { 'things.ts': things.replaceAll('\\\\', '\\'), 'shared-types.ts': shared }

describe('the exporter', () => {
  it('says of every operation what it is', () => {
    const { paths } = exported(sources)
    expect(Object.keys(paths)).toEqual(['/v1/{project_id}/things', '/v1/{project_id}/things/{thing_id}'])
    expect(paths['/v1/{project_id}/things']?.get).toMatchObject({
      operationId: 'listThings',
      tags: ['things'],
      summary: 'Lists things of a project.',
      'x-access': 'read',
      'x-reference': '4.3.1',
    })
    expect(paths['/v1/{project_id}/things']?.post).toMatchObject({
      'x-client-name': 'makeThing',
      'x-permission': 'cloud:thing:create',
    })
    const removal = paths['/v1/{project_id}/things/{thing_id}']?.delete
    expect(removal).toMatchObject({ 'x-access': 'destructive', deprecated: true, 'x-replaced-by': 'emptyThing' })
    expect(removal?.parameters?.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['project_id', 'path', true],
      ['thing_id', 'path', true],
    ])
  })

  it('describes query, body and answers', () => {
    const { paths } = exported(sources)
    const list = paths['/v1/{project_id}/things']?.get
    expect(list?.parameters?.filter((parameter) => parameter.in === 'query')).toEqual([
      {
        name: 'limit',
        in: 'query',
        required: false,
        description: 'How many.',
        schema: { type: 'number', enum: [10, 20] },
      },
      { name: 'name', in: 'query', required: true, schema: { type: 'string' } },
    ])
    const create = paths['/v1/{project_id}/things']?.post
    expect(create?.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateThing' } } },
    })
    expect(Object.keys(create?.responses ?? {})).toEqual(['202', 'default'])
    expect(paths['/v1/{project_id}/things/{thing_id}']?.delete?.responses['200']).toEqual({ description: 'Success' })
  })

  it('carries the limits so that requests can be validated with them', () => {
    const document = exported(sources)
    const create = { method: 'POST', path: '/v1/{project_id}/things' }
    expect(fieldLimits(document, create, 'name')).toEqual({
      required: true,
      type: 'string',
      minLength: 4,
      pattern: String.raw`^[A-Za-z][\w-]+$`,
      description: 'What it is called.',
    })
    expect(fieldLimits(document, create, 'count')).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 9,
      default: 3,
    })
    const rules = (value: unknown) => validateBody(document, create, value).map(({ field, rule }) => `${field} ${rule}`)
    expect(rules({ name: 'abcd', mode: 'none', tags: [{}], more: 1 }).toSorted()).toEqual([
      'mode enum',
      'more additionalProperties',
      'tags[0].key required',
    ])
  })

  it('closes what is sent, opens what is answered, and writes generic types out', () => {
    const { components, paths } = exported(sources)
    expect(components.schemas.CreateThing?.additionalProperties).toBe(false)
    expect(components.schemas.Created?.additionalProperties).toBeUndefined()
    // Used both ways: closed.
    expect(components.schemas.Tag?.additionalProperties).toBe(false)
    expect(Object.keys(components.schemas)).toEqual(['CreateThing', 'Created', 'Tag', 'Thing', 'Fault'])
    const answer = paths['/v1/{project_id}/things']?.get?.responses['200']?.content?.['application/json']?.schema
    expect(answer?.properties?.rows).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Thing' } })
    expect(operationIn(exported(sources), { method: 'GET', path: '/v1/{project_id}/things' }).operationId).toBe(
      'listThings',
    )
  })

  it('gives the same document every time', () => {
    expect(JSON.stringify(exported(sources))).toBe(JSON.stringify(exported(sources)))
  })
})

describe('a mistake in the contract', () => {
  const one =
    (text: string, name = 'a.ts') =>
    () =>
      exported({ ...sources, [name]: `import { read } from './declare.ts'\n${text}` })

  it.each([
    [
      'a name used twice for different types',
      "export interface Created { other: 1 }\nexport const a = read.get('/a')<{ result: Created }>()",
      'Created',
    ],
    [
      'an operation declared twice',
      "export const a = read.get('/v1/{project_id}/things')<{ result: string }>()",
      'declared twice',
    ],
    [
      'a pattern that is none',
      "export interface A { /** @pattern [ */ a: string }\nexport const a = read.get('/a')<{ result: A }>()",
      'Invalid regular expression',
    ],
    [
      'a limit that is no number',
      "export interface A { /** @minimum one */ a: number }\nexport const a = read.get('/a')<{ result: A }>()",
      '@minimum is "one"',
    ],
    [
      'a default outside the values',
      "export interface A { /** @default 'c' */ a: 'a' | 'b' }\nexport const a = read.get('/a')<{ result: A }>()",
      '@default "c"',
    ],
    [
      'an unexported operation',
      "const a = read.get('/a')<{ result: string }>()",
      'a.ts:2: an operation is one exported constant',
    ],
    ['an operation without types', "export const a = read.get('/a')()", 'a.ts:2: an operation reads'],
    [
      'a path that is not plain text',
      "const p = '/a'\nexport const a = read.get(p)<{ result: string }>()",
      'a.ts:3: the path of an operation',
    ],
    [
      'a status of failure',
      "/** A. @status 404 */\nexport const a = read.get('/a')<{ result: string }>()",
      '@status 404',
    ],
    ['an unknown part', "export const a = read.get('/a')<{ header: string; result: string }>()", 'no part "header"'],
  ])('%s is refused', (_what, text, message) => {
    expect(one(text)).toThrow(message)
  })
})
