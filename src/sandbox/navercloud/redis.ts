import type * as contract from '#contract/navercloud/redis.ts'
import type { CloudDBInstance, CloudDBProduct } from '#contract/navercloud/redis.ts'
import { freeStatus } from '#contract/navercloud/rules.ts'
import type { NaverAnswer } from '#contract/navercloud/shared-types.ts'
import { fault, type Handlers } from '../handler.ts'
import { naverRegion, naverZones, redisImages, redisProducts } from '../seed/naver-redis.ts'
import { hour } from '../time.ts'
import { createSteps, deleteSteps, effect, emptyBytes, flushSteps } from './effects.ts'
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

const gb = 1024 ** 3

/** Numbers go up over services and servers alike. */
const nextNumber = (rows: readonly RedisServiceRow[]): number =>
  Math.max(882_600, ...rows.flatMap(({ id, servers }) => [Number(id), ...servers.map((server) => Number(server.id))])) +
  1

/** A new service as it was asked for; refused with the field that is wrong. */
function newService(
  body: contract.CreateCloudDBInstanceBody,
  rows: readonly RedisServiceRow[],
  now: number,
): RedisServiceRow {
  const wrong = (field: string, rule: string): never => fault(400, codes.parameter, `${field} ${rule}.`)
  if (body.dbKindCode !== 'REDIS') wrong('dbKindCode', 'must be REDIS: other kinds are not simulated')
  if (rows.some(({ name }) => name === body.cloudDBServiceName)) wrong('cloudDBServiceName', 'is in use already')
  const prefix = body.cloudDBServerName
  if (rows.some(({ servers }) => servers.some(({ name }) => name.replace(/-\d{3}$/, '') === prefix)))
    wrong('cloudDBServerName', 'is in use already')
  const image = body.cloudDBImageProductCode ?? redisImages.at(-1)!.code
  const { engine } = redisImages.find(({ code }) => code === image) ?? wrong('cloudDBImageProductCode', 'is not known')
  const size = body.cloudDBProductCode ?? redisProducts[0]!.code
  const product = redisProducts.find(({ code }) => code === size) ?? wrong('cloudDBProductCode', 'is not known')
  const zones = Object.entries(naverZones) as [keyof typeof naverZones, { zoneNo: string }][]
  const [zone] =
    zones.find(([, { zoneNo }]) => zoneNo === (body.zoneNo ?? zones[0]![1].zoneNo)) ?? wrong('zoneNo', 'is not known')
  if ((body.regionNo ?? naverRegion.regionNo) !== naverRegion.regionNo) wrong('regionNo', 'is not known')
  if (body.cloudDBConfigGroupNo !== undefined) wrong('cloudDBConfigGroupNo', 'is not for Redis')
  const ha = body.isHa ?? true
  const backups = ha || body.isBackup === true
  if (body.isAutomaticBackup === false && body.backupTime === undefined) wrong('backupTime', 'is missing')
  const number = nextNumber(rows)
  return {
    id: String(number),
    name: body.cloudDBServiceName,
    kind: 'simple',
    engineVersion: engine,
    image,
    product: product.code,
    cpus: product.cpus,
    memory: product.memory * gb,
    port: body.cloudDBPort ?? 6379,
    ha,
    backupTime: backups ? (body.backupTime ?? '02:45') : '',
    retentionDays: backups ? (body.backupFileRetentionPeriod ?? 1) : 0,
    status: 'creating',
    created: now,
    zone,
    configs: [],
    accessGroup: String(23_900 + (number % 99)),
    needsReboot: false,
    servers: (ha ? (['M', 'H'] as const) : (['M'] as const)).map((role, at) => ({
      id: String(number + 1 + at),
      name: `${prefix}-00${at + 1}`,
      role,
      status: 'creating',
      created: now,
      started: now,
    })),
    used: emptyBytes,
    busyWith: null,
  }
}

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
    if (row.status !== freeStatus || row.busyWith)
      return fault(400, codes.inOperation, `cloudDBInstanceNo ${id}: the service is ${row.status}.`)
    jobs.start({
      service: 'navercloud',
      name: 'flushCloudDBInstance',
      instance: { id, name: row.name, project: 'navercloud' },
      steps: flushSteps(row.servers.length),
      onStart: [effect({ kind: 'hold', service: id, status: 'settingup' })],
      onEnd: [effect({ kind: 'flush', service: id }), effect({ kind: 'release', service: id })],
      onFail: [effect({ kind: 'release', service: id })],
    })
    const after = state.redisServices.get(id) ?? row
    return { flushCloudDBInstanceResponse: { ...success(1), cloudDBInstanceList: [viewOf(after)] } }
  },

  createCloudDBInstance({ body, state, jobs, now }) {
    const row = newService(body, [...state.redisServices.values()], now)
    state.redisServices.put(row)
    jobs.start({
      service: 'navercloud',
      name: 'createCloudDBInstance',
      instance: { id: row.id, name: row.name, project: 'navercloud' },
      steps: createSteps(row.servers.length),
      onEnd: [effect({ kind: 'release', service: row.id })],
      onFail: [effect({ kind: 'remove', service: row.id })],
    })
    return { createCloudDBInstanceResponse: { ...success(1), cloudDBInstanceList: [viewOf(row)] } }
  },

  /** A master takes its whole service with it. */
  deleteCloudDBServerInstance({ body, state, jobs }) {
    const number = body.cloudDBServerInstanceNo
    const row = [...state.redisServices.values()].find(({ servers }) => servers.some(({ id }) => id === number))
    if (!row) return fault(400, codes.parameter, `cloudDBServerInstanceNo ${number.slice(0, 40)} is not known.`)
    if (row.status !== freeStatus || row.busyWith)
      return fault(400, codes.inOperation, `cloudDBServerInstanceNo ${number}: the service is ${row.status}.`)
    const whole = row.servers.some(({ id, role }) => id === number && role === 'M')
    jobs.start({
      service: 'navercloud',
      name: 'deleteCloudDBServerInstance',
      instance: { id: row.id, name: row.name, project: 'navercloud' },
      steps: deleteSteps(whole ? row.servers.length : 1),
      onStart: [effect({ kind: 'hold', service: row.id, status: whole ? 'deleting' : 'settingup' })],
      onEnd: whole
        ? [effect({ kind: 'remove', service: row.id })]
        : [
            effect({ kind: 'remove-server', service: row.id, server: number }),
            effect({ kind: 'release', service: row.id }),
          ],
      onFail: [effect({ kind: 'release', service: row.id })],
    })
    const after = state.redisServices.get(row.id) ?? row
    return { deleteCloudDBServerInstanceResponse: { ...success(1), cloudDBInstanceList: [viewOf(after)] } }
  },
}
