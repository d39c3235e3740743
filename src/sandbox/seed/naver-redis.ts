import { seededRandom, uuidOf } from '../environment.ts'
import { effect } from '../navercloud/effects.ts'
import type { RedisServerRow, RedisServiceRow } from '../navercloud/state.ts'
import type { Job } from '../state.ts'
import { day, minute, second } from '../time.ts'

const gb = 1024 ** 3

export interface RedisProduct {
  code: string
  cpus: number
  /** GB */
  memory: number
}

export const redisImages = [
  { code: 'SPSWREDISLINUX01', engine: 'REDIS 4.0.9' },
  { code: 'SPSWREDISLINUX02', engine: 'REDIS 5.0.3' },
] as const

export const redisProducts: readonly RedisProduct[] = [
  { code: 'SPSVRDBAAS000007', cpus: 2, memory: 2 },
  { code: 'SPSVRDBAAS000008', cpus: 4, memory: 3 },
  { code: 'SPSVRDBAAS000009', cpus: 4, memory: 6 },
  { code: 'SPSVRDBAAS000010', cpus: 8, memory: 12 },
  { code: 'SPSVRDBAAS000011', cpus: 16, memory: 28 },
]

export const naverRegion = { regionNo: '1', regionCode: 'KR', regionName: 'Korea' }

export const naverZones = {
  'KR-1': { zoneNo: '2', zoneName: 'KR-1', zoneCode: 'KR-1', zoneDescription: 'Gasan zone', regionNo: '1' },
  'KR-2': { zoneNo: '3', zoneName: 'KR-2', zoneCode: 'KR-2', zoneDescription: 'Pyeongchon zone', regionNo: '1' },
} as const

interface ServiceSeed {
  name: string
  kind: 'simple' | 'cluster'
  masters: number
  ha: boolean
  image: 0 | 1
  product: number
  usedGb: number
  zone: 'KR-1' | 'KR-2'
  ageDays: number
  status?: string
  port?: number
  configs?: Record<string, string>
  needsReboot?: boolean
}

// A table reads best with one row to a line.
// oxfmt-ignore
const services: readonly ServiceSeed[] = [
  { name: 'shop-session', kind: 'simple', masters: 1, ha: true, image: 1, product: 2, usedGb: 3.9, zone: 'KR-1', ageDays: 690, configs: { 'maxmemory-policy': 'volatile-lru', timeout: '300' } },
  { name: 'search-cache', kind: 'cluster', masters: 3, ha: true, image: 1, product: 3, usedGb: 21.6, zone: 'KR-2', ageDays: 402, configs: { 'maxmemory-policy': 'allkeys-lfu' } },
  { name: 'push-queue', kind: 'simple', masters: 1, ha: true, image: 0, product: 1, usedGb: 0.7, zone: 'KR-1', ageDays: 1130, needsReboot: true, port: 6389 },
  { name: 'ranking', kind: 'cluster', masters: 4, ha: true, image: 1, product: 4, usedGb: 64.2, zone: 'KR-1', ageDays: 215 },
  { name: 'dev-cache', kind: 'simple', masters: 1, ha: false, image: 1, product: 0, usedGb: 0.1, zone: 'KR-2', ageDays: 48 },
  { name: 'stage-session', kind: 'simple', masters: 1, ha: true, image: 1, product: 1, usedGb: 0.4, zone: 'KR-2', ageDays: 0, status: 'creating' },
]

const roleNames = ['M', 'H'] as const

/** What makes a service: the one that is being made when the fleet begins. */
function creation(row: RedisServiceRow, pace: number): Job {
  return {
    id: uuidOf(seededRandom(`navercloud/${row.id}`).hex(32)),
    service: 'navercloud',
    project: 'navercloud',
    name: 'createCloudDBInstance',
    instance: row.id,
    instanceName: row.name,
    created: row.created,
    start: row.created,
    steps: [{ name: 'Create the servers', ms: (25 * minute) / pace }],
    failure: null,
    phase: 'running',
    onStart: [],
    onEnd: [effect({ kind: 'release', service: row.id })],
    onFail: [],
    orderId: '',
    entities: {},
    schedule: null,
  }
}

/** The Redis services at the moment the fleet is made for, and the job of the one that is being made. */
export function buildNaverRedis(
  seed: string,
  epoch: number,
  pace: number,
): { redisServices: RedisServiceRow[]; jobs: Job[] } {
  const random = seededRandom(`${seed}/navercloud`)
  let number = 882_600
  const redisServices = services.map((row): RedisServiceRow => {
    const product = redisProducts[row.product]!
    const image = redisImages[row.image]
    const status = row.status ?? 'running'
    const created = row.ageDays === 0 ? epoch : epoch - row.ageDays * day - random.int(0, 70_000) * second
    const id = String((number += random.int(11, 97)))
    const servers: RedisServerRow[] = []
    for (let master = 0; master < row.masters; master++)
      for (const role of row.ha ? roleNames : (['M'] as const))
        servers.push({
          id: String(++number),
          name: `${row.name}-${String(servers.length + 1).padStart(3, '0')}`,
          role,
          status,
          created,
          started: status === 'creating' ? created : created + 2 * minute,
        })
    return {
      id,
      name: row.name,
      kind: row.kind,
      engineVersion: image.engine,
      image: image.code,
      product: product.code,
      cpus: product.cpus,
      memory: product.memory * gb,
      port: row.port ?? 6379,
      ha: row.ha,
      backupTime: `0${random.int(0, 5)}:45`,
      retentionDays: random.int(1, 7),
      status,
      created,
      zone: row.zone,
      configs: Object.entries(row.configs ?? {}).map(([name, value]) => ({ name, value })),
      accessGroup: String(23_900 + random.int(1, 99)),
      needsReboot: row.needsReboot ?? false,
      servers,
      used: Math.round(row.usedGb * gb),
      busyWith: null,
    }
  })
  const jobs = redisServices.filter(({ status }) => status === 'creating').map((row) => creation(row, pace))
  return { redisServices, jobs }
}
