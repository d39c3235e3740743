import {
  type CloudDBInstance,
  type CloudDBInstanceListAnswer,
  type CloudDBServerInstance,
  getCloudDBImageProductList,
  getCloudDBInstanceList,
  getCloudDBProductList,
} from '#contract/navercloud/redis.ts'
import { isFree, isNaverChanging } from '#contract/navercloud/rules.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import type { Connection } from '#query/connections.ts'
import { ApiError } from '#query/errors.ts'
import { q } from '#query/q.ts'

const fastEvery = 5_000
const slowEvery = 30_000
const rarely = 600_000

/** A line of the list: a service and where it is. */
export interface NaverRow {
  /** Unique over all connections. */
  key: string
  connection: Connection
  service: CloudDBInstance
}

const servicesIn = (answer: CloudDBInstanceListAnswer | undefined): CloudDBInstance[] =>
  answer?.getCloudDBInstanceListResponse.cloudDBInstanceList ?? []

/** Numbers and names of an answer's services. */
export const namesIn = (answer: CloudDBInstanceListAnswer): { id: string; name: string }[] =>
  servicesIn(answer).map(({ cloudDBInstanceNo: id, cloudDBServiceName: name }) => ({ id, name }))

export const rowsOf = (connection: Connection, answer: CloudDBInstanceListAnswer): NaverRow[] =>
  servicesIn(answer).map((service) => ({ key: `${connection.id}/${service.cloudDBInstanceNo}`, connection, service }))

const paceOf = (answer: CloudDBInstanceListAnswer | undefined): number =>
  servicesIn(answer).some(({ cloudDBInstanceStatusName: status }) => isNaverChanging(status)) ? fastEvery : slowEvery

const options = {
  staleTime: fastEvery,
  refetchInterval: ({ state: { data } }: { state: { data: CloudDBInstanceListAnswer | undefined } }) => paceOf(data),
}

/** All Redis services of a connection: without a page, all rows come at once. */
export const servicesQuery = (connection: string) =>
  q(getCloudDBInstanceList, { connection, query: { dbKindCode: 'REDIS', responseFormatType: 'json' } }, options)

/** One service, as a list of one: there is no action for details. One that is not there is a 404. */
export const serviceQuery = (connection: string, number: string): ReturnType<typeof servicesQuery> => {
  const asked = {
    connection,
    query: { dbKindCode: 'REDIS' as const, cloudDBInstanceNoList: [number], responseFormatType: 'json' as const },
  }
  return {
    ...q(getCloudDBInstanceList, asked, options),
    queryFn: async ({ signal }) => {
      const answer = await call(getCloudDBInstanceList, asked, signal)
      // The first of the list is what is flushed: only the one that was asked for may stand there.
      const own = servicesIn(answer).filter(({ cloudDBInstanceNo }) => cloudDBInstanceNo === number)
      if (own.length > 0)
        return {
          getCloudDBInstanceListResponse: {
            ...answer.getCloudDBInstanceListResponse,
            totalRows: own.length,
            cloudDBInstanceList: own,
          },
        }
      throw new ApiError({
        status: 404,
        code: '',
        message: `There is no Redis service ${number} in this connection.`,
        requestId: '',
        retryable: false,
      })
    },
  }
}

export const serviceOf = (answer: CloudDBInstanceListAnswer): CloudDBInstance | undefined => servicesIn(answer)[0]

/** Names of images by their codes. */
export const imagesQuery = (connection: string) =>
  q(
    getCloudDBImageProductList,
    { connection, query: { dbKindCode: 'REDIS', responseFormatType: 'json' } },
    { staleTime: rarely },
  )

/** Names of server sizes by their codes. */
export const productsQuery = (connection: string, image: string) =>
  q(
    getCloudDBProductList,
    { connection, query: { cloudDBImageProductCode: image, responseFormatType: 'json' } },
    { staleTime: rarely },
  )

/** What the servers have and use, in bytes; nothing before a server tells. */
export function memoryOf({
  cloudDBServerInstanceList: servers,
}: CloudDBInstance): { size: number; used: number } | undefined {
  const masters = servers.filter(isMaster)
  if (masters.every(({ usedDataStorageSize: used }) => used === undefined)) return undefined
  const sum = (value: (server: (typeof masters)[number]) => number | undefined) =>
    masters.reduce((total, server) => total + (value(server) ?? 0), 0)
  return { size: sum((server) => server.dataStorageSize), used: sum((server) => server.usedDataStorageSize) }
}

export const isMaster = ({ cloudDBServerRole: role }: Pick<CloudDBServerInstance, 'cloudDBServerRole'>): boolean =>
  role.code === 'M'

/** The number to delete a service by; nothing while something is being done with it. */
export const wholeTarget = (service: CloudDBInstance): string | undefined =>
  isFree(service) ? masterOf(service)?.cloudDBServerInstanceNo : undefined

/** The number of one server, as long as deleting it leaves the service: with a master the whole of it would go. */
export const oneTarget = (service: CloudDBInstance, number: string | undefined): string | undefined => {
  const server = serverOf(service, number)
  return server && isFree(service) && !isMaster(server) ? server.cloudDBServerInstanceNo : undefined
}

/** The first master: a service is deleted by its number. */
export const masterOf = ({ cloudDBServerInstanceList: servers }: CloudDBInstance): CloudDBServerInstance | undefined =>
  servers.find(isMaster)

/** A server by its number; nothing for one that has none yet. */
export const serverOf = (
  { cloudDBServerInstanceList: servers }: CloudDBInstance,
  number: string | undefined,
): CloudDBServerInstance | undefined =>
  servers.find(({ cloudDBServerInstanceNo: own }) => own !== undefined && own === number)

/**
 * What the service is at this moment, past what is known of it: roles change when a master fails, and what deleting a
 * server does depends on its role.
 */
export const freshService = async (connection: string, number: string): Promise<CloudDBInstance | undefined> =>
  serviceOf(await queryClient.fetchQuery({ ...serviceQuery(connection, number), staleTime: 0 }))

export const mastersOf = ({ cloudDBServerInstanceList: servers }: CloudDBInstance): number =>
  servers.filter(isMaster).length

/** `00:45` of Korean time on a given day as a moment: Korea has no summer time. */
export const koreanMoment = (time: string, now: number): number => {
  const day = new Date(now + 9 * 3_600_000).toISOString().slice(0, 10)
  return Date.parse(`${day}T${time}:00+09:00`)
}
