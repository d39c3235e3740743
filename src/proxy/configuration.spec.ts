import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { assemble } from './assemble.ts'
import { ConfigurationError, readConnections } from './configuration.ts'
import { publicConnection } from './connections.ts'

const folder = mkdtempSync(join(tmpdir(), 'astrolabe-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'connections.json')
writeFileSync(join(folder, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n')
writeFileSync(join(folder, 'not-a-ca.pem'), 'hello')

const read = (connections: unknown, environment: Record<string, string> = {}) => {
  writeFileSync(file, JSON.stringify(Array.isArray(connections) ? { connections } : connections))
  return readConnections({ file, environment })
}

const good = {
  id: 'prod',
  name: 'Production',
  region: 'cn-north-4',
  project_id: '0549b4a43100d4f32f51c01c2fe4acdb',
  auth: { type: 'aksk', ak: 'QTWAEXAMPLE0VECTOR01', sk: 'very-secret-key' },
}

describe('a connection', () => {
  test('of the public cloud: endpoints from the tables', () => {
    const [connection] = read([good])
    expect([...connection!.endpoints]).toEqual([
      ['taurusdb', 'https://gaussdb.cn-north-4.myhuaweicloud.com'],
      ['gaussdb', 'https://gaussdb-opengauss.cn-north-4.myhuaweicloud.com'],
      ['geminidb', 'https://gaussdb-nosql.cn-north-4.myhuaweicloud.com'],
      ['iam', 'https://iam.cn-north-4.myhuaweicloud.com'],
      ['cloudeye', 'https://ces.cn-north-4.myhuaweicloud.com'],
    ])
    expect(connection).toMatchObject({
      sandbox: false,
      // Changes and deletions are let through where somebody says so.
      access: 'read',
      privateNetwork: false,
      projectName: 'cn-north-4',
    })
  })

  test.each([
    ['tr-west-1', 'taurusdb', 'https://gaussdbformysql.tr-west-1.myhuaweicloud.com'],
    ['tr-west-1', 'gaussdb', 'https://gaussdb.tr-west-1.myhuaweicloud.com'],
    ['af-south-1', 'taurusdb', 'https://gaussdb-mysql.af-south-1.myhuaweicloud.com'],
    ['eu-west-101', 'geminidb', 'https://gaussdb-nosql.eu-west-101.myhuaweicloud.eu'],
    ['eu-west-101', 'iam', 'https://iam.eu-west-101.myhuaweicloud.eu'],
    ['eu-west-101', 'taurusdb', undefined],
  ] as const)('%s %s: %s', (region, service, origin) => {
    expect(read([{ ...good, region }])[0]!.endpoints.get(service)).toBe(origin)
  })

  test('of a private cloud: own endpoints, own authority, private network', () => {
    const [connection] = read([
      {
        ...good,
        region: 'eu-de',
        endpoints: {
          taurusdb: 'https://gaussdb.eu-de.otc.example',
          iam: 'https://iam.otc.example:8443',
          gaussdb: null,
        },
        ca_file: 'ca.pem',
        private_network: true,
        access: 'read',
        derived_keys: true,
      },
    ])
    expect([...connection!.endpoints.keys()]).toEqual(['taurusdb', 'iam'])
    expect(connection!.ca!.at(-1)).toContain('MII')
    expect(connection).toMatchObject({ privateNetwork: true, access: 'read', derivedKeys: true })
  })

  test('with each kind of credentials, secrets from the environment too', () => {
    const connections = read(
      [
        {
          ...good,
          id: 'a',
          auth: { type: 'temporary', ak: 'AKAKAKAKAKAK', sk: { env: 'MY_SK' }, security_token: 'ST' },
        },
        { ...good, id: 'b', auth: { type: 'iam-user', user: 'dba', password: 'p', account: 'company' } },
        { id: 'c', region: 'KR', auth: { type: 'navercloud', access_key: 'NAVERKEY0000', secret_key: 's' } },
      ],
      { MY_SK: 'from-environment' },
    )
    expect(connections.map(({ credential }) => credential)).toEqual([
      { kind: 'temporary', ak: 'AKAKAKAKAKAK', sk: 'from-environment', securityToken: 'ST' },
      { kind: 'iam-user', user: 'dba', password: 'p', account: 'company' },
      { kind: 'navercloud', accessKey: 'NAVERKEY0000', secretKey: 's' },
    ])
    expect([...connections[2]!.endpoints]).toEqual([['navercloud', 'https://ncloud.apigw.ntruss.com']])
  })

  test('shows nothing secret', () => {
    const connections = read([
      good,
      { ...good, id: 'b', auth: { type: 'iam-user', user: 'dba', password: 'hunter2', account: 'company' } },
      { id: 'c', region: 'KR', auth: { type: 'navercloud', access_key: 'NAVERKEY0000', secret_key: 'naver-secret' } },
      {
        ...good,
        id: 'd',
        auth: { type: 'temporary', ak: 'SHORT', sk: 'very-secret-key', security_token: 'token-secret' },
      },
    ])
    const shown = connections.map(publicConnection)
    expect(shown.map(({ identity }) => identity)).toEqual(['****OR01', 'dba', '****0000', '****'])
    expect(JSON.stringify(shown)).not.toMatch(/secret|hunter2|QTWAEXAMPLE|company/)
    expect(shown[0]).toEqual({
      id: 'prod',
      name: 'Production',
      kind: 'aksk',
      region: 'cn-north-4',
      project: 'cn-north-4',
      projectId: good.project_id,
      sandbox: false,
      services: ['taurusdb', 'gaussdb', 'geminidb', 'cloudeye'],
      access: 'read',
      identity: '****OR01',
    })
  })
})

describe('is refused with its field named', () => {
  const auth = (change: object) => ({ ...good, auth: { ...good.auth, ...change } })
  test.each<[string, unknown]>([
    ['connections: must be a list', { connections: {} }],
    ['file.conections: is not a known field', { conections: [] }],
    ['connections[0]: must be an object', ['x']],
    ['connections[1].id: is missing', [good, { ...good, id: undefined }]],
    ['connections[0].id: must be 1 to 42', [{ ...good, id: 'No Good' }]],
    ['connections[0].id: is a name', [{ ...good, id: 'sandbox-eu' }]],
    ['connections: the id prod is there twice', [good, good]],
    ['connections[0].regoin: is not a known field', [{ ...good, regoin: 'x' }]],
    ['connections[0].region: is missing', [{ ...good, region: undefined }]],
    ['connections[0].region: must be a text', [{ ...good, region: 4 }]],
    ['connections[0].endpoints: is missing: no endpoint', [{ ...good, region: 'nowhere-9' }]],
    [
      'connections[0].endpoints.taurusdb: must begin with https://',
      [{ ...good, endpoints: { taurusdb: 'http://cloud.example' } }],
    ],
    ['connections[0].endpoints.taurusdb: is not an address', [{ ...good, endpoints: { taurusdb: 'cloud' } }]],
    [
      'connections[0].endpoints.taurusdb: must be scheme',
      [{ ...good, endpoints: { taurusdb: 'https://cloud.example/v3' } }],
    ],
    [
      'connections[0].endpoints.taurusdb: must not hold credentials',
      [{ ...good, endpoints: { taurusdb: 'https://a:b@cloud.example' } }],
    ],
    ['connections[0].endpoints.rds: is not a known field', [{ ...good, endpoints: { rds: 'https://cloud.example' } }]],
    ['connections[0].endpoints.iam: is missing', [{ ...good, project_id: undefined, endpoints: { iam: null } }]],
    ['connections[0].project_id: is not a project id', [{ ...good, project_id: 'a/b' }]],
    ['connections[0].auth: must be an object', [{ ...good, auth: undefined }]],
    ['connections[0].auth.type: must be aksk', [auth({ type: 'magic' })]],
    ['connections[0].auth.sk: is missing', [auth({ sk: undefined })]],
    ['connections[0].auth.sk: must be a text', [auth({ sk: '' })]],
    ['connections[0].auth.sk: the environment variable NOT_SET is not set', [auth({ sk: { env: 'NOT_SET' } })]],
    ['connections[0].auth.user: does not belong to type aksk', [auth({ user: 'x' })]],
    ['connections[0].auth.ak: holds a character', [auth({ ak: 'a,b' })]],
    ['connections[0].auth.ak: holds a character', [auth({ ak: 'a\r\nX: y' })]],
    ['connections[0].auth.security_token: holds a character', [auth({ type: 'temporary', security_token: 'a\nb' })]],
    ['connections[0].access: must be read, write or destructive', [{ ...good, access: 'all' }]],
    ['connections[0].private_network: must be true or false', [{ ...good, private_network: 'yes' }]],
    ['connections[0].ca_file: cannot be read', [{ ...good, ca_file: 'missing.pem' }]],
    ['connections[0].ca_file: holds no certificate', [{ ...good, ca_file: 'not-a-ca.pem' }]],
  ])('%s', (message, connections) => {
    let thrown: unknown
    try {
      read(connections)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(ConfigurationError)
    expect(String((thrown as Error).message).startsWith(message)).toBe(true)
    expect(String(thrown)).not.toContain('very-secret-key')
  })

  test('a file that is not JSON, or not there although it was named', () => {
    writeFileSync(file, '{')
    expect(() => readConnections({ file })).toThrow(/connections\.json: is not JSON/)
    expect(() => readConnections({ file: join(folder, 'none.json'), mustExist: true })).toThrow(
      /none\.json: cannot be read/,
    )
    expect(readConnections({ file: join(folder, 'none.json') })).toEqual([])
  })
})

describe('the environment', () => {
  const fromEnvironment = (environment: Record<string, string>, used?: Set<string>) =>
    readConnections({ environment }, used)

  test('makes a connection of keys, of temporary keys, or of an IAM user, and one to NAVER', () => {
    const keys = { ASTROLABE_AK: 'AKAKAKAKAKAK', ASTROLABE_SK: 's', ASTROLABE_REGION: 'cn-north-4' }
    expect(fromEnvironment(keys)[0]).toMatchObject({ id: 'cloud', credential: { kind: 'aksk' }, projectId: undefined })
    expect(fromEnvironment({ ...keys, ASTROLABE_SECURITY_TOKEN: 't' })[0]).toMatchObject({
      credential: { kind: 'temporary' },
    })
    const user = {
      ASTROLABE_IAM_USER: 'u',
      ASTROLABE_IAM_PASSWORD: 'p',
      ASTROLABE_IAM_ACCOUNT: 'a',
      ASTROLABE_REGION: 'cn-north-4',
    }
    expect(fromEnvironment(user)[0]).toMatchObject({ credential: { kind: 'iam-user', account: 'a' } })
    expect(
      fromEnvironment({ ASTROLABE_NAVERCLOUD_ACCESS_KEY: 'a', ASTROLABE_NAVERCLOUD_SECRET_KEY: 's' })[0],
    ).toMatchObject({
      id: 'navercloud',
      region: 'KR',
    })
    expect(fromEnvironment({})).toEqual([])
  })

  test('endpoints and everything else by name', () => {
    const [connection] = fromEnvironment({
      ASTROLABE_AK: 'AKAKAKAKAKAK',
      ASTROLABE_SK: 's',
      ASTROLABE_REGION: 'eu-de',
      ASTROLABE_PROJECT_ID: 'p1',
      ASTROLABE_ENDPOINT_TAURUSDB: 'https://gaussdb.eu-de.otc.example',
      ASTROLABE_PRIVATE_NETWORK: 'true',
      ASTROLABE_ACCESS: 'read',
    })
    expect([...connection!.endpoints]).toEqual([['taurusdb', 'https://gaussdb.eu-de.otc.example']])
    expect(connection).toMatchObject({ projectId: 'p1', privateNetwork: true, access: 'read' })
  })

  test('read is the access of a connection that says none, also in the environment', () => {
    const keys = { ASTROLABE_AK: 'AKAKAKAKAKAK', ASTROLABE_SK: 's', ASTROLABE_REGION: 'cn-north-4' }
    const naver = { ASTROLABE_NAVERCLOUD_ACCESS_KEY: 'a'.repeat(20), ASTROLABE_NAVERCLOUD_SECRET_KEY: 's' }
    expect(fromEnvironment({ ...keys, ...naver }).map(({ access }) => access)).toEqual(['read', 'read'])
    expect(fromEnvironment({ ...naver, ASTROLABE_NAVERCLOUD_ACCESS: 'write' })[0]?.access).toBe('write')
  })

  test('says which variable is wrong', () => {
    const keys = { ASTROLABE_AK: 'AKAKAKAKAKAK', ASTROLABE_SK: 's', ASTROLABE_REGION: 'cn-north-4' }
    const cases: [RegExp, Record<string, string>][] = [
      [/^ASTROLABE_SK: is missing/, { ASTROLABE_AK: 'a', ASTROLABE_REGION: 'cn-north-4' }],
      [/^ASTROLABE_REGION: is missing/, { ASTROLABE_AK: 'a', ASTROLABE_SK: 's' }],
      [/^ASTROLABE_IAM_PASSWORD: is missing/, { ASTROLABE_IAM_USER: 'u', ASTROLABE_REGION: 'cn-north-4' }],
      [/^ASTROLABE_IAM_USER: cannot stand beside/, { ...keys, ASTROLABE_IAM_USER: 'u' }],
      [/^ASTROLABE_NAVERCLOUD_SECRET_KEY: is missing/, { ASTROLABE_NAVERCLOUD_ACCESS_KEY: 'a' }],
    ]
    for (const [message, environment] of cases) expect(() => fromEnvironment(environment)).toThrow(message)
  })

  test('tells which variables to forget', () => {
    const used = new Set<string>()
    fromEnvironment(
      { ASTROLABE_AK: 'AKAKAKAKAKAK', ASTROLABE_SK: 's', ASTROLABE_REGION: 'cn-north-4', OTHER: 'x' },
      used,
    )
    expect([...used]).toEqual(['ASTROLABE_AK', 'ASTROLABE_SK', 'ASTROLABE_REGION'])
  })
})

describe('Cloud Eye', () => {
  const of = (endpoints: Record<string, string | null>) => read([{ ...good, endpoints }])[0]!.endpoints.get('cloudeye')

  test('is the public one only where nothing else was said', () => {
    expect(of({})).toBe('https://ces.cn-north-4.myhuaweicloud.com')
    expect(of({ geminidb: null })).toBe('https://ces.cn-north-4.myhuaweicloud.com')
    // Keys of a private cloud must not go to the public one.
    expect(of({ taurusdb: 'https://db.example', iam: 'https://iam.example' })).toBeUndefined()
    expect(of({ taurusdb: 'https://db.example', cloudeye: 'https://ces.example' })).toBe('https://ces.example')
    expect(of({ cloudeye: null })).toBeUndefined()
  })

  test('is no reason for a connection by itself', () => {
    expect(() => of({ taurusdb: null, gaussdb: null, geminidb: null, cloudeye: 'https://ces.example' })).toThrow(
      /no endpoint of a database service/,
    )
  })
})

describe('S23 keys of the sandbox', () => {
  const sandboxKeys = { type: 'aksk', ak: 'SANDBOXAK00000000001', sk: 's' }
  test('go to this machine and nowhere else', () => {
    expect(() => read([{ ...good, auth: sandboxKeys }])).toThrow(/auth\.ak: is a key of the sandbox/)
    expect(() => read([{ ...good, auth: { ...sandboxKeys, ak: 'sandboxak00000000001' } }])).toThrow(/sandbox/)
    const endpoints = { taurusdb: 'http://127.0.0.1:7401', gaussdb: null, geminidb: null, iam: 'http://127.0.0.1:7400' }
    expect(read([{ ...good, auth: sandboxKeys, endpoints }])[0]).toMatchObject({ sandbox: true })
    expect(() =>
      read([{ ...good, auth: sandboxKeys, endpoints: { ...endpoints, iam: 'https://iam.example' } }]),
    ).toThrow(/sandbox/)
    expect(read([{ ...good, endpoints }])[0]).toMatchObject({ sandbox: false })
  })
})

describe('S18 S21 the start', () => {
  const start = (environment: Record<string, string>) =>
    assemble({ environment: { ASTROLABE_DATA: join(folder, 'data'), ...environment }, announce: () => {} })

  test('refuses to trust everyone', async () => {
    await expect(start({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).rejects.toThrow(/^NODE_TLS_REJECT_UNAUTHORIZED: /)
  })

  test.each(['x', '70000', '-1', '1.5'])('refuses port %s', async (port) => {
    await expect(start({ PORT: port })).rejects.toThrow(/^PORT: /)
  })

  test('with the sandbox alone needs no token; a real connection does, and its secrets leave the environment', async () => {
    const alone = await start({})
    expect(alone.firstToken).toBeUndefined()
    expect(alone.connections.map(({ id }) => id)).toEqual(['sandbox-eu', 'sandbox-ap', 'sandbox-naver'])
    await alone.close()
    const environment = {
      ASTROLABE_DATA: join(folder, 'data'),
      ASTROLABE_AK: 'AKAKAKAKAKAK',
      ASTROLABE_SK: 's',
      ASTROLABE_REGION: 'cn-north-4',
    }
    const both = await assemble({ environment, announce: () => {} })
    expect(both.firstToken).toMatch(/^[\w-]{43}$/)
    expect(both.connections.map(({ id }) => id)).toEqual(['sandbox-eu', 'sandbox-ap', 'sandbox-naver', 'cloud'])
    expect(environment).toEqual({ ASTROLABE_DATA: join(folder, 'data') })
    await both.close()
    // The connection is gone from the configuration; what was kept of its cloud is not.
    const after = await start({})
    expect(after.connections.map(({ id }) => id)).not.toContain('cloud')
    expect(after.firstToken).toMatch(/^[\w-]{43}$/)
    await after.close()
  })
})
