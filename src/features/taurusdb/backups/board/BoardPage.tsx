import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { NoConnection } from '../../shared/NoConnection.tsx'
import { inScope } from '../../shared/scope.ts'
import { RehearsalForms } from '../rehearsals/RehearsalForms.tsx'
import { RehearsalsList } from '../rehearsals/RehearsalsList.tsx'
import { FleetBoard } from './FleetBoard.tsx'

/** What could be restored today of every instance, whether that was ever tried, and all trials. */
export function BoardPage() {
  const { t } = useTranslation('recoverability')
  const [params, patch] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const view = params.get('view') === 'rehearsals' ? 'rehearsals' : 'instances'

  if (all && connections.length === 0)
    return <NoConnection title={t('title')} scope={scope} all={paths.recoverability()} />

  return (
    <div className="page fill">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <Segments
            label={t('view.label')}
            value={view}
            onChange={(next) => patch({ view: next === 'instances' ? undefined : next })}
            options={[
              { value: 'instances', label: t('view.instances') },
              { value: 'rehearsals', label: t('view.rehearsals') },
            ]}
          />
        }
      />
      {view === 'instances' ? (
        <FleetBoard connections={connections} />
      ) : (
        <RehearsalsList connections={connections} all={scope === null} />
      )}
      <RehearsalForms connections={all} />
    </div>
  )
}
