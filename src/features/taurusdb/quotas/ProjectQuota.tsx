import { useQuery } from '@tanstack/react-query'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { QuotaCard } from '#ui/quotas/QuotaCard.tsx'
import { projectQuotaQuery } from '../shared/quotas/queries.ts'

/** Instances that a connection's project has, of those it may have (reference 4.6.1). */
export function ProjectQuota({ connection }: { connection: Connection }) {
  const { data, error, refetch, dataUpdatedAt } = useQuery(projectQuotaQuery(connection.id))
  return (
    <QuotaCard
      name={connection.name}
      to={paths.instances({ scope: connection.id })}
      use={data?.quotas.resources.find(({ type }) => type === 'instance')}
      error={error}
      onRetry={() => void refetch()}
      updatedAt={dataUpdatedAt}
    />
  )
}
