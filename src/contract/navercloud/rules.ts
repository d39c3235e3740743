/** What the state of a NAVER Cloud DB service allows. The reference lists no statuses; these are the ones its examples and clients show. */
import type { CloudDBInstance } from './redis.ts'

/** Statuses that the console has words for. */
export const knownStatuses = ['running', 'creating', 'settingup', 'restarting', 'deleting'] as const
export type KnownStatus = (typeof knownStatuses)[number]

export const isKnownStatus = (status: string): status is KnownStatus => knownStatuses.some((known) => known === status)

/** Whether a service with this status will leave it by itself: then it is worth asking again soon. */
export const isNaverChanging = (status: string): boolean => isKnownStatus(status) && status !== 'running'

/** The one status in which a service can be flushed or deleted. */
export const freeStatus = 'running'

/** Whether nothing is being done with a service: only then can it be flushed (flushCloudDBInstance) or lose a server. */
export const isFree = ({
  cloudDBInstanceStatusName: status,
}: Pick<CloudDBInstance, 'cloudDBInstanceStatusName'>): boolean => status === freeStatus
