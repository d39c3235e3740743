import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
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

  if (all && connections.length === 0) return <NoConnection title={t('title')} scope={scope} all={paths.tags()} />

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
