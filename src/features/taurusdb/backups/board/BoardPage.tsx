import { Button } from '@mantine/core'
import { IconServerOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/recoverability.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
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
    return (
      <div className="page fill">
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<IconServerOff size={24} stroke={1.5} />}
          title={t('noConnection.title')}
          text={scope ? t('noConnection.scope', { scope }) : t('noConnection.text')}
          action={
            scope && (
              <Button component={Link} to={paths.recoverability()} variant="default">
                {t('noConnection.all')}
              </Button>
            )
          }
        />
      </div>
    )

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
