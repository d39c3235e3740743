import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { Connection } from '#query/connections.ts'
import { sentSettingsQuery } from '#query/sent-settings.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { encryptionQuery } from '../shared/policies/queries.ts'
import { useSame } from '#query/use-same.ts'
import { byNewest } from './facts.ts'
import { backupsQuery, failedTasksQuery, type BackupList } from './queries.ts'
import { type BackupTableRow, recordOf } from './record.ts'
import type { periodFilter } from './loaders.ts'

/** The rows of one instance, newest first, with the reasons of failures where the tasks know them. */
export function useBackupRows(connection: string, connectionName: string, backups: readonly Backup[] | undefined) {
  const instanceId = backups?.[0]?.instance_id
  const anyFailed = backups?.some(({ status }) => status === 'FAILED') ?? false
  const { data: failed } = useQuery({ ...failedTasksQuery(connection), enabled: anyFailed })
  const { data: encryption } = useQuery({
    ...encryptionQuery(connection, instanceId ?? ''),
    enabled: instanceId !== undefined,
  })
  const { data: sent } = useQuery(sentSettingsQuery(connection))
  const encrypts = encryption?.encryption_status
  return useMemo(() => {
    const known = instanceId && encrypts ? new Map([[instanceId, encrypts]]) : undefined
    return backups
      ?.map((backup) => recordOf(backup, { connection, connectionName, failed: failed?.jobs, encrypts: known, sent }))
      .toSorted((a, b) => byNewest(a.source, b.source))
  }, [backups, failed, connection, connectionName, instanceId, encrypts, sent])
}

/** A list of many asks once and leaves it at that for a while. */
const seldom = <Q extends object>(query: Q) => ({ ...query, refetchInterval: false as const, staleTime: 5 * 60_000 })

/** One call for each instance: more are not asked. */
export const mostAsked = 100

interface FleetRows {
  lists: ReturnType<typeof useQueries<ReturnType<typeof backupsQuery>[]>>
  rows: BackupTableRow[] | undefined
  /** Instances whose encryption is not asked, because there are too many. */
  notAsked: number
}

/**
 * Backups of connections, newest first. An instance that is in no list of instances any more is marked; these lists are the
 * ones that the console keeps anyway.
 *
 * @param encryption whether somebody wants to see if instances encrypt: one call for each
 */
export function useFleetRows(
  connections: readonly Connection[],
  filter: ReturnType<typeof periodFilter>,
  encryption: boolean,
): FleetRows {
  const lists = useQueries({ queries: connections.map(({ id }) => backupsQuery(id, filter)) })
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const failed = useQueries({
    queries: connections.map(({ id }, index) => ({
      ...failedTasksQuery(id),
      enabled: lists[index]?.data?.backups.some(({ status }) => status === 'FAILED') ?? false,
    })),
  })
  const settings = useQueries({ queries: connections.map(({ id }) => sentSettingsQuery(id)) })
  const sent = useSame(settings.map((answer) => answer.data))
  const data = useSame(lists.map((list) => list.data))
  const reasons = useSame(failed.map((answer) => answer.data?.jobs))
  const instances = useSame(fleets.map((answer) => answer.data))
  const all = useMemo(
    () => (encryption ? instancesOf(connections, data, instances) : []),
    [encryption, connections, data, instances],
  )
  const asked = all.slice(0, mostAsked)
  const answers = useSame(
    useQueries({ queries: asked.map(({ connection, id }) => seldom(encryptionQuery(connection, id))) }).map(
      (answer) => answer.data?.encryption_status,
    ),
  )
  const rows = useMemo(() => {
    if (data.every((list) => list === undefined)) return undefined
    const encrypts = new Map(
      asked.flatMap(({ id }, index) => {
        const status = answers[index]
        return status ? [[id, status] as const] : []
      }),
    )
    return connections
      .flatMap(({ id, name }, index) => {
        const fleet = instances[index]
        // A list that is still growing does not tell who is missing.
        const whole = fleet && fleet.instances.length >= fleet.total_count
        const place = {
          connection: id,
          connectionName: name,
          failed: reasons[index],
          instances: whole ? new Set(fleet.instances.map((instance) => instance.id)) : undefined,
          encrypts,
          sent: sent[index],
        }
        return data[index]?.backups.map((backup) => recordOf(backup, place)) ?? []
      })
      .toSorted((a, b) => byNewest(a.source, b.source))
    // oxlint-disable-next-line react/exhaustive-deps -- what is asked follows from the rest
  }, [connections, data, reasons, instances, answers, sent])
  return { lists, rows, notAsked: all.length - asked.length }
}

/** Instances that have backups and still exist. */
function instancesOf(
  connections: readonly Connection[],
  lists: readonly (BackupList | undefined)[],
  fleets: readonly ({ instances: readonly { id: string }[] } | undefined)[],
) {
  return connections.flatMap(({ id: connection }, index) => {
    const there = new Set(fleets[index]?.instances.map(({ id }) => id))
    const ids = new Set(lists[index]?.backups.map(({ instance_id }) => instance_id))
    return [...ids].filter((id) => there.has(id)).map((id) => ({ connection, id }))
  })
}
