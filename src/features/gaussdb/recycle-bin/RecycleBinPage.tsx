import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recycle.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { type BinScope, RecycleBin } from '#ui/recycle/RecycleBin.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { binQuery, retentionQuery } from './queries.ts'
import { RetentionForm } from './RetentionForm.tsx'
import { rowOf } from './rows.ts'

/**
 * Deleted GaussDB instances of all connections. The reference has no call that rebuilds one: its last backup is restored to
 * a new instance (4.7.8), with the ids that the bin names (4.13.3).
 */
export function RecycleBinPage() {
  const { t } = useTranslation(['recycle', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const bins = useQueries({ queries: connections.map(({ id }) => binQuery(id)) })
  const policies = useQueries({ queries: connections.map(({ id }) => retentionQuery(id)) })
  const data = bins.map((bin) => bin.data)
  const days = policies.map((policy) => policy.data && Number(policy.data.retention_period_in_days))
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
  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('title')}
        service={t('shell:services.gaussdb')}
        scope={scope}
        all={paths.gaussRecycleBin()}
      />
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
      subtitle={t('gaussSubtitle')}
      rebuildPath={(row) =>
        paths.createGaussInstance({ connection: row.connection, source: row.id, backup: row.backupId })
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
