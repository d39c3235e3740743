import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { RecycledInstance } from '#contract/taurusdb/instance-recycle-bin.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import { type Connection, connectionsQuery } from '#query/connections.ts'
import { type BinRow, goneAt } from '#ui/recycle/facts.ts'
import { type BinScope, RecycleBin } from '#ui/recycle/RecycleBin.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { inScope } from '../shared/scope.ts'
import { binQuery, retentionQuery } from './queries.ts'
import { RetentionForm } from './RetentionForm.tsx'

/** The names of connections; each one's bin comes by itself. A failure is the page's to tell. */
export async function recycleBinLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

const rowOf = ({ id, name }: Connection, row: RecycledInstance, days: number | undefined): BinRow => ({
  id: row.id,
  name: row.name,
  connection: id,
  connectionName: name,
  deletedAt: row.deleted_at,
  createdAt: row.create_at,
  goneAt: goneAt(row.deleted_at, days),
  kernel: row.engine_version,
  billing: row.pay_model === '1' ? 'prePaid' : 'postPaid',
  layout: row.ha_mode,
  storageGb: Number(row.volume_size) || undefined,
  address: row.data_vip,
  enterpriseProject: row.enterprise_project_name || row.enterprise_project_id,
  backupId: row.recycle_backup_id,
})

/** Deleted instances of all connections: how long each one is still there, and the way back. */
export function RecycleBinPage() {
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const bins = useQueries({ queries: connections.map(({ id }) => binQuery(id)) })
  const policies = useQueries({ queries: connections.map(({ id }) => retentionQuery(id)) })
  const data = bins.map((bin) => bin.data)
  const days = policies.map((policy) => policy.data && Number(policy.data.recycle_policy.retention_period_in_days))
  const rows = useMemo(
    () =>
      data.every((list) => list === undefined)
        ? undefined
        : connections.flatMap((connection, index) =>
            (data[index] ?? []).map((row) => rowOf(connection, row, days[index])),
          ),
    // oxlint-disable-next-line react/exhaustive-deps -- the arrays are new in each render, their elements are not
    [connections, ...data, ...days],
  )
  const scopes = connections.map((connection, index): BinScope => {
    const bin = bins[index]
    return {
      connection,
      days: days[index],
      policyFailed: Boolean(policies[index]?.error),
      error: bin?.error ?? null,
      isFetching: bin?.isFetching ?? false,
      refetch: () => void bin?.refetch(),
    }
  })
  return (
    <RecycleBin
      scopes={scopes}
      rows={rows}
      rebuildPath={(row) =>
        paths.createInstance({
          connection: row.connection,
          source: row.id,
          backup: row.backupId,
          deleted: row.name,
        })
      }
      retentionForm={(connection, kept, onClose) => (
        <RetentionForm
          key={connection.id}
          connection={connection.id}
          connectionName={connection.name}
          days={kept}
          onClose={onClose}
        />
      )}
    />
  )
}
