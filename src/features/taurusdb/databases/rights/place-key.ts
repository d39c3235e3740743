import type { Place } from '../queries.ts'

/** What the drafts of an instance's rights are kept under. */
export const placeKey = ({ connection, instanceId }: Place): string => `${connection} ${instanceId}`
