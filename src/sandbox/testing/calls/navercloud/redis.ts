import type * as contract from '#contract/navercloud/redis.ts'
import { getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { redisImages } from '../../../seed/naver-redis.ts'
import type { Calls, Cloud } from '../../calls.ts'

async function serviceNo(cloud: Cloud, name: string): Promise<string> {
  const connection = 'sandbox-naver'
  const query = { dbKindCode: 'REDIS', searchFilterName: 'cloudDBServiceName', searchFilterValue: name } as const
  const { getCloudDBInstanceListResponse: found } = await cloud.call(getCloudDBInstanceList, { connection, query })
  const [row] = found.cloudDBInstanceList
  if (!row) throw new Error(`No Redis service ${name}`)
  return row.cloudDBInstanceNo
}

export const calls: Calls<typeof contract> = {
  getCloudDBInstanceList: async (cloud) => ({
    query: {
      dbKindCode: 'REDIS',
      cloudDBInstanceNoList: [await serviceNo(cloud, 'shop-session'), await serviceNo(cloud, 'ranking')],
    },
  }),
  getCloudDBImageProductList: () => ({ query: { dbKindCode: 'REDIS' } }),
  getCloudDBProductList: () => ({ query: { cloudDBImageProductCode: redisImages[0].code } }),
  flushCloudDBInstance: async (cloud) => ({ body: { cloudDBInstanceNo: await serviceNo(cloud, 'shop-session') } }),
}
