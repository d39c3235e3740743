import { afterEach, expect, it } from 'vitest'
import { queryClient } from './client.ts'
import { gaussTagsQuery, tagsBefore } from './gauss-tags.ts'

afterEach(() => {
  queryClient.clear()
})

it('knows the tags of a list as it was while those of a changed one are read', () => {
  const put = (connection: string, ids: string[], value: string, updatedAt: number) =>
    queryClient.setQueryData(
      gaussTagsQuery(connection, ids).queryKey,
      new Map(ids.map((id) => [id, [{ key: 'env', value }]])),
      { updatedAt },
    )
  expect(tagsBefore('eu')()).toBeUndefined()
  put('eu', ['a', 'b'], 'new', 2_000)
  put('eu', ['a'], 'old', 1_000)
  put('ap', ['a'], 'elsewhere', 3_000)
  // The tags of one instance by itself come in another form.
  queryClient.setQueryData([...gaussTagsQuery('eu', []).queryKey.slice(0, 2), { path: { instance_id: 'a' } }], {
    tags: [],
  })
  expect(tagsBefore('eu')()?.get('b')).toEqual([{ key: 'env', value: 'new' }])
})
