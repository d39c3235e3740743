import { beforeEach, describe, expect, it } from 'vitest'
import { declare } from '#contract/op.ts'
import { queryClient } from './client.ts'
import { namesakes } from './namesakes.ts'
import { keyOf } from './q.ts'

interface List {
  instances: { id: string; name: string }[]
}

const { read } = declare('geminidb')
const list = read.get('/v3/{project_id}/instances')<{ query: { id?: string; offset?: number }; result: List }>()
const other = read.get('/v3/{project_id}/backups')<{ result: List }>()
const rowsOf = ({ instances }: List) => instances
const own = { connection: 'eu', id: 'a', name: 'orders' }

beforeEach(() => queryClient.clear())

describe('namesakes', () => {
  it('are found in every connection and list of the page, each once', () => {
    const orders = (id: string) => ({ id, name: 'orders' })
    queryClient.setQueryData(keyOf(list, { connection: 'eu' }), {
      instances: [orders('a'), orders('b'), { id: 'c', name: 'orders-2' }],
    })
    queryClient.setQueryData(keyOf(list, { connection: 'eu', query: { id: 'b' } }), { instances: [orders('b')] })
    // The same id elsewhere is another instance.
    queryClient.setQueryData(keyOf(list, { connection: 'ap' }), { instances: [orders('a')] })
    queryClient.setQueryData(keyOf(other, { connection: 'eu' }), { instances: [orders('d')] })
    expect(namesakes(list, rowsOf, own)).toEqual([
      { connection: 'ap', id: 'a' },
      { connection: 'eu', id: 'b' },
    ])
  })

  it('are none where nothing was read, or nothing has that name', () => {
    expect(namesakes(list, rowsOf, own)).toEqual([])
    queryClient.setQueryData(keyOf(list, { connection: 'eu' }), { instances: [{ id: 'a', name: 'orders' }] })
    expect(namesakes(list, rowsOf, own)).toEqual([])
  })
})
