import { describe, expect, it } from 'vitest'
import { tester } from '../testing/client.ts'

const get = async (path: string, query?: Record<string, string | number>) =>
  (await tester()).call('GET', path, { service: 'gaussdb', ...(query ? { query } : {}) })

describe('versions', () => {
  it('are those that new instances may have, oldest first', async () => {
    const { body } = await get('/v3/{project_id}/datastore/versions')
    expect(body.versions).toEqual(['3.220', '3.223', '8.102', '8.103', '8.200'])
  })

  it('belong to the form of primary and standbys', async () => {
    const { body } = await get('/v3/{project_id}/datastores')
    expect(body.datastores).toEqual([{ instance_mode: 'ha', supported_versions: expect.arrayContaining(['8.103']) }])
  })
})

describe('specifications', () => {
  it('differ by form', async () => {
    const { body: distributed } = await get('/v3.1/{project_id}/flavors', { ha_mode: 'enterprise' })
    const { body: centralized } = await get('/v3.1/{project_id}/flavors', { ha_mode: 'centralization_standard' })
    const { body: all } = await get('/v3.1/{project_id}/flavors')
    expect(distributed.total + centralized.total).toBe(all.total)
    expect(distributed.flavors.every(({ spec_code }: { spec_code: string }) => spec_code.includes('.dn.'))).toBe(true)
    expect(centralized.flavors[0].spec_code).toMatch(/\.ha$/)
  })

  it('say in which zones they can be had', async () => {
    const code = 'gaussdb.opengauss.ee.km1.4xlarge.arm8.ha'
    const { body } = await get('/v3.1/{project_id}/flavors', { spec_code: code, version: '8.102' })
    expect(body.flavors).toEqual([
      {
        vcpus: '16',
        ram: '128',
        spec_code: code,
        availability_zone: ['eu-west-101a', 'eu-west-101b', 'eu-west-101c'],
        az_status: { 'eu-west-101a': 'normal', 'eu-west-101b': 'normal', 'eu-west-101c': 'unsupported' },
        version: '8.102',
        name: 'GaussDB',
        group_type: 'armFlavors',
      },
    ])
  })

  it('come in pages', async () => {
    const { body } = await get('/v3.1/{project_id}/flavors', { offset: 2, limit: 3 })
    const { body: all } = await get('/v3.1/{project_id}/flavors')
    expect(body.flavors).toEqual(all.flavors.slice(2, 5))
    expect(body.total).toBe(all.flavors.length)
  })

  it('are refused for a version that is not offered, and beyond the page size', async () => {
    expect((await get('/v3.1/{project_id}/flavors', { version: '1.4' })).body.error_code).toBe('DBS.200504')
    expect((await get('/v3.1/{project_id}/flavors', { limit: 101 })).body.error_code).toBe('DBS.280439')
    expect((await get('/v3.1/{project_id}/flavors', { offset: -1 })).body.error_code).toBe('DBS.280440')
  })
})

describe('what an instance may change to', () => {
  it('is larger in both, of its form and its architecture', async () => {
    const { idOf, call } = await tester()
    const { body } = await call('GET', `/v3/{project_id}/instances/${idOf('core-reporting-prod')}/available-flavors`, {
      service: 'gaussdb',
    })
    expect(body.flavors.map(({ spec_cpde }: { spec_cpde: string }) => spec_cpde)).toEqual([
      'gaussdb.opengauss.ee.km1.8xlarge.arm8.ha',
      'gaussdb.opengauss.ee.km1.16xlarge.arm8.ha',
    ])
    expect(body.total_count).toBe(2)
  })

  it('is refused for ids that are none, unknown, or of another project', async () => {
    const { idOf, call } = await tester()
    const code = async (id: string) =>
      (await call('GET', `/v3/{project_id}/instances/${id}/available-flavors`, { service: 'gaussdb' })).body.error_code
    expect(await code('abc')).toBe('DBS.280404')
    expect(await code(`${'0'.repeat(32)}in14`)).toBe('DBS.200002')
    expect(await code(idOf('core-orders-ap-prod'))).toBe('DBS.200010')
  })
})
