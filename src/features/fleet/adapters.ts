import type { InstanceList as GaussList } from '#contract/gaussdb/instance-types.ts'
import { listInstances as listGauss } from '#contract/gaussdb/instances.ts'
import { type GeminiInstanceList, listInstances as listGemini } from '#contract/geminidb/instances.ts'
import { addressesIn, phaseOf as gaussPhaseOf, statusOf as gaussStatusOf } from '#contract/gaussdb/rules.ts'
import { geminiCan, isGeminiChanging } from '#contract/geminidb/rules.ts'
import { type CloudDBInstanceListAnswer, getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { isNaverChanging } from '#contract/navercloud/rules.ts'
import { type InstanceList as TaurusList, listInstances as listTaurus } from '#contract/taurusdb/instances.ts'
import { phaseOf, type Phase } from '#contract/taurusdb/rules.ts'
import type { FleetItem, FleetService, Finding, Health } from '#lib/fleet.ts'
import { storageFinding } from '#lib/fleet.ts'
import { timeOf } from '#lib/format.ts'
import { call } from '#query/call.ts'
import type { Connection } from '#query/connections.ts'
import { q } from '#query/q.ts'
import { wholeList } from '#query/whole-list.ts'

const fastEvery = 5_000
const slowEvery = 30_000
/** A larger list is not read every few seconds because one of its instances changes. */
const smallFleet = 300

/** One list: a connection and one of its services. */
export interface FleetScope {
  connection: Connection
  service: FleetService
}

interface Adapter<Answer> {
  /** Asks for everything. The key is that of the service's own list: whoever comes from there has the rows at once. */
  query: (connection: string) => {
    queryKey: readonly unknown[]
    queryFn: (context: { signal: AbortSignal }) => Promise<Answer>
  }
  items: (connection: Connection, answer: Answer) => FleetItem[]
}

const adapter = <Answer>(own: Adapter<Answer>): Adapter<never> => own as unknown as Adapter<never>

type Facts = Omit<FleetItem, 'key' | 'connection' | 'connectionName'>

const itemOf = (connection: Connection, facts: Facts): FleetItem => ({
  key: `${connection.id}/${facts.service}/${facts.id}`,
  connection: connection.id,
  connectionName: connection.name,
  ...facts,
})

const health: Record<Phase | 'observing', Health> = {
  normal: 'ok',
  abnormal: 'trouble',
  'create-failed': 'trouble',
  'storage-full': 'trouble',
  creating: 'changing',
  changing: 'changing',
  // It serves, and stays like that until somebody ends the observation.
  observing: 'ok',
  frozen: 'stopped',
  deleted: 'stopped',
  unknown: 'unknown',
}

const phaseFindings: Partial<Record<Phase | 'observing', Finding>> = {
  abnormal: 'abnormal',
  'create-failed': 'create-failed',
  'storage-full': 'storage-full',
  frozen: 'frozen',
  observing: 'observing',
}

const ofPhase = (phase: Phase | 'observing'): Finding[] => {
  const finding = phaseFindings[phase]
  return finding ? [finding] : []
}

/** Times without an offset are in UTC. */
const utc = (time: string): number => timeOf(/(?:Z|[+-]\d{2}:?\d{2})$/.test(time) ? time : `${time}Z`)

const noBackups = (days: unknown): Finding[] => (Number(days) === 0 ? ['no-backups'] : [])

const taurusdb = adapter<TaurusList>({
  query: (connection) => {
    const { queryKey } = q(listTaurus, { connection })
    return {
      queryKey,
      queryFn: ({ signal }) =>
        wholeList(queryKey, (offset, limit) => call(listTaurus, { connection, query: { offset, limit } }, signal)),
    }
  },
  items: (connection, { instances }) =>
    instances.map((one) => {
      const phase = phaseOf(one.status)
      return itemOf(connection, {
        service: 'taurusdb',
        id: one.id,
        name: one.name,
        health: health[phase],
        status: one.status,
        engine: 'TaurusDB',
        version: one.datastore.kernel_version ?? one.datastore.version,
        region: one.region,
        nodes: undefined,
        storage: Number(one.volume.size) || undefined,
        usedShare: undefined,
        addresses: [...one.private_ips, ...(one.readonly_private_ips ?? []), ...(one.public_ips ?? [])],
        tags: one.tags.map(({ key, value }) => `${key}=${value}`),
        created: timeOf(one.created),
        findings: ofPhase(phase),
      })
    }),
})

const gaussdb = adapter<GaussList>({
  query: (connection) => {
    const { queryKey } = q(listGauss, { connection })
    return {
      queryKey,
      queryFn: ({ signal }) =>
        wholeList(queryKey, (offset, limit) => call(listGauss, { connection, query: { offset, limit } }, signal)),
    }
  },
  items: (connection, { instances }) =>
    instances.map((one) => {
      const phase = gaussPhaseOf(gaussStatusOf(one))
      return itemOf(connection, {
        service: 'gaussdb',
        id: one.id,
        name: one.name,
        health: health[phase],
        status: one.status,
        engine: 'GaussDB',
        version: one.datastore.complete_version ?? one.datastore.version,
        region: one.region,
        nodes: one.nodes.length,
        storage: Number(one.volume.size) || undefined,
        usedShare: undefined,
        addresses: [...addressesIn(one.private_ips), ...(one.public_ips ?? [])],
        tags: [],
        created: timeOf(one.created),
        findings: [...ofPhase(phase), ...noBackups(one.backup_strategy.keep_days)],
      })
    }),
})

const engines: Readonly<Record<string, string>> = {
  redis: 'Redis',
  cassandra: 'Cassandra',
  influxdb: 'InfluxDB',
  mongodb: 'MongoDB',
  dynamodb: 'DynamoDB',
  hbase: 'HBase',
}

const geminiPhases: Readonly<Record<string, Phase>> = {
  normal: 'normal',
  abnormal: 'abnormal',
  creating: 'creating',
  frozen: 'frozen',
  data_disk_full: 'storage-full',
  createfail: 'create-failed',
  enlargefail: 'abnormal',
}

const geminidb = adapter<GeminiInstanceList>({
  query: (connection) => {
    const { queryKey } = q(listGemini, { connection })
    return {
      queryKey,
      queryFn: ({ signal }) =>
        wholeList(queryKey, (offset, limit) => call(listGemini, { connection, query: { offset, limit } }, signal)),
    }
  },
  items: (connection, { instances }) =>
    instances.map((one) => {
      const phase = geminiPhases[one.status] ?? 'unknown'
      const nodes = one.groups.flatMap((group) => group.nodes)
      const sum = (value: (volume: { size: string; used: string }) => string) =>
        one.groups.reduce((total, { volume }) => total + (Number(value(volume)) || 0), 0)
      const size = sum(({ size: own }) => own)
      const share = size > 0 ? sum(({ used }) => used) / size : undefined
      return itemOf(connection, {
        service: 'geminidb',
        id: one.id,
        name: one.name,
        health: phase === 'normal' && isGeminiChanging(one) ? 'changing' : health[phase],
        status: one.actions[0] ?? one.status,
        engine: engines[one.datastore.type] ?? one.datastore.type,
        version: one.datastore.whole_version ?? one.datastore.version,
        region: one.region,
        nodes: nodes.length,
        storage: size || undefined,
        usedShare: share,
        addresses: [
          ...(one.lb_ip_address ? [one.lb_ip_address] : []),
          ...nodes.flatMap(({ private_ip, public_ip }) => [private_ip, public_ip].filter(Boolean)),
        ],
        tags: [],
        created: utc(one.created),
        findings: [
          ...ofPhase(phase === 'storage-full' ? 'normal' : phase),
          ...storageFinding(phase === 'storage-full', share),
          ...(geminiCan.choosePatch(one).ok ? (['patch'] as const) : []),
          ...(one.mode === 'InfluxdbSingle' ? (['single'] as const) : []),
          ...noBackups(one.backup_strategy.keep_days),
        ],
      })
    }),
})

const gb = 1024 ** 3

const navercloud = adapter<CloudDBInstanceListAnswer>({
  query: (connection) => {
    const args = { connection, query: { dbKindCode: 'REDIS', responseFormatType: 'json' } } as const
    return {
      queryKey: q(getCloudDBInstanceList, args).queryKey,
      queryFn: ({ signal }) => call(getCloudDBInstanceList, args, signal),
    }
  },
  items: (connection, { getCloudDBInstanceListResponse: answer }) =>
    answer.cloudDBInstanceList.map((one) => {
      const status = one.cloudDBInstanceStatusName
      const masters = one.cloudDBServerInstanceList.filter(({ cloudDBServerRole: role }) => role.code === 'M')
      const size = masters.reduce((sum, { dataStorageSize: own }) => sum + (own ?? 0), 0)
      const used = masters.reduce((sum, { usedDataStorageSize: own }) => sum + (own ?? 0), 0)
      const share = size > 0 ? used / size : undefined
      return itemOf(connection, {
        service: 'navercloud',
        id: one.cloudDBInstanceNo,
        name: one.cloudDBServiceName,
        health: status === 'running' ? 'ok' : isNaverChanging(status) ? 'changing' : 'unknown',
        status,
        engine: 'Redis',
        version: one.engineVersion.replace(/^REDIS /, ''),
        region: one.region.regionCode,
        nodes: one.cloudDBServerInstanceList.length,
        storage: size > 0 ? size / gb : undefined,
        usedShare: share,
        addresses: one.cloudDBServerInstanceList.flatMap(({ privateDnsName: name, publicDnsName: open }) =>
          [name, open].filter((host): host is string => Boolean(host)),
        ),
        tags: [],
        created: timeOf(one.createDate),
        findings: [
          ...storageFinding(false, share),
          ...(one.isCloudDBNeedReboot || one.isCloudDBConfigNeedReboot ? (['restart'] as const) : []),
          ...(one.isHa ? [] : (['single'] as const)),
        ],
      })
    }),
})

export const adapters: Record<FleetService, Adapter<never>> = { taurusdb, gaussdb, geminidb, navercloud }

export const services = Object.keys(adapters) as FleetService[]

/** Every list that there is to ask for. */
export const scopesOf = (connections: readonly Connection[]): FleetScope[] =>
  connections.flatMap((connection) =>
    services.filter((service) => connection.services.includes(service)).map((service) => ({ connection, service })),
  )

/** Items stay the same objects as long as the answer is the same. */
const known = new WeakMap<object, { connection: Connection; items: FleetItem[] }>()

/** The rows of one answer. */
export function itemsOf({ connection, service }: FleetScope, answer: object): FleetItem[] {
  const before = known.get(answer)
  if (before?.connection === connection) return before.items
  const items = adapters[service].items(connection, answer as never)
  known.set(answer, { connection, items })
  return items
}

/** One list as a query; fast while something in it is on its way to another state. */
export function queryOf(scope: FleetScope) {
  const { queryKey, queryFn } = adapters[scope.service].query(scope.connection.id)
  return {
    queryKey,
    queryFn: queryFn as (context: { signal: AbortSignal }) => Promise<object>,
    staleTime: 10_000,
    refetchInterval: ({ state: { data } }: { state: { data: object | undefined } }) => {
      const items = data ? itemsOf(scope, data) : []
      const moving = items.some((item) => item.health === 'changing')
      if (moving && items.length <= smallFleet) return fastEvery
      return items.length <= 1000 ? slowEvery : slowEvery * 4
    },
  }
}
