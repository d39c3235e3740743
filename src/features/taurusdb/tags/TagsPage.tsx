import { Button } from '@mantine/core'
import { IconServerOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/tags.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { inScope } from '../shared/scope.ts'
import { KeysView } from './KeysView.tsx'
import { MissingView } from './MissingView.tsx'

type View = 'keys' | 'missing'

/** The tags of a project's instances: what is in use, and who lacks what. */
export function TagsPage() {
  const { t } = useTranslation('tags')
  const [params, patch] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const view: View = params.get('view') === 'missing' ? 'missing' : 'keys'

  if (all && connections.length === 0)
    return (
      <div className="page fill">
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<IconServerOff size={24} stroke={1.5} />}
          title={t('page.noConnectionTitle')}
          text={scope ? t('page.scopeUnknown', { scope }) : t('page.noConnectionText')}
          action={
            scope && (
              <Button component={Link} to={paths.tags()} variant="default">
                {t('page.allConnections')}
              </Button>
            )
          }
        />
      </div>
    )

  return (
    <div className={view === 'missing' ? 'page fill' : 'page'}>
      <PageHeader
        title={t('title')}
        actions={
          <Segments
            label={t('page.view')}
            value={view}
            onChange={(next) => patch({ view: next === 'keys' ? undefined : next, form: undefined }, { push: true })}
            options={[
              { value: 'keys', label: t('page.keys'), name: t('page.keys') },
              { value: 'missing', label: t('page.missing'), name: t('page.missing') },
            ]}
          />
        }
      />
      {view === 'missing' ? <MissingView connections={connections} /> : <KeysView connections={connections} />}
    </div>
  )
}
