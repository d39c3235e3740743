import { expect, it } from 'vitest'
import { tester } from '../testing/client.ts'

const get = async (path: string) => (await tester()).call('GET', path, { service: 'gaussdb' })

it('lists the versions at the root', async () => {
  const { status, body } = await get('/')
  expect(status).toBe(200)
  expect(body.versions.map(({ id, status: state }: { id: string; status: string }) => [id, state])).toEqual([
    ['v3', 'CURRENT'],
    ['v3.1', 'CURRENT'],
  ])
})

it('shows one of them, by its exact name', async () => {
  expect((await get('/v3.1')).body.version).toMatchObject({ id: 'v3.1', links: [] })
  const unknown = await get('/V3')
  expect([unknown.status, unknown.body.error_code]).toEqual([404, 'DBS.290013'])
})
