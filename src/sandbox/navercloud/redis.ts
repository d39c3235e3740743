import type * as contract from '#contract/navercloud/redis.ts'
import type { CloudDBInstance, CloudDBProduct } from '#contract/navercloud/redis.ts'
import { flushableStatus } from '#contract/navercloud/rules.ts'
import type { NaverAnswer } from '#contract/navercloud/shared-types.ts'
import { fault, type Handlers } from '../handler.ts'
import { naverRegion, naverZones, redisImages, redisProducts } from '../seed/naver-redis.ts'
import { hour } from '../time.ts'
import { effect, flushSteps } from './effects.ts'
import type { RedisServiceRow } from './state.ts'

/** Codes of the service itself, as its clients know them. */
const codes = { parameter: '800', inOperation: '25013' } as const

/** Korean time, with an offset without a colon. */
const koreanTime = (ms: number): string => `${new Date(ms + 9 * hour).toISOString().slice(0, 19)}+0900`

const success = (totalRows: number): NaverAnswer => ({ returnCode: '0', returnMessage: 'success', totalRows })

const roleName = { M: 'Master', H: 'Hidden Master' } as const

function viewOf(row: RedisServiceRow): CloudDBInstance {
  const masters = row.servers.filter(({ role }) => role === 'M').length
  return {
    cloudDBInstanceNo: row.id,
    cloudDBServiceName: row.name,
    dbKindCode: 'REDIS',
    engineVersion: row.engineVersion,
    cpuCount: row.cpus,
    memorySize: row.memory,
    licenseCode: 'BSD',
    cloudDBPort: row.port,
    isHa: row.ha,
    backupTime: row.backupTime,
    backupFileRetentionPeriod: row.retentionDays,
    cloudDBInstanceStatusName: row.status,
    collation: '',
    createDate: koreanTime(row.created),
    cloudDBImageProductCode: row.image,
    cloudDBProductCode: row.product,
    isCloudDBConfigNeedReboot: row.needsReboot,
    isCloudDBNeedReboot: false,
    zone: naverZones[row.zone],
    region: naverRegion,
    cloudDBConfigList: row.configs.map(({ name, value }) => ({ configName: name, configValue: value })),
    cloudDBConfigGroupList: [],
    accessControlGroupList: [
      {
        accessControlGroupConfigurationNo: row.accessGroup,
        accessControlGroupName: `cloud-redis-${row.accessGroup}`,
        accessControlGroupDescription: `Made for the Redis service ${row.name}`,
        isDefault: false,
        createDate: koreanTime(row.created),
      },
    ],
    cloudDBServerInstanceList: row.servers.map(({ id, name, role, status, created, started }) => {
      const named = { cloudDBServerName: name, cloudDBServerRole: { code: role, codeName: roleName[role] } }
      // A server that is still being made has nothing else yet.
      if (status === 'creating') return named
      return {
        cloudDBServerInstanceNo: id,
        cloudDBServerInstanceStatusName: status,
        ...named,
        privateDnsName: `redis-${id}.cdb.sandbox.invalid`,
        publicDnsName: '',
        dataStorageSize: row.memory,
        usedDataStorageSize: Math.round(row.used / masters),
        createDate: koreanTime(created),
        uptime: koreanTime(started),
      }
    }),
  }
}

/** The fields that can be searched. */
const searchable: Readonly<Record<string, (row: RedisServiceRow) => string>> = {
  cloudDBServiceName: ({ name }) => name,
  cloudDBInstanceNo: ({ id }) => id,
  cloudDBInstanceStatusName: ({ status }) => status,
}

function productOf(code: string, name: string, change: Partial<CloudDBProduct>): CloudDBProduct {
  return {
    productCode: code,
    productName: name,
    productType: { code: 'LINUX', codeName: 'Linux' },
    productDescription: name,
    infraResourceType: { code: 'SW', codeName: 'Software' },
    cpuCount: 0,
    memorySize: 0,
    baseBlockStorageSize: 50 * 1024 ** 3,
    osInformation: 'CentOS 7.3 (64-bit)',
    dbKindCode: 'REDIS',
    addBlockStroageSize: 0,
    ...change,
  }
}

const chosen = (products: CloudDBProduct[], query: { productCode?: string; exclusionProductCode?: string }) =>
  products.filter(
    ({ productCode }) =>
      productCode !== query.exclusionProductCode &&
      (query.productCode === undefined || productCode === query.productCode),
  )

export const redis: Handlers<typeof contract> = {
  /** Cloud DB for MySQL and for SQL Server are not simulated: of those there are none. */
  getCloudDBInstanceList({ query, state }) {
    const { searchFilterName: filter, searchFilterValue: wanted, pageNo, pageSize } = query
    if (filter !== undefined && !Object.hasOwn(searchable, filter))
      fault(400, codes.parameter, `searchFilterName must be one of ${Object.keys(searchable).join(', ')}.`)
    const rows = query.dbKindCode === 'REDIS' ? [...state.redisServices.values()] : []
    const found = rows
      .filter(
        (row) =>
          (query.cloudDBInstanceNoList === undefined || query.cloudDBInstanceNoList.includes(row.id)) &&
          (filter === undefined || wanted === undefined || searchable[filter]!(row).includes(wanted)) &&
          (query.regionNo === undefined || query.regionNo === naverRegion.regionNo) &&
          (query.zoneNo === undefined || query.zoneNo === naverZones[row.zone].zoneNo),
      )
      .sort((a, b) => Number(b.id) - Number(a.id))
    const size = pageSize ?? (pageNo === undefined ? found.length : 20)
    const from = ((pageNo ?? 1) - 1) * size
    return {
      getCloudDBInstanceListResponse: {
        ...success(found.length),
        cloudDBInstanceList: found.slice(from, from + size).map(viewOf),
      },
    }
  },

  getCloudDBImageProductList({ query }) {
    const images = redisImages.map(({ code, engine }) =>
      productOf(code, engine, { platformType: { code: 'LNX64', codeName: 'Linux 64 Bit' } }),
    )
    const known = query.dbKindCode === 'REDIS' && (query.regionNo ?? naverRegion.regionNo) === naverRegion.regionNo
    const productList = known ? chosen(images, query) : []
    return { getCloudDBImageProductListResponse: { ...success(productList.length), productList } }
  },

  getCloudDBProductList({ query }) {
    const image = query.cloudDBImageProductCode
    if (!redisImages.some(({ code }) => code === image))
      fault(400, codes.parameter, `cloudDBImageProductCode ${image.slice(0, 40)} is not known.`)
    const sizes = redisProducts.map(({ code, cpus, memory }) =>
      productOf(code, `vCPU ${cpus}EA, Memory ${memory}GB`, {
        productType: { code: 'STAND', codeName: 'Standard' },
        infraResourceType: { code: 'DBSVR', codeName: 'Database server' },
        cpuCount: cpus,
        memorySize: memory * 1024 ** 3,
        diskType: { code: 'NET', codeName: 'Network storage' },
      }),
    )
    const productList = chosen(sizes, query)
    return { getCloudDBProductListResponse: { ...success(productList.length), productList } }
  },

  /** Answers at once; the service is set up anew, and empty when that has ended. */
  flushCloudDBInstance({ body, state, jobs }) {
    const id = body.cloudDBInstanceNo
    const row = state.redisServices.get(id)
    if (!row) return fault(400, codes.parameter, `cloudDBInstanceNo ${id.slice(0, 40)} is not known.`)
    if (row.status !== flushableStatus || row.busyWith)
      return fault(400, codes.inOperation, `cloudDBInstanceNo ${id}: the service is ${row.status}.`)
    jobs.start({
      service: 'navercloud',
      name: 'flushCloudDBInstance',
      instance: { id, name: row.name, project: 'navercloud' },
      steps: flushSteps(row.servers.length),
      onStart: [effect({ kind: 'hold', service: id })],
      onEnd: [effect({ kind: 'flush', service: id }), effect({ kind: 'release', service: id })],
      onFail: [effect({ kind: 'release', service: id })],
    })
    const after = state.redisServices.get(id) ?? row
    return { flushCloudDBInstanceResponse: { ...success(1), cloudDBInstanceList: [viewOf(after)] } }
  },
}
