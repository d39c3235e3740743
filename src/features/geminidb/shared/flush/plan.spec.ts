import { expect, it } from 'vitest'
import { all, databaseOf, flushBody, isDatabase, other } from './plan.ts'

it('reads what was chosen, and sends no number for all', () => {
  expect(databaseOf({ which: '', number: undefined })).toBeUndefined()
  expect(databaseOf({ which: '7', number: 3 })).toBe(7)
  expect(databaseOf({ which: other, number: 3 })).toBe(3)
  expect(databaseOf({ which: all, number: 3 })).toBeNull()
  expect(flushBody(null)).toEqual({ action: 'flush' })
  expect(flushBody(0)).toEqual({ action: 'flush', db_id: 0 })
})

it('knows which numbers there are', () => {
  expect([isDatabase('Cluster', 999), isDatabase('Cluster', 1000), isDatabase('Cluster', -1)]).toEqual([
    true,
    false,
    false,
  ])
  expect([isDatabase('RedisCluster', 0), isDatabase('RedisCluster', 1), isDatabase('Cluster', 1.5)]).toEqual([
    true,
    false,
    false,
  ])
  expect([isDatabase('Cluster', undefined), isDatabase('Cluster', null)]).toEqual([false, false])
})
