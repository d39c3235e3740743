import { useQuery } from '@tanstack/react-query'
import { connectionsQuery } from '#query/connections.ts'
import { sentSetting, sentSettingsQuery } from '#query/sent-settings.ts'
import { offsiteState } from '../../shared/policies/offsite.ts'
import { encryptionQuery } from '../../shared/policies/queries.ts'

/** What is known of an instance's encryption and its copies in another region, with where it comes from. */
export function useProtection(connection: string, instanceId: string) {
  const encryption = useQuery(encryptionQuery(connection, instanceId))
  const sent = useQuery(sentSettingsQuery(connection))
  const { data: connections } = useQuery(connectionsQuery)
  const status = encryption.data?.encryption_status
  return {
    encryption,
    /** `on`, `off`, or undefined while it is not known. */
    status,
    key: sentSetting(sent.data, instanceId, 'backup-key'),
    /** Keys that were used on this connection, each once. */
    keys: [...new Set(sent.data?.flatMap(({ value }) => ('keyId' in value ? [value.keyId] : [])))],
    offsite: offsiteState(status, sentSetting(sent.data, instanceId, 'offsite-backup')),
    /** Encryption and what was sent have both been asked for. */
    known: status !== undefined && !sent.isPending,
    /** This console has no store of its own. */
    keepsNothing: sent.error?.status === 404,
    /** Why it is not known what was sent, where that should be. */
    unread: sent.data === undefined && sent.error?.status !== 404 ? sent.error : null,
    readAgain: () => void Promise.all([encryption.refetch(), sent.refetch()]),
    connections: connections ?? [],
    region: connections?.find(({ id }) => id === connection)?.region ?? '',
  }
}

export type Protection = ReturnType<typeof useProtection>
