import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/fleet.ts'
import '#i18n/quotas.ts'
import type { showInstanceQuotas } from '#contract/gaussdb/instances.ts'
import { paths } from '#lib/paths.ts'
import { useAcross } from '#query/across.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { QuotaCard } from '#ui/quotas/QuotaCard.tsx'
import cards from '#ui/quotas/quota-card.module.css'
import { useSearchState } from '#ui/useSearchState.ts'
import { quotaQuery } from './queries.ts'

/** How many instances each connection's project has, and may have (reference 4.4.17). */
export function QuotasPage() {
  const { t } = useTranslation(['quotas', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const scopes = useAcross<typeof showInstanceQuotas>(connections, ({ id }) => quotaQuery(id))

  if (all && connections.length === 0)
    return (
      <NoConnection title={t('title')} service={t('shell:services.gaussdb')} scope={scope} all={paths.gaussQuotas()} />
    )

  return (
    <div className="page">
      <PageHeader title={t('title')} subtitle={t('gaussNote')} />
      <section className={cards['cards']} aria-label={t('projectQuotas')}>
        {scopes.map(({ connection: { id, name }, data, error, refetch, updatedAt }) => (
          <QuotaCard
            key={id}
            name={name}
            to={paths.gaussInstances({ scope: id })}
            use={data?.quotas.resources.find(({ type }) => type === 'instance')}
            error={error}
            onRetry={refetch}
            updatedAt={updatedAt}
          />
        ))}
      </section>
    </div>
  )
}
