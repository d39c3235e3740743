import type * as contract from '#contract/navercloud/redis.ts'
import { getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { redisImages } from '../../../seed/naver-redis.ts'
import type { Calls, Cloud } from '../../calls.ts'

async function serviceOf(cloud: Cloud, name: string): Promise<contract.CloudDBInstance> {
  const connection = 'sandbox-naver'
  const query = { dbKindCode: 'REDIS', searchFilterName: 'cloudDBServiceName', searchFilterValue: name } as const
  const { getCloudDBInstanceListResponse: found } = await cloud.call(getCloudDBInstanceList, { connection, query })
  const [row] = found.cloudDBInstanceList
  if (!row) throw new Error(`No Redis service ${name}`)
  return row
}

const serviceNo = async (cloud: Cloud, name: string): Promise<string> =>
  (await serviceOf(cloud, name)).cloudDBInstanceNo

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
  createCloudDBInstance: () => ({
    body: { dbKindCode: 'REDIS', cloudDBServiceName: 'new-cache', cloudDBServerName: 'newcache', isHa: false },
  }),
  deleteCloudDBServerInstance: async (cloud) => {
    const [server] = (await serviceOf(cloud, 'dev-cache')).cloudDBServerInstanceList
    return { body: { cloudDBServerInstanceNo: server?.cloudDBServerInstanceNo ?? '' } }
  },
}
