import { expect, it, vi } from 'vitest'
import { serviceOf, serviceQuery } from './queries.ts'

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
