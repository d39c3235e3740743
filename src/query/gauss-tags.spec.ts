import { afterEach, expect, it, vi } from 'vitest'
import { queryClient } from './client.ts'
import { gaussTagsQuery, growingTagsQuery } from './gauss-tags.ts'

const cloud = vi.hoisted(() => ({ asked: [] as string[] }))
vi.mock('./call.ts', () => ({
  call: async (_: unknown, { path }: { path: { instance_id: string } }) => {
    cloud.asked.push(path.instance_id)
    return { tags: [{ key: 'id', value: [path.instance_id] }] }
  },
}))

/** Which instances are asked about meanwhile. */
async function asksFor(what: () => Promise<unknown>): Promise<string[]> {
  cloud.asked = []
  await what()
  return cloud.asked.toSorted()
}

afterEach(() => {
  queryClient.clear()
  vi.useRealTimers()
})

it('reads the tags of another set of instances only where nobody has lately', async () => {
  expect(await asksFor(() => queryClient.fetchQuery(growingTagsQuery('eu', ['a', 'b'])))).toEqual(['a', 'b'])
  const more = growingTagsQuery('eu', ['a', 'b', 'c'])
  expect([...(more.placeholderData() ?? [])].map(([id]) => id)).toEqual(['a', 'b'])
  expect(await asksFor(() => queryClient.fetchQuery(more))).toEqual(['c'])
  const tags = queryClient.getQueryData<ReadonlyMap<string, unknown>>(more.queryKey)
  expect(tags?.get('a')).toEqual([{ key: 'id', value: 'a' }])
  expect([...(tags?.keys() ?? [])].toSorted()).toEqual(['a', 'b', 'c'])
  expect(await asksFor(() => queryClient.fetchQuery(growingTagsQuery('ap', ['a'])))).toEqual(['a'])
})

it('takes nothing for known that is old, or that a change has made old', async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] })
  await queryClient.fetchQuery(growingTagsQuery('eu', ['a']))
  vi.setSystemTime(Date.UTC(2026, 0, 1, 0, 6))
  expect(await asksFor(() => queryClient.fetchQuery(growingTagsQuery('eu', ['a', 'b'])))).toEqual(['a', 'b'])
  await queryClient.invalidateQueries({ refetchType: 'none' })
  expect(await asksFor(() => queryClient.fetchQuery(growingTagsQuery('eu', ['a', 'b', 'c'])))).toEqual(['a', 'b', 'c'])
})

it('reads everything anew for whoever is about to change tags', async () => {
  await queryClient.fetchQuery(growingTagsQuery('eu', ['a', 'b']))
  const fresh = { ...gaussTagsQuery('eu', ['a', 'b']), staleTime: 0 }
  vi.useFakeTimers({ now: Date.now() + 5, toFake: ['Date'] })
  expect(await asksFor(() => queryClient.fetchQuery(fresh))).toEqual(['a', 'b'])
})
