import { expect, it } from 'vitest'
import { gaussdbTester } from '../testing/gaussdb.ts'

it('storage in use grows with the days and never beyond the storage', async () => {
  const { api, idOf, clock } = await gaussdbTester()
  const used = async (name: string) => Number((await api('GET', `/instances/${idOf(name)}/volume-usage`)).body.used)
  expect(await used('core-ledger-prod')).toBe(1310)
  clock.advance(10 * 86_400_000)
  expect(await used('core-ledger-prod')).toBe(1342)
  expect(await used('core-reporting-prod')).toBe(400)
})

it('there is one kind of storage, in all zones', async () => {
  const { api } = await gaussdbTester()
  const types = async (query: Record<string, string>) => (await api('GET', '/storage-type', { query })).body
  expect(await types({ version: '8.103' })).toEqual({
    storage_type: [
      {
        name: 'ULTRAHIGH',
        az_status: { 'eu-west-101a': 'normal', 'eu-west-101b': 'normal', 'eu-west-101c': 'normal' },
        support_compute_group_type: ['normal', 'normal2', 'armFlavors'],
      },
    ],
  })
  const { storage_type } = await types({ version: '8.103', ha_mode: 'Enterprise' })
  expect(storage_type[0].support_compute_group_type).toEqual(['normal2'])
  expect((await types({})).error_code).toBe('DBS.200504')
  expect((await types({ version: '1.4' })).error_code).toBe('DBS.200504')
  expect((await types({ version: '8.103', ha_mode: 'centralization_standard' })).error_code).toBe('DBS.200051')
})
