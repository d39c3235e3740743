import { describe, expect, it } from 'vitest'
import type { Level } from '#lib/rights.ts'
import { type Change, planCalls } from './plan.ts'

const fifty = { users: 50, databases: 50 }
const limits = { grant: fifty, revoke: { users: 50, databases: Number.POSITIVE_INFINITY } }
const change = (name: string, database: string, from: Level, to: Level, host = '10.%'): Change => ({
  user: { name, host },
  database,
  from,
  to,
})
const many = (count: number, of: (at: number) => Change[]): Change[] =>
  Array.from({ length: count }, (_, at) => of(at)).flat()

describe('planCalls', () => {
  it('puts everything that is granted into one call, and everything revoked into another after it', () => {
    const calls = planCalls(
      [
        change('web', 'crm', 'write', 'none'),
        change('web', 'shop', 'none', 'read'),
        change('web', 'stock', 'read', 'write'),
        change('bi', 'crm', 'read', 'none'),
        change('bi', 'shop', 'read', 'read'),
      ],
      limits,
    )
    expect(calls.map(({ kind, users }) => ({ kind, users }))).toEqual([
      {
        kind: 'grant',
        users: [
          {
            name: 'web',
            host: '10.%',
            databases: [
              { name: 'shop', readonly: true },
              { name: 'stock', readonly: false },
            ],
          },
        ],
      },
      {
        kind: 'revoke',
        users: [
          { name: 'web', host: '10.%', databases: ['crm'] },
          { name: 'bi', host: '10.%', databases: ['crm'] },
        ],
      },
    ])
  })

  it('tells users of one name apart by their hosts', () => {
    const [call] = planCalls(
      [change('web', 'a', 'none', 'read', '10.%'), change('web', 'a', 'none', 'write', '%')],
      limits,
    )
    expect(call?.users.map(({ host }) => host)).toEqual(['10.%', '%'])
  })

  it('needs no call for nothing', () => expect(planCalls([change('web', 'a', 'read', 'read')], limits)).toEqual([]))

  it.each([
    // users, databases of each, calls
    [50, 50, 1],
    [51, 1, 2],
    [1, 51, 2],
    [1, 120, 3],
    [50, 51, 2],
    [49, 75, 2],
    [60, 120, 4],
  ])('%i users with %i databases each take %i calls', (users, databases, expected) => {
    const changes = many(users, (user) => many(databases, (at) => [change(`u${user}`, `d${at}`, 'none', 'read')]))
    const calls = planCalls(changes, limits)
    expect(calls).toHaveLength(expected)
    for (const call of calls) {
      expect(call.users.length).toBeLessThanOrEqual(50)
      for (const { databases: own } of call.users) expect(own.length).toBeLessThanOrEqual(50)
      // A user who is listed twice is refused (DBS.200001).
      expect(new Set(call.users.map(({ name }) => name)).size).toBe(call.users.length)
    }
    expect(calls.flatMap((call) => call.changes)).toHaveLength(changes.length)
    expect(new Set(calls.flatMap((call) => call.changes))).toEqual(new Set(changes))
  })

  it('revokes any number of databases of a user in one call: 4.10.7 sets no limit', () => {
    const calls = planCalls(
      many(300, (at) => [change('web', `d${at}`, 'write', 'none')]),
      limits,
    )
    expect(calls.map(({ kind }) => kind)).toEqual(['revoke'])
  })
})
