import { expect, it, vi } from 'vitest'
import type { CloudDBInstance } from '#contract/navercloud/redis.ts'
import { freshService, oneTarget, serviceOf, serviceQuery, wholeTarget } from './queries.ts'

const cloud = vi.hoisted(() => ({ call: vi.fn() }))
vi.mock('#query/call.ts', () => ({ call: cloud.call }))

it('takes the service that was asked for, not the first one of the list', async () => {
  const list = [{ cloudDBInstanceNo: '1' }, { cloudDBInstanceNo: '2' }]
  cloud.call.mockResolvedValue({ getCloudDBInstanceListResponse: { totalRows: 2, cloudDBInstanceList: list } })
  const ask = (number: string) => serviceQuery('kr', number).queryFn as (context: object) => Promise<never>
  const { signal } = new AbortController()
  expect(serviceOf(await ask('2')({ signal }))).toEqual({ cloudDBInstanceNo: '2' })
  await expect(ask('3')({ signal })).rejects.toMatchObject({ status: 404 })
})

it('names the server to delete by what its service is at that moment', async () => {
  const service = (master: string, status = 'running') =>
    ({
      cloudDBInstanceNo: '1',
      cloudDBInstanceStatusName: status,
      cloudDBServerInstanceList: ['10', '11'].map((number) => ({
        cloudDBServerInstanceNo: number,
        cloudDBServerRole: { code: number === master ? 'M' : 'H' },
      })),
    }) as unknown as CloudDBInstance
  const answer = (one: CloudDBInstance) =>
    cloud.call.mockResolvedValueOnce({ getCloudDBInstanceListResponse: { totalRows: 1, cloudDBInstanceList: [one] } })
  answer(service('10'))
  const before = await freshService('kr', '1')
  expect([wholeTarget(before!), oneTarget(before!, '11')]).toEqual(['10', '11'])
  // It has taken over: with it the whole service would go.
  answer(service('11'))
  const after = await freshService('kr', '1')
  expect([wholeTarget(after!), oneTarget(after!, '11')]).toEqual(['11', undefined])
  expect([oneTarget(after!, undefined), oneTarget(after!, '12')]).toEqual([undefined, undefined])
  const busy = service('10', 'settingup')
  expect([wholeTarget(busy), oneTarget(busy, '11')]).toEqual([undefined, undefined])
})
