import { describe, expect, it } from 'vitest'
import { day } from '../time.ts'
import { catalogOf, sqlFilterOf } from './catalog.ts'
import { profileFor } from './facts.ts'
import { epoch, named, nodeOf, seed, state } from './fleet.fixture.ts'
import { slowRowChunks, type SlowRow } from './rows.ts'
import { plantedTroubles } from './troubles.ts'

const rowsOf = (name: string, days: number): SlowRow[] => {
  const { workload } = nodeOf(name)
  return [...slowRowChunks(workload, epoch - days * day, epoch, epoch, false)].flat()
}

/** Whether a host pattern lets an address in. */
const admits = (host: string, address: string) => (host.endsWith('%') ? address.startsWith(host.slice(0, -1)) : false)

describe('databases and users of the fleet', () => {
  it('are those that its slow statements come from', () => {
    for (const name of ['shop-orders-prod', 'crm-prod', 'billing-prod', 'support-tickets-ap-prod']) {
      const { databases, users } = catalogOf(state, named(name), seed)
      const connections = new Map(
        rowsOf(name, 2).map((row) => [`${name}: ${row.user}@${row.clientIp} in ${row.database}`, row]),
      )
      expect(connections.size, name).toBeGreaterThan(3)
      for (const [place, row] of connections) {
        expect(
          databases.map((database) => database.name),
          place,
        ).toContain(row.database)
        const user = users.find((it) => it.name === row.user && admits(it.host, row.clientIp))
        expect(
          user?.rights.map(({ database }) => database),
          place,
        ).toContain(row.database)
      }
    }
  })

  it('include the account behind a planted trouble, which may read one database only', () => {
    const planted = plantedTroubles({ name: 'billing-prod', zone: 0, anchor: epoch })
    const account = planted.find(({ kind }) => kind === 'new-statement')?.user
    const user = catalogOf(state, named('billing-prod'), seed).users.find(({ name }) => name === account)
    expect(user?.rights).toEqual([{ database: 'billing', readonly: true }])
  })

  it('are never none, not even of made-up instances', () => {
    for (const instance of state.instances.values()) {
      const { databases, users } = catalogOf(state, instance, seed)
      expect(databases.length, instance.name).toBeGreaterThan(0)
      expect(users.length, instance.name).toBeGreaterThan(4)
      const keys = users.map(({ name, host }) => `${name}@${host}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('stay what they are when tags are changed, of made-up instances too', () => {
    for (const instance of state.instances.values()) {
      const untagged = { ...instance, tags: [] }
      expect(catalogOf(state, untagged, seed)).toEqual(catalogOf(state, instance, seed))
      expect(profileFor(untagged, seed).key).toBe(profileFor(instance, seed).key)
    }
  })

  it('are none of an instance that somebody has created since', () => {
    const fresh = { ...named('crm-prod'), id: `${'f'.repeat(32)}in07`, created: epoch + day }
    expect(catalogOf(state, fresh, seed)).toEqual({ id: fresh.id, databases: [], users: [] })
  })

  it('come with the data of a restore, to an end even when two instances were restored from each other', () => {
    const [a, b] = [named('crm-prod'), named('billing-prod')]
    const seedB = catalogOf(state, b, seed)
    state.instances.put({ ...a, restoredFrom: { instance: b.id, at: epoch + 2 } })
    state.instances.put({ ...b, restoredFrom: { instance: a.id, at: epoch + 1 } })
    try {
      const of = (id: string) => catalogOf(state, state.instances.get(id) ?? a, seed)
      // b got what a had at first; a then got that back.
      expect(of(b.id).databases.map(({ name }) => name)).toEqual(['crm', 'crm_auth', 'crm_portal'])
      expect(of(a.id).databases).toEqual(of(b.id).databases)
      expect(of(a.id).databases).not.toEqual(seedB.databases)
    } finally {
      state.instances.put(a)
      state.instances.put(b)
    }
  })
})

describe('limits on statements', () => {
  it('are on nodes of the instance, for tables that its statements use', () => {
    for (const name of ['shop-orders-prod', 'payments-ap-prod', 'iot-telemetry-ap-prod', 'analytics-prod']) {
      const instance = named(name)
      const { on, rules } = sqlFilterOf(state, instance, seed)
      expect(on, name).toBe(true)
      const tables = new Set(nodeOf(name).workload.profile.mix.map(({ statement }) => statement.table))
      for (const { node, pattern, type } of rules) {
        expect(instance.nodes.map(({ id }) => id)).toContain(node)
        expect(
          pattern.split('~').some((word) => tables.has(word)),
          `${name}: ${pattern}`,
        ).toBe(true)
        expect(pattern.startsWith(type.toLowerCase())).toBe(true)
      }
    }
    expect(sqlFilterOf(state, named('crm-staging'), seed)).toMatchObject({ on: false, rules: [] })
  })
})
