import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from './connections.ts'
import { createHints, hintedSources } from './hints.ts'
import type { Session } from './sessions.ts'

const project = resolve(import.meta.dirname, '..', '..')
const list = 'src/features/taurusdb/instances/InstancesPage.tsx'
const hostile = '</script><script>alert(1)</script>\u2028'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hints-'))
  mkdirSync(join(folder, '.vite'))
  const manifest = {
    'index.html': { file: 'assets/index.js', imports: ['_vendor.js'] },
    '_vendor.js': { file: 'assets/vendor.js' },
    [list]: { file: 'assets/list.js', imports: ['_vendor.js', '_table.js'], css: ['assets/list.css'] },
    '_table.js': { file: 'assets/table.js' },
  }
  writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest))
})
afterAll(() => rmSync(folder, { recursive: true }))

const connection = {
  id: 'eu 1',
  name: hostile,
  region: 'r',
  projectName: 'p',
  sandbox: true,
  access: 'full',
  credential: { kind: 'aksk', ak: 'SANDBOXAK0000', sk: 'not-to-be-seen' },
  endpoints: new Map([['taurusdb', new URL('https://taurusdb.example.com')]]),
} as unknown as Connection
const session = { user: { name: hostile, role: 'admin' }, csrf: 'csrf-1' } as Session
const bootOf = (head: string): unknown => JSON.parse(/id="boot">(.*?)<\/script>/s.exec(head)?.[1] ?? 'null')

test('scripts of the page that is opened, without those that come anyway', () => {
  const head = createHints(
    folder,
    () => [],
    () => true,
  )('/taurusdb/instances', undefined)
  expect(head).toContain('<link rel="modulepreload" crossorigin href="/assets/list.js">')
  expect(head).toContain('<link rel="modulepreload" crossorigin href="/assets/table.js">')
  expect(head).toContain('<link rel="stylesheet" crossorigin href="/assets/list.css">')
  expect(head).not.toContain('vendor')
  expect(
    createHints(
      folder,
      () => [],
      () => true,
    )('/elsewhere', undefined),
  ).not.toContain('<link')
})

test('nothing of a session for those who have none', () => {
  const head = createHints(
    folder,
    () => [connection],
    () => true,
  )('/taurusdb/instances', undefined)
  expect(bootOf(head)).toEqual({ session: null, connections: null })
  expect(head).not.toContain('/api/')
})

test('session and connections ride along; names end no element, and no secret is among them', () => {
  const head = createHints(
    folder,
    () => [connection],
    () => false,
  )('/', session)
  expect(head.match(/<\/script>/g)).toHaveLength(1)
  expect(bootOf(head)).toMatchObject({
    session: { user: { name: hostile, role: 'admin' }, csrf: 'csrf-1', sandboxOnly: false },
    connections: [{ id: 'eu 1', name: hostile }],
  })
  expect(head).not.toContain('not-to-be-seen')
})

test('the list is asked for early at the very address that the console uses', () => {
  const head = createHints(
    folder,
    () => [connection],
    () => true,
  )('/taurusdb/instances', session)
  const asked = '/api/eu%201/taurusdb/v3.1/instances?offset=0&amp;limit=100'
  const preload = `<link rel="preload" as="fetch" crossorigin href="${asked}">`
  expect(head).toContain(preload)
  expect(head).not.toContain('/gaussdb/')
})

test('the first page asks early for the lists of every service that a connection has', () => {
  const endpoints = new Map([...connection.endpoints, ['gaussdb', 'https://gaussdb.example.com'] as const])
  const head = createHints(
    folder,
    () => [{ ...connection, endpoints }],
    () => true,
  )('/', session)
  for (const service of ['taurusdb', 'gaussdb'])
    expect(head).toContain(`href="/api/eu%201/${service}/v3.1/instances?offset=0&amp;limit=100"`)
  expect(head).not.toContain('/geminidb/')
})

test.each(hintedSources())('%s exists', (source) => {
  expect(existsSync(join(project, source))).toBe(true)
})
