import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonSchema, OpenApiDocument } from '#lib/schema.ts'
import { differences } from './compare.ts'
import { fieldOf, numberFrom, optionOf, starterOf } from './fields.ts'
import { foldable, jsonLines } from './json-lines.ts'
import { lookupFor, offersIn } from './lookups.ts'
import { entriesOf, type Entry, entryOf, pathNames, replacementOf } from './operations.ts'
import { draftFrom, permalinkOf } from './permalink.ts'
import { countsBy, grouped, indexOf, search, wordsOf } from './search.ts'
import { isSecretName, mask, masked, secretPlaces, withoutSecrets, withPlaceholders } from './secrets.ts'
import { curlOf, sdkOf, targetOf } from './snippets.ts'
import { writtenTime } from './times.ts'
import { jsonProblem, nameOfPath, valueAt, withMoved, withRenamed, withValue } from './values.ts'

const file = join(import.meta.dirname, '..', '..', '..', '..', 'public', 'openapi', 'taurusdb.json')
const taurusdb = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
const entries = entriesOf(taurusdb, 'taurusdb')
const entry = (id: string): Entry => {
  const found = entryOf(taurusdb, 'taurusdb', id)
  if (!found) throw new Error(`no operation ${id}`)
  return found
}

const documentOf = (schemas: Record<string, JsonSchema>, paths: OpenApiDocument['paths'] = {}): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'Test', version: 'v1' },
  paths,
  components: { schemas },
})
const bare = documentOf({})

describe('entries', () => {
  it('are all operations of the document, callable like those of the contract', () => {
    const count = Object.values(taurusdb.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0)
    expect(entries).toHaveLength(count)
    expect(entry('renameInstance')).toMatchObject({
      op: { service: 'taurusdb', access: 'write', method: 'PUT' },
      category: 'instances',
      reference: '4.3.7',
      deprecated: false,
    })
    expect(pathNames(entry('renameInstance'))).toEqual(['instance_id'])
  })

  it('count as dangerous when they do not say how dangerous they are', () => {
    const document = documentOf({}, { '/v1/a': { get: { operationId: 'a', responses: {} } } })
    expect(entriesOf(document, 'gaussdb')[0]?.access).toBe('destructive')
  })

  it('name what takes the place of a superseded one: as said, or the same call of another version', () => {
    const responses = {}
    const document = documentOf(
      {},
      {
        '/v3/{project_id}/instances': { get: { operationId: 'oldList', deprecated: true, responses } },
        '/v3.1/{project_id}/instances': { get: { operationId: 'newList', responses } },
        '/v3/x': { get: { operationId: 'oldX', deprecated: true, 'x-replaced-by': 'newY', responses } },
        '/v3/y': { get: { operationId: 'newY', responses } },
        '/v3/z': { get: { operationId: 'oldZ', deprecated: true, responses } },
      },
    )
    const all = entriesOf(document, 'taurusdb')
    const instead = (id: string) =>
      replacementOf(
        all.find((one) => one.id === id)!,
        all,
      )?.id
    expect([instead('oldList'), instead('oldX'), instead('oldZ'), instead('newY')]).toEqual([
      'newList',
      'newY',
      undefined,
      undefined,
    ])
  })
})

describe('fields', () => {
  it('have a kind for every shape of a schema', () => {
    const kinds: [JsonSchema, object][] = [
      [{ type: 'string' }, { kind: 'text', form: 'line' }],
      [
        { type: 'string', format: 'password' },
        { kind: 'text', form: 'secret' },
      ],
      [
        { type: 'string', format: 'date-time' },
        { kind: 'text', form: 'time' },
      ],
      [
        { type: 'string', maxLength: 5000 },
        { kind: 'text', form: 'long' },
      ],
      [{ type: 'integer' }, { kind: 'number', integer: true }],
      [{ type: 'boolean' }, { kind: 'boolean' }],
      [
        { type: 'string', enum: ['a', 'b'] },
        { kind: 'choice', values: ['a', 'b'], open: false },
      ],
      [{ const: 'only' }, { kind: 'choice', values: ['only'] }],
      [{ anyOf: [{ type: 'string', enum: ['a'] }, { type: 'string' }] }, { kind: 'choice', values: ['a'], open: true }],
      [
        {
          anyOf: [
            { const: 'x', type: 'string' },
            { const: 'y', type: 'string' },
          ],
        },
        { kind: 'choice', values: ['x', 'y'], open: false },
      ],
      [{ oneOf: [{ type: 'object', properties: { a: {} } }, { type: 'string' }] }, { kind: 'union' }],
      [{ type: ['integer', 'string'] }, { kind: 'union' }],
      [{ type: ['integer', 'null'] }, { kind: 'number', integer: true }],
      [{ type: 'array', items: { type: 'string' } }, { kind: 'list' }],
      [
        { type: 'object', additionalProperties: { type: 'string' } },
        { kind: 'object', members: [], entry: { type: 'string' } },
      ],
      [{ type: 'object' }, { kind: 'json' }],
      [{}, { kind: 'json' }],
    ]
    for (const [schema, kind] of kinds) expect(fieldOf(bare, schema)).toMatchObject(kind)
  })

  it('know a time by its name, but not a time of day', () => {
    expect(fieldOf(bare, { type: 'string' }, 'begin_time')).toMatchObject({ form: 'time' })
    expect(fieldOf(bare, { type: 'string', description: 'hh:mm-HH:MM in UTC.' }, 'start_time')).toMatchObject({
      form: 'line',
    })
  })

  it('are written as their pattern or description wants times', () => {
    const noon = new Date(Date.UTC(2025, 2, 4, 12))
    expect(writtenTime(noon, {})).toBe('2025-03-04T12:00:00+0000')
    expect(writtenTime(noon, { pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$` })).toBe('2025-03-04T12:00:00Z')
    expect(writtenTime(noon, { pattern: String.raw`^\d{4}-\d\d-\d\d$` })).toBe('2025-03-04')
    expect(writtenTime(noon, { description: 'UNIX timestamp in milliseconds.' })).toBe(String(noon.getTime()))
    expect(fieldOf(bare, { type: 'string', pattern: String.raw`^\d\d:00-\d\d:00$` }, 'start_time')).toMatchObject({
      form: 'line',
    })
  })

  it('can be read off every request of the contract, to any depth that is there', () => {
    for (const one of entries) {
      const schema = one.spec.requestBody?.content['application/json']?.schema
      if (schema) expect(['object', 'list', 'json', 'union'], one.id).toContain(fieldOf(taurusdb, schema).kind)
    }
  })

  it('begin with what there is no choice about', () => {
    const schema = taurusdb.components.schemas['CreateInstanceBody']!
    expect(starterOf(taurusdb, schema)).toMatchObject({ datastore: { type: 'gaussdb-mysql' }, mode: 'Cluster' })
    expect(
      starterOf(bare, {
        type: 'object',
        required: ['a', 'b'],
        properties: {
          a: {
            type: 'array',
            minItems: 1,
            items: { type: 'object', required: ['k'], properties: { k: { const: 1 } } },
          },
          b: { type: 'string', default: 'x' },
        },
      }),
    ).toEqual({
      a: [{ k: 1 }],
      b: 'x',
    })
  })

  it('end where a type holds itself', () => {
    const node: JsonSchema = {
      type: 'object',
      required: ['next'],
      properties: { next: { $ref: '#/components/schemas/Node' } },
    }
    expect(starterOf(documentOf({ Node: node }), { $ref: '#/components/schemas/Node' })).toEqual({ next: {} })
  })

  it('recognise the alternative that a value was written for', () => {
    const options: JsonSchema[] = [
      { type: 'object', properties: { a: {}, b: {} } },
      { type: 'object', properties: { c: {} } },
      { type: 'string' },
      { type: 'array' },
    ]
    expect([{ a: 1 }, { c: 1 }, 'x', [1], 4].map((value) => optionOf(bare, options, value))).toEqual([0, 1, 2, 3, -1])
  })

  it('keep a typed text that is no number', () => {
    expect(['', '12', '-1.5', '1e3', '12a', '1.', '99999999999999999999'].map(numberFrom)).toEqual([
      undefined,
      12,
      -1.5,
      1000,
      '12a',
      1,
      '99999999999999999999',
    ])
  })
})

describe('values', () => {
  it('are set and taken away in place', () => {
    const body = { a: { b: [{ c: 1 }, { c: 2 }] }, d: true }
    const next = withValue(body, ['a', 'b', 1, 'c'], 5) as typeof body
    expect(next).toEqual({ a: { b: [{ c: 1 }, { c: 5 }] }, d: true })
    expect(body.a.b[1]).toEqual({ c: 2 })
    expect(next.a.b[0]).toBe(body.a.b[0])
    expect(withValue(body, ['a'], undefined)).toEqual({ d: true })
    expect(withValue(undefined, ['x', 0, 'y'], 1)).toEqual({ x: [{ y: 1 }] })
    expect(valueAt(body, ['a', 'b', 0, 'c'])).toBe(1)
    expect(valueAt(body, ['d', 'e'])).toBeUndefined()
    expect(nameOfPath(['a', 'b', 0, 'c'])).toBe('a.b[0].c')
  })

  it('move, and are renamed in their place', () => {
    expect(withMoved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
    expect(withMoved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
    expect(Object.keys(withRenamed({ a: 1, b: 2 }, 'a', 'z'))).toEqual(['z', 'b'])
    expect(withRenamed({ a: 1, b: 2 }, 'a', 'b')).toEqual({ a: 1, b: 2 })
  })

  it('say where JSON breaks', () => {
    expect(jsonProblem('{"a": 1}')).toBeUndefined()
    expect(jsonProblem('{\n  "a": 1,\n  b\n}')).toMatchObject({ line: 3, column: 3 })
  })
})

describe('secrets', () => {
  it('are known by their names', () => {
    for (const name of [
      'password',
      'new_password',
      'adminPassword',
      'db_user_pwd',
      'secret_key',
      'X-Auth-Token',
      'passwordAgain',
      'sk_secret',
    ])
      expect(isSecretName(name), name).toBe(true)
    for (const name of [
      'name',
      'password_expire_days',
      'next_token',
      'kms_key_id',
      'key',
      'compass',
      'is_password_reset',
    ])
      expect(isSecretName(name), name).toBe(false)
  })

  it('are masked, replaced or left out at any depth, and nothing else is', () => {
    const body = {
      users: [{ name: 'app', password: 'Geheim-1' }],
      on: true,
      token: { id: 'abc', on: true },
      password: '',
    }
    expect(masked(body)).toEqual({
      users: [{ name: 'app', password: mask }],
      on: true,
      token: { id: mask, on: true },
      password: '',
    })
    expect(withPlaceholders(body)).toMatchObject({ users: [{ password: '<password>' }] })
    expect(withoutSecrets(body)).toEqual({
      value: { users: [{ name: 'app' }], on: true, token: { on: true }, password: '' },
      left: ['users[].password', 'token.id'],
    })
  })

  it('are also what the schema marks, whatever it is called', () => {
    expect([...secretPlaces(taurusdb, entry('createInstance'))]).toContain('password')
    expect(masked({ a: { plain: 'x' } }, new Set(['a.plain']))).toEqual({ a: { plain: mask } })
  })
})

describe('a permalink', () => {
  const draft = {
    connection: 'sandbox-eu',
    path: { instance_id: 'a/b' },
    query: { limit: '10', name: '' },
    body: { name: 'shop', password: 'Geheim-1', list: [1, { x: null }] },
  }

  it('holds everything but secrets and comes back the same', () => {
    const { search: params, left, cut } = permalinkOf(draft)
    expect(params.toString()).not.toContain('Geheim')
    expect({ left, cut }).toEqual({ left: ['password'], cut: false })
    expect(draftFrom(new URLSearchParams(params.toString()))).toEqual({
      connection: 'sandbox-eu',
      path: { instance_id: 'a/b' },
      query: { limit: '10' },
      body: { name: 'shop', list: [1, { x: null }] },
    })
  })

  it('says when the body is too long, and reads a damaged one as none', () => {
    expect(permalinkOf({ ...draft, body: { a: 'x'.repeat(7000) } })).toMatchObject({ cut: true })
    expect(draftFrom(new URLSearchParams('body={"a"')).body).toBeUndefined()
  })
})

describe('search', () => {
  const index = indexOf(taurusdb, entries)
  const ids = (text: string, filters = {}) => search(index, text, filters).map(({ entry: { id } }) => id)

  it('finds what a person means', () => {
    expect(ids('change port')[0]).toBe('changePort')
    expect(ids('change the port of my proxy')[0]).toBe('setProxyPort')
    expect(ids('rename instance')[0]).toBe('renameInstance')
    expect(ids('renameInstance')[0]).toBe('renameInstance')
    expect(ids('restart')).toContain('rebootInstance')
    expect(ids('keep_days')).toContain('updateBackupPolicy')
    expect(ids('backups/policy')).toContain('showBackupPolicy')
    expect(ids('no such thing at all')).toEqual([])
  })

  it('keeps to the filters and counts what others would leave', () => {
    const reads = search(index, '', { access: 'read' })
    expect(reads.every(({ entry: { access } }) => access === 'read')).toBe(true)
    expect(countsBy(index, '', { access: 'read' }, 'access').get('read')).toBe(reads.length)
    expect([...countsBy(index, '', {}, 'category').values()].reduce((a, b) => a + b)).toBe(entries.length)
    expect(grouped(search(index, '')).flatMap(({ found }) => found)).toHaveLength(entries.length)
  })

  it('splits names into words', () => {
    expect(wordsOf('updateSqlExplorer')).toEqual(['update', 'sql', 'explorer'])
    expect(wordsOf('backup_policy/keep-days')).toEqual(['backup', 'policy', 'keep', 'days'])
  })
})

describe('lookups', () => {
  const listed = (field: string) => lookupFor(taurusdb, entries, field)?.entry.id

  it('find the list of a resource by the name of a field', () => {
    expect(listed('instance_id')).toBe('listInstances')
    expect(listed('source_instance_id')).toBe('listInstances')
    expect(listed('backup_id')).toBe('listBackups')
    expect(listed('configuration_id')).toBe('listParameterTemplates')
    expect(listed('proxy_id')).toBe('listProxies')
    expect(listed('enterprise_project_id')).toBe('listEnterpriseProjects')
    expect(listed('node_id')).toBe('showInstance')
    expect(listed('description')).toBeUndefined()
  })

  it('find a list by a member of the same name, and ask for the kind that it insists on', () => {
    const naver = JSON.parse(readFileSync(file.replace('taurusdb', 'navercloud'), 'utf8')) as OpenApiDocument
    expect(lookupFor(naver, entriesOf(naver, 'navercloud'), 'cloudDBInstanceNo')).toMatchObject({
      entry: { id: 'getCloudDBInstanceList' },
      at: ['getCloudDBInstanceListResponse', 'cloudDBInstanceList'],
      query: { dbKindCode: 'REDIS' },
    })
  })

  it('read values and names out of the answer, also where rows wrap them', () => {
    const proxies = lookupFor(taurusdb, entries, 'proxy_id')!
    expect(proxies.needs).toEqual(['instance_id'])
    expect(
      offersIn(proxies, { proxy_list: [{ proxy: { pool_id: 'p1', name: 'front' } }, { proxy: {} }, null] }),
    ).toEqual([{ value: 'p1', label: 'front' }])
    expect(offersIn(proxies, {})).toEqual([])
    expect(lookupFor(taurusdb, entries, 'instance_id')?.query).toEqual({ limit: '100' })
  })
})

describe('snippets', () => {
  const put = entry('renameInstance').op
  const draft = { connection: 'x', path: { instance_id: 'i 1' }, query: { q: "it's $5" }, body: { name: "it's" } }

  it('quote for the shell', () => {
    const curl = curlOf({ op: put, draft })
    expect(curl).toContain(`"$ENDPOINT/v3/$PROJECT_ID/instances/i%201/name?q=it%27s%20%245"`)
    expect(curl).toContain(String.raw`"name": "it'\''s"`)
    expect(curl).toContain('X-Auth-Token: $TOKEN')
    expect(curlOf({ op: { ...put, service: 'navercloud', method: 'GET' }, draft })).toContain('openssl dgst -sha256')
  })

  it('are scripts that parse', () => {
    for (const op of [put, { ...put, service: 'navercloud' as const }, entry('listInstances').op]) {
      const script = sdkOf({ op, draft }).replaceAll(/^import .*$/gm, '')
      expect(() => new Function(`return async () => { ${script} }`)).not.toThrow()
    }
    expect(sdkOf({ op: put, draft })).toContain(`url: '${put.path}'`)
  })

  it('leave what is missing in braces', () => {
    expect(targetOf({ op: put, draft: { ...draft, path: {}, query: {} } }, 'P')).toBe(
      '/v3/P/instances/{instance_id}/name',
    )
  })
})

describe('answers', () => {
  it('are drawn line by line, folded where asked', () => {
    const value = { a: [1, { b: 'x' }], c: {}, d: null }
    const text = (folded: ReadonlySet<string>) => jsonLines(value, folded).map(({ kind, at }) => `${kind} ${at}`)
    expect(text(new Set())).toHaveLength(JSON.stringify(value, null, 2).split('\n').length)
    expect(text(new Set(['/a']))).toEqual(['open ', 'folded /a', 'empty /c', 'value /d', 'close /'])
    expect([...foldable(value)]).toEqual(['/a', '/a/1'])
  })

  it('are compared place by place', () => {
    expect(differences({ a: 1, b: [1, 2], c: { d: 1 } }, { a: 2, b: [1], c: { d: 1 }, e: 0 })).toEqual([
      { place: 'a', kind: 'changed', before: 1, after: 2 },
      { place: 'b[1]', kind: 'removed', before: 2, after: undefined },
      { place: 'e', kind: 'added', before: undefined, after: 0 },
    ])
    expect(differences({ a: [1] }, { a: [1] })).toEqual([])
  })
})
