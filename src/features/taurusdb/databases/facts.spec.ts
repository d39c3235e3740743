import { describe, expect, it } from 'vitest'
import { databaseNames, hostsOf, membersOf, newestRestorable, rightsOf } from './facts.ts'

const user = (name: string, databases: [string, boolean][], host = '10.%') => ({
  name,
  host,
  comment: '',
  databases: databases.map(([database, readonly]) => ({ name: database, readonly })),
})

it('reads rights by user and database', () => {
  const rights = rightsOf([
    user('web', [
      ['crm', false],
      ['shop', true],
    ]),
    user('web', [], '%'),
  ])
  expect([...(rights.get('web@10.%') ?? [])]).toEqual([
    ['crm', 'write'],
    ['shop', 'read'],
  ])
  expect(rights.get('web@%')?.size).toBe(0)
})

it('has columns for databases that a right names, too', () => {
  const database = { name: 'crm', charset: 'utf8mb4', comment: '', users: [] }
  expect(
    databaseNames(
      [database],
      [
        user('web', [
          ['crm', false],
          ['new', true],
        ]),
      ],
    ),
  ).toEqual(['crm', 'new'])
})

it('tells who writes and who only reads', () => {
  const users = [
    { name: 'web', host: '10.%', readonly: false },
    { name: 'bi', host: '%', readonly: true },
  ]
  const database = { name: 'crm', charset: 'utf8mb4', comment: '', users }
  expect([membersOf(database, 'write'), membersOf(database, 'read')]).toEqual([['web@10.%'], ['bi@%']])
})

describe('hosts of a text', () => {
  it.each([
    ['10.%, 192.168.0.7', ['10.%', '192.168.0.7']],
    ['10.%\n10.%;%', ['10.%', '%']],
    ['  ', []],
  ])('%j', (text, hosts) => expect(hostsOf(text)).toEqual(hosts))
})

it('finds the newest restorable moment whatever the order', () => {
  expect(newestRestorable([{ end_time: 5 }, { end_time: 9 }, { end_time: 7 }])).toBe(9)
  expect(newestRestorable([])).toBeUndefined()
})
