import { beforeEach, expect, it, vi } from 'vitest'
import { databasesQuery, instanceQuery } from './fleet.ts'

const cloud = vi.hoisted(() => ({ call: vi.fn() }))
vi.mock('#query/call.ts', () => ({ call: cloud.call }))

const { signal } = new AbortController()

beforeEach(() => {
  cloud.call.mockReset()
})

it('finds the instance that is named and no other, whatever the cloud answers', async () => {
  const ask = (id: string) => (instanceQuery('eu', id).queryFn as (context: object) => Promise<object>)({ signal })
  cloud.call.mockResolvedValue({ instances: [{ id: 'other' }, { id: 'mine' }], total_count: 2 })
  expect(await ask('mine')).toEqual({ instances: [{ id: 'mine' }], total_count: 1 })
  await expect(ask('*')).rejects.toMatchObject({ status: 404 })
})

it('reads every page of the databases: one that is not listed is said to be empty', async () => {
  const all = Array.from({ length: 250 }, (_, number) => String(number))
  cloud.call.mockImplementation((_, { query: { offset, limit } }: { query: { offset: number; limit: number } }) =>
    Promise.resolve({ databases: all.slice(offset, offset + limit), total_count: all.length }),
  )
  expect(await databasesQuery('eu', 'mine').queryFn({ signal })).toEqual({ databases: all, total_count: 250 })
})
