import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SandboxServer } from '../sandbox-server.ts'
import { listConnectionRows } from '../store/connections.ts'
import { openStore, type Store } from '../store/open.ts'
import { openDesk, startCloudServer, type Desk } from '../testing/connections.ts'
import { readKeys } from './keys.ts'
import { keyOf, seal, SealBroken, unseal } from './sealing.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connections-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

let server: SandboxServer
beforeAll(async () => {
  server = await startCloudServer()
})
afterAll(() => server.close())

const base = '/api/console/connections'
const keysIn = (environment: Record<string, string> = {}) => readKeys(environment, folder, new Set())
const newKey = () => randomBytes(32).toString('base64')

/** Every file that is on the disk. */
const disk = (except: readonly string[] = []): string =>
  readdirSync(folder)
    .filter((name) => !except.includes(name))
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('\n')

describe('a seal', () => {
  const key = keyOf(randomBytes(32))
  it('opens with the same key and context only', () => {
    const sealed = seal(key, 'the secret', ['connection', 'a', '{}'])
    expect(unseal(key, sealed, ['connection', 'a', '{}'])).toBe('the secret')
    expect(sealed).not.toContain(Buffer.from('the secret').toString('base64url'))
    for (const context of [['connection', 'b', '{}'], ['connection', 'a', '{ }'], ['connection', 'a{}'], []])
      expect(() => unseal(key, sealed, context)).toThrow(SealBroken)
    expect(() => unseal(keyOf(randomBytes(32)), sealed, ['connection', 'a', '{}'])).toThrow(SealBroken)
  })
  it('breaks with any flipped bit', () => {
    const sealed = seal(key, 'the secret', ['x'])
    const parts = sealed.split('.')
    for (const part of [1, 2, 3]) {
      const bytes = Buffer.from(parts[part]!, 'base64url')
      for (let at = 0; at < bytes.length; at++) {
        const flipped = Buffer.from(bytes)
        flipped[at]! ^= 1
        const broken = parts.with(part, flipped.toString('base64url')).join('.')
        expect(() => unseal(key, broken, ['x'])).toThrow(SealBroken)
      }
    }
    for (const text of ['', 'v1', 'v1...', 'v2.' + parts.slice(1).join('.'), `${sealed}.`, parts.slice(0, 3).join('.')])
      expect(() => unseal(key, text, ['x'])).toThrow(SealBroken)
  })
  it('never uses a nonce twice', () => {
    const nonces = new Set(Array.from({ length: 500 }, () => seal(key, 'the secret', []).split('.')[1]))
    expect(nonces.size).toBe(500)
  })
})

describe('the key', () => {
  it('is made with the first secret, for this user alone', () => {
    const keys = keysIn()
    expect(keys.state(false)).toMatchObject({ state: 'none', source: 'file', place: join(folder, 'connections.key') })
    expect(readdirSync(folder)).toEqual([])
    const made = keys.make()
    expect(statSync(join(folder, 'connections.key')).mode & 0o777).toBe(0o600)
    expect(keysIn().key?.id).toBe(made.id)
    expect(readdirSync(folder)).toEqual(['connections.key'])
    expect(made.id).toMatch(/^[0-9a-f]{16}$/)
  })
  it('is refused when others may read it, and when it is none', () => {
    const file = join(folder, 'connections.key')
    keysIn().make()
    chmodSync(file, 0o640)
    expect(() => keysIn()).toThrow(/ASTROLABE_DATA: .* can be read or written by others: chmod 600/)
    chmodSync(file, 0o600)
    writeFileSync(file, 'password')
    expect(() => keysIn()).toThrow(/32 random bytes/)
    for (const text of ['short', 'a'.repeat(64), `${'ab'.repeat(31)}zz`, newKey().slice(4)]) {
      expect(() => keysIn({ ASTROLABE_KEY: text })).toThrow(/^ASTROLABE_KEY: must hold 32 random bytes/)
      expect(() => keysIn({ ASTROLABE_KEY: text })).not.toThrow(text)
    }
    const both = { ASTROLABE_KEY: newKey(), ASTROLABE_KEY_FILE: join(folder, 'other.key') }
    expect(() => keysIn(both)).toThrow(/choose one/)
    expect(() => keysIn({ ASTROLABE_OLD_KEY_FILE: join(folder, 'none.key') })).toThrow(/there is no/)
  })
})

describe('S09 the database', () => {
  it('is for this user alone, in a folder that others may look into as well', async () => {
    chmodSync(folder, 0o755)
    const file = join(folder, 'console.db')
    writeFileSync(file, '', { mode: 0o644 })
    chmodSync(file, 0o644)
    const store = await openStore(folder, undefined)
    const desk = await openDesk({ server, store, keyring: keysIn() })
    expect((await desk.call('POST', base, desk.input())).statusCode).toBe(201)
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777])
    expect(modes.length).toBeGreaterThan(1)
    expect(modes).toEqual(modes.map(([name]) => [name, 0o600]))
    await desk.close()
    await store.destroy()
  })
})

describe('kept connections', () => {
  let store: Store
  const desks: Desk[] = []
  const open = async (environment: Record<string, string> = {}): Promise<Desk> => {
    const desk = await openDesk({ server, store, keyring: keysIn(environment) })
    desks.push(desk)
    return desk
  }
  const SECRET = 'a-secret-that-must-not-be-found-4711'
  const PASSWORD = 'Pa55-word-that-must-not-be-found'
  const withSecret = (desk: Desk) => desk.input({ auth: { type: 'aksk', ak: 'SANDBOXKEYTOBEHIDDEN', sk: SECRET } })

  beforeEach(async () => {
    store = await openStore(folder, undefined)
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await store.destroy()
  })

  it('stand in no file and no answer with their secrets', async () => {
    const desk = await open()
    const created = await desk.call('POST', base, withSecret(desk))
    expect(created.statusCode).toBe(201)
    const user = { type: 'iam-user' as const, user: 'ops', account: 'acme', password: PASSWORD }
    expect((await desk.call('POST', base, desk.input({ id: 'two', auth: user }))).statusCode).toBe(201)
    const listed = await desk.call('GET', base)
    const ended = await desk.test(`${base}/own/tests`)
    const connections = await desk.call('GET', '/api/connections')
    const mistaken = await desk.call('PUT', `${base}/own`, { ...withSecret(desk), revision: 1, region: '!' })
    expect(mistaken.statusCode).toBe(400)
    const said = [created.body, listed.body, JSON.stringify(ended), connections.body, mistaken.body].join('\n')
    // What was written last is in the log of the database.
    for (const text of [said, disk()]) {
      expect(text).toContain('own')
      for (const secret of [SECRET, PASSWORD, 'SANDBOXKEYTOBEHIDDEN']) {
        expect(text).not.toContain(secret)
        expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4))
      }
    }
    expect(listed.body).toContain('****DDEN')
    expect((await listConnectionRows(store)).every(({ sealed }) => sealed.startsWith('v1.'))).toBe(true)
  })

  it('are there again after a restart, with the same key', async () => {
    const desk = await open()
    await desk.call('POST', base, desk.input())
    const again = await open()
    expect((await again.test(`${base}/own/tests`)).verdict).toBe('passed')
    const answer = await again.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')
    expect(answer.statusCode).toBe(200)
  })

  it.each([
    ['another key', () => ({ ASTROLABE_KEY: newKey() }), /encrypted with another key/],
    ['no key', () => (rmSync(join(folder, 'connections.key')), {}), /key .* is missing/],
  ] as const)('are shown with the reason and left alone with %s', async (_, change, words) => {
    const desk = await open()
    await desk.call('POST', base, desk.input())
    const [before] = await listConnectionRows(store)
    const key = readFileSync(join(folder, 'connections.key'), 'utf8')
    const locked = await open(change())
    const shown = await locked.one('own')
    expect(shown.problem).toMatchObject({ code: 'key', remedy: expect.stringContaining('Nothing has been deleted') })
    expect(shown.problem?.message).toMatch(words)
    expect((await locked.call('GET', '/api/own/taurusdb/v3.1/instances')).statusCode).toBe(404)
    expect((await locked.call('POST', `${base}/own/tests`)).statusCode).toBe(409)
    // A secret that cannot be read cannot be kept by leaving the field empty.
    const empty = { ...locked.input({ auth: { type: 'aksk' } }), revision: 1 }
    expect((await locked.call('PUT', `${base}/own`, empty)).json()).toMatchObject({ field: 'auth.sk' })
    expect(await listConnectionRows(store)).toEqual([before])
    writeFileSync(join(folder, 'connections.key'), key, { mode: 0o600 })
    expect((await (await open()).one('own')).problem).toBeNull()
  })

  it('make no new key beside secrets of another one', async () => {
    const desk = await open()
    await desk.call('POST', base, desk.input())
    rmSync(join(folder, 'connections.key'))
    const locked = await open()
    const refused = await locked.call('POST', base, locked.input({ id: 'two' }))
    expect(refused.json()).toMatchObject({ status: 409, code: 'ASTROLABE.KEY' })
    expect(readdirSync(folder)).not.toContain('connections.key')
  })

  it.each([
    ['its address', (data: string) => data.replaceAll('127.0.0.1', '127.0.0.2')],
    ['its access', (data: string) => data.replace('"access":"read"', '"access":"destructive"')],
  ])('are not used after somebody has changed %s in the database', async (_, change) => {
    const desk = await open()
    await desk.call('POST', base, desk.input())
    const [row] = await listConnectionRows(store)
    const data = change(row!.data)
    expect(data).not.toBe(row!.data)
    await store.updateTable('connections').set({ data }).execute()
    const tampered = await open()
    expect((await tampered.one('own')).problem?.code).toBe('tampered')
    expect((await tampered.call('GET', '/api/own/taurusdb/v3.1/instances')).statusCode).toBe(404)
  })

  it.each(['', 'null', '{}', '{"name":"Own cloud","auth":null}'])(
    'are listed, and stop nobody else, when the database holds %j of them',
    async (data) => {
      const desk = await open()
      await desk.call('POST', base, desk.input())
      await desk.call('POST', base, desk.input({ id: 'two' }))
      await store.updateTable('connections').set({ data }).where('id', '=', 'own').execute()
      // The server that runs notices it, and another one starts with it.
      for (const one of [desk, await open()]) {
        const listed = await one.list()
        expect(listed.map(({ id, problem }) => [id, problem?.code])).toEqual([
          ['own', 'tampered'],
          ['two', undefined],
        ])
      }
      expect((await desk.call('GET', '/api/own/taurusdb/v3.1/instances')).statusCode).toBe(404)
      expect((await desk.call('DELETE', `${base}/own`, { name: 'own' })).statusCode).toBe(204)
    },
  )

  it('are in use again when the key file comes back, without a restart', async () => {
    const desk = await open()
    await desk.call('POST', base, desk.input())
    const file = join(folder, 'connections.key')
    const key = readFileSync(file, 'utf8')
    rmSync(file)
    const locked = await open()
    expect((await locked.one('own')).problem?.code).toBe('key')
    writeFileSync(file, key, { mode: 0o600 })
    expect((await locked.one('own')).problem).toBeNull()
    expect((await locked.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')).statusCode).toBe(200)
  })

  it('are refused with the reason where their key cannot be written', async () => {
    const desk = await open({ ASTROLABE_KEY_FILE: join(folder, 'nowhere', 'own.key') })
    const refused = await desk.call('POST', base, desk.input())
    expect(refused.json()).toMatchObject({ status: 503, code: 'ASTROLABE.KEY' })
    expect(refused.json().remedy).toContain('ASTROLABE_KEY_FILE')
    expect(await listConnectionRows(store)).toEqual([])
  })

  it('of two servers are never sealed with two keys', async () => {
    const other = mkdtempSync(join(tmpdir(), 'connections-'))
    const here = await open()
    const there = await openDesk({ server, store, keyring: readKeys({}, other, new Set()) })
    await here.call('POST', base, here.input())
    const refused = await there.call('POST', base, there.input({ id: 'two' }))
    expect(refused.json()).toMatchObject({ status: 409, code: 'ASTROLABE.KEY' })
    expect(readdirSync(other)).toEqual([])
    await there.close()
    rmSync(other, { recursive: true })
  })

  it('cannot lend their secret to each other in the database', async () => {
    const desk = await open()
    await desk.call('POST', base, desk.input())
    await desk.call('POST', base, desk.input({ id: 'two' }))
    const [one] = await listConnectionRows(store)
    await store.updateTable('connections').set({ sealed: one!.sealed }).where('id', '=', 'two').execute()
    const swapped = await open()
    expect((await swapped.one('two')).problem?.code).toBe('tampered')
    expect((await swapped.one('own')).problem).toBeNull()
  })

  it('move to a new key, and the old one opens nothing any more', async () => {
    const old = newKey()
    const desk = await open({ ASTROLABE_KEY: old })
    await desk.call('POST', base, desk.input())
    const fresh = newKey()
    const moved = await open({ ASTROLABE_KEY: fresh, ASTROLABE_OLD_KEY: old })
    expect((await moved.one('own')).problem).toBeNull()
    expect((await listConnectionRows(store))[0]?.key_id).toBe(keysIn({ ASTROLABE_KEY: fresh }).key?.id)
    expect((await (await open({ ASTROLABE_KEY: fresh })).one('own')).problem).toBeNull()
    expect((await (await open({ ASTROLABE_KEY: old })).one('own')).problem?.code).toBe('key')
  })

  it('are noticed by another server with the same database', async () => {
    const key = { ASTROLABE_KEY: newKey() }
    const [here, there] = [await open(key), await open(key)]
    await here.call('POST', base, here.input())
    expect(there.registry.live.has('own')).toBe(false)
    await there.registry.load()
    expect((await there.call('GET', '/api/own/taurusdb/v3.1/instances?limit=1')).statusCode).toBe(200)
    await here.call('PUT', `${base}/own`, { ...here.input({ auth: { type: 'aksk' }, name: 'Renamed' }), revision: 1 })
    // What was changed there in the meantime is not overwritten from here.
    const stale = { ...there.input({ auth: { type: 'aksk' } }), revision: 1 }
    expect((await there.call('PUT', `${base}/own`, stale)).json()).toMatchObject({ code: 'ASTROLABE.CHANGED' })
    await there.registry.load()
    expect(there.registry.live.get('own')?.name).toBe('Renamed')
    await here.call('DELETE', `${base}/own`, { name: 'Renamed' })
    await there.registry.load()
    expect(there.registry.live.has('own')).toBe(false)
  })
})
