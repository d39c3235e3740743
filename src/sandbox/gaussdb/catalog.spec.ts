import { expect, it } from 'vitest'
import { defaultSeed } from '../seed/fleet.ts'
import { projects } from '../seed/projects.ts'
import { buildSeed } from '../seed/seed.ts'
import type { State } from '../state.ts'
import { createStore } from '../store.ts'
import { start } from '../testing/client.ts'
import { day, hour } from '../time.ts'
import { plainUser } from './catalog-seed.ts'
import { catalogOf } from './catalog.ts'
import type { GaussdbInstance } from './state.ts'
import { tenantsOf } from './tenants.ts'

const seed = { name: defaultSeed }

function fleet(): { state: State; named: (name: string) => GaussdbInstance } {
  const rows = buildSeed({ seed: defaultSeed, instances: 30, epoch: start, pace: 1 })
  const { state } = createStore([projects.eu, projects.ap], rows, {}, () => {})
  const named = (name: string) => {
    const found = rows.gaussdbInstances.find((instance) => instance.name === name)
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  return { state, named }
}

/** An instance that was made out of another one's data. */
const copyOf = (source: GaussdbInstance, at: number, time?: number): GaussdbInstance => ({
  ...source,
  id: `${'c'.repeat(32)}in14`,
  name: 'copy',
  created: at,
  restoredFrom: { instance: source.id, at, ...(time === undefined ? {} : { time }) },
})

const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name)

it('a new instance has an administrator and nothing else', () => {
  const { state, named } = fleet()
  const fresh: GaussdbInstance = { ...named('core-tryout-dev'), id: `${'d'.repeat(32)}in14` }
  expect(catalogOf(state, fresh, seed)).toMatchObject({ databases: [], users: [{ name: 'root' }] })
})

it('every instance of the fleet that can be read has a database', () => {
  const { state } = fleet()
  for (const instance of state.gaussdbInstances.values())
    expect(catalogOf(state, instance, seed).databases.length, instance.name).toBeGreaterThan(0)
})

it('rights and owners are users who are there', () => {
  const { state } = fleet()
  for (const instance of state.gaussdbInstances.values()) {
    const { databases, users } = catalogOf(state, instance, seed)
    const known = new Set(names(users))
    for (const { name, owner, schemas } of databases) {
      expect(known, name).toContain(owner)
      for (const schema of schemas)
        for (const user of [schema.owner, ...schema.rights.map((right) => right.user)]) expect(known).toContain(user)
    }
  }
})

it('a restored instance has what its source had at that time', () => {
  const { state, named } = fleet()
  const source = named('core-payments-prod')
  const catalog = catalogOf(state, source, seed)
  state.gaussdbCatalogs.put({ ...catalog, users: [...catalog.users, plainUser('late', start + day)] })
  const early = copyOf(source, start + 2 * day, start + hour)
  expect(names(catalogOf(state, early, seed).databases)).toEqual(['payments', 'fraud'])
  expect(names(catalogOf(state, early, seed).users)).not.toContain('late')
  expect(names(catalogOf(state, copyOf(source, start + 2 * day), seed).users)).toContain('late')
})

it('two instances restored from each other come to an end', () => {
  const { state, named } = fleet()
  const first = named('core-tenants-prod')
  const second = copyOf(first, start + day)
  state.gaussdbInstances.put({ ...first, restoredFrom: { instance: second.id, at: start + 2 * day } })
  state.gaussdbInstances.put(second)
  const looped = state.gaussdbInstances.get(first.id) ?? first
  expect(names(catalogOf(state, looped, seed).databases)).toEqual(['operator'])
  for (const { id } of state.gaussdbTenants.values()) state.gaussdbTenants.remove(id)
  expect(names(tenantsOf(state, looped))).toEqual(['pdb_root'])
})

it('tenants come with the data, under ids of their own', () => {
  const { state, named } = fleet()
  const source = named('core-tenants-prod')
  const copy = copyOf(source, start + day, start - 100 * day)
  const tenants = tenantsOf(state, copy)
  expect(names(tenants)).toEqual(['pdb_root', 'harbor_shop', 'alpine_travel'])
  expect(tenants.every(({ instance }) => instance === copy.id)).toBe(true)
  const originals = new Set(tenantsOf(state, source).map(({ id }) => id))
  expect(tenants.some(({ id }) => originals.has(id))).toBe(false)
  expect(tenants[1]).toMatchObject({ cpu: 8, disk: 300 })
})
