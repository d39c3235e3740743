import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { timeOf } from '#lib/format.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import type { Connection } from '#query/connections.ts'
import { useSame } from '#query/use-same.ts'
import { isPartial } from '#query/whole-list.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { backupsQuery, type periodFilter } from './queries.ts'
import { recordOf } from './record.ts'

/** Backups of connections, newest first, with the names of their instances where these are known. */
export function useFleetRows(connections: readonly Connection[], filter: ReturnType<typeof periodFilter>) {
  const lists = useQueries({ queries: connections.map(({ id }) => backupsQuery(id, filter)) })
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const data = useSame(lists.map((list) => list.data))
  const instances = useSame(fleets.map((fleet) => fleet.data))
  const rows = useMemo((): BackupRecord[] | undefined => {
    if (data.every((list) => list === undefined)) return undefined
    return connections
      .flatMap(({ id, name }, index) => {
        const fleet = instances[index]
        const place = {
          connection: id,
          connectionName: name,
          names: fleet && new Map(fleet.instances.map((instance) => [instance.id, instance.name])),
          // A list that is still growing does not tell who is missing.
          whole: fleet !== undefined && !isPartial(fleet),
        }
        return data[index]?.backups.map((backup) => recordOf(backup, place)) ?? []
      })
      .toSorted((a, b) => timeOf(b.begin) - timeOf(a.begin))
  }, [connections, data, instances])
  return { lists, rows }
}
