import { describe, expect, it } from 'vitest'
import {
  bodySchema,
  fieldLimits,
  operationIn,
  querySchema,
  validateBody,
  validateQuery,
  type JsonSchema,
  type OpenApiDocument,
} from './schema.ts'

const body: JsonSchema = {
  type: 'object',
  properties: {
    name: { $ref: '#/components/schemas/Name', description: 'What it is called' },
    keep_days: { type: 'integer', minimum: 1, maximum: 732, default: 7 },
    step: { type: 'number', multipleOf: 10 },
    mode: { type: 'string', enum: ['single', 'multi'] },
    tags: { type: 'array', minItems: 1, maxItems: 2, items: { $ref: '#/components/schemas/Tag' } },
    window: {
      anyOf: [
        { type: 'string', pattern: String.raw`^\d\d:\d\d$` },
        { type: 'string', const: '' },
      ],
    },
    source: {
      anyOf: [
        {
          type: 'object',
          properties: { type: { type: 'string', const: 'backup' }, backup_id: { type: 'string' } },
          required: ['type', 'backup_id'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { type: { type: 'string', const: 'timestamp' }, restore_time: { type: 'integer' } },
          required: ['type', 'restore_time'],
          additionalProperties: false,
        },
      ],
    },
    'a/b~c': { type: 'string', maxLength: 1 },
    parent: { $ref: '#/components/schemas/Node' },
  },
  required: ['name'],
  additionalProperties: false,
}

const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: {
    '/things': {
      post: {
        operationId: 'createThing',
        parameters: [
          { name: 'limit', in: 'query', required: true, schema: { type: 'integer', minimum: 1, maximum: 100 } },
          { name: 'all', in: 'query', schema: { type: 'boolean' } },
          { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'integer' }, maxItems: 2 } },
          { name: 'project_id', in: 'path', required: true, schema: { type: 'string' } },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
        responses: { 200: { description: 'Success' } },
      },
      get: { operationId: 'listThings', responses: { 200: { description: 'Success' } } },
    },
  },
  components: {
    schemas: {
      Name: { type: 'string', minLength: 4, maxLength: 8, pattern: '^[A-Za-z]' },
      Tag: {
        type: 'object',
        properties: { key: { type: 'string', minLength: 1 }, value: { type: 'string' } },
        required: ['key'],
        additionalProperties: false,
      },
      Node: {
        type: 'object',
        properties: { parent: { $ref: '#/components/schemas/Node' }, depth: { type: 'integer' } },
        additionalProperties: false,
      },
    },
  },
}

const create = { method: 'POST', path: '/things' }
const brief = (value: unknown) =>
  validateBody(document, create, value).map(({ field, rule, limit }) => [field, rule, limit])

describe('validateBody', () => {
  it('accepts what fits', () => {
    expect(
      brief({ name: 'abcd', keep_days: 1, mode: 'multi', tags: [{ key: 'a', value: '' }], step: 20, window: '' }),
    ).toEqual([])
  })

  it('names the field and the limit of every rule, and no parents', () => {
    const value = {
      name: '1',
      keep_days: 733,
      mode: 'x',
      step: 5,
      tags: [{ key: 'a' }, { key: '' }, { value: 1, extra: 1 }],
    }
    expect(brief(value)).toEqual(
      expect.arrayContaining([
        ['name', 'minLength', 4],
        ['name', 'pattern', '^[A-Za-z]'],
        ['keep_days', 'maximum', 732],
        ['mode', 'enum', ['single', 'multi']],
        ['step', 'multipleOf', 10],
        ['tags', 'maxItems', 2],
        ['tags[1].key', 'minLength', 1],
        ['tags[2].key', 'required', undefined],
        ['tags[2].value', 'type', 'string'],
        ['tags[2].extra', 'additionalProperties', false],
      ]),
    )
    expect(brief(value)).toHaveLength(10)
  })

  it('says it in a sentence', () => {
    expect(validateBody(document, create, { name: 'a-too-long-name' })[0]?.message).toBe(
      'name must have at most 8 characters',
    )
    expect(validateBody(document, create, {})[0]).toEqual({
      field: 'name',
      rule: 'required',
      message: 'name is required',
    })
  })

  it('tells a wrong type from a wrong value', () => {
    expect(brief({ name: 'abcd', keep_days: 1.5 })).toEqual([['keep_days', 'type', 'integer']])
    expect(brief({ name: 'abcd', keep_days: '7' })).toEqual([['keep_days', 'type', 'integer']])
    expect(brief([])).toEqual([['', 'type', 'object']])
  })

  it('counts undefined as absent and a missing body as required', () => {
    expect(brief({ name: undefined })).toEqual([['name', 'required', undefined]])
    expect(brief(undefined)).toEqual([['', 'required', undefined]])
    expect(validateBody(document, { method: 'GET', path: '/things' }, undefined)).toEqual([])
  })

  it('explains the alternative of a union that was meant', () => {
    expect(brief({ name: 'abcd', window: 'noon' })).toEqual([['window', 'pattern', String.raw`^\d\d:\d\d$`]])
    expect(brief({ name: 'abcd', source: { type: 'timestamp' } })).toEqual([
      ['source.restore_time', 'required', undefined],
    ])
    expect(brief({ name: 'abcd', source: { type: 'backup', backup_id: 'b', more: 1 } })).toEqual([
      ['source.more', 'additionalProperties', false],
    ])
    expect(brief({ name: 'abcd', source: 1 })).toEqual([['source', 'anyOf', undefined]])
  })

  it('finds the limit behind a name with reserved characters and through recursion', () => {
    expect(brief({ name: 'abcd', 'a/b~c': 'xx' })).toEqual([['a/b~c', 'maxLength', 1]])
    expect(brief({ name: 'abcd', parent: { parent: { depth: 'x' } } })).toEqual([
      ['parent.parent.depth', 'type', 'integer'],
    ])
  })

  it('works on a frozen document', () => {
    const frozen = freeze(structuredClone(document))
    expect(validateBody(frozen, create, { name: 'x' }).map((violation) => violation.rule)).toEqual(['minLength'])
  })
})

describe('validateQuery', () => {
  const rules = (values: Record<string, string>) =>
    validateQuery(document, create, values).map(({ field, rule }) => [field, rule])

  it('reads the text as its schema asks', () => {
    expect(rules({ limit: '100', all: 'true', ids: '1,2' })).toEqual([])
    expect(rules({ limit: '101' })).toEqual([['limit', 'maximum']])
    expect(rules({ limit: 'many' })).toEqual([['limit', 'type']])
    expect(rules({ limit: '' })).toEqual([['limit', 'type']])
    expect(rules({ limit: '1', all: 'yes', ids: '1,2,x' })).toEqual([
      ['all', 'type'],
      ['ids', 'maxItems'],
      ['ids[2]', 'type'],
    ])
  })

  it('asks for required parameters and lets undeclared ones pass', () => {
    expect(rules({ trace: '1' })).toEqual([['limit', 'required']])
  })
})

describe('documents', () => {
  it('finds operations and their schemas', () => {
    expect(operationIn(document, create).operationId).toBe('createThing')
    expect(bodySchema(document, { method: 'GET', path: '/things' })).toBeUndefined()
    expect(Object.keys(querySchema(document, create).properties ?? {})).toEqual(['limit', 'all', 'ids'])
    expect(() => operationIn(document, { method: 'PUT', path: '/things' })).toThrow('Test has no operation PUT /things')
  })
})

describe('fieldLimits', () => {
  const limits = (field: string) => fieldLimits(document, create, field)

  it('joins a reference with what stands beside it', () => {
    expect(limits('name')).toEqual({
      required: true,
      type: 'string',
      minLength: 4,
      maxLength: 8,
      pattern: '^[A-Za-z]',
      description: 'What it is called',
    })
    expect(limits('keep_days')).toEqual({ required: false, type: 'integer', minimum: 1, maximum: 732, default: 7 })
    expect(limits('mode').enum).toEqual(['single', 'multi'])
  })

  it('goes into lists, unions and the query', () => {
    for (const field of ['tags.key', 'tags[].key', 'tags[3].key'])
      expect(limits(field)).toEqual({ required: true, type: 'string', minLength: 1 })
    expect(limits('tags')).toMatchObject({ type: 'array', minItems: 1, maxItems: 2 })
    expect(limits('source.restore_time')).toEqual({ required: true, type: 'integer' })
    expect(limits('window')).toEqual({ required: false, type: 'string', pattern: String.raw`^\d\d:\d\d$` })
    expect(limits('limit')).toEqual({ required: true, type: 'integer', minimum: 1, maximum: 100 })
  })

  it('refuses a field that does not exist', () => {
    expect(() => limits('nmae')).toThrow('POST /things has no field nmae')
    expect(() => limits('name.first')).toThrow()
  })
})

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
