import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/tags.ts'
import { PageHeader } from '../PageHeader.tsx'
import { Segments } from '../Segments.tsx'
import { useSearchState } from '../useSearchState.ts'
import { KeysView } from './KeysView.tsx'
import { MissingView } from './MissingView.tsx'
import type { TagLinks, TagScope } from './overview.ts'
import type { TagTarget } from './BulkTagsForm.tsx'

type View = 'keys' | 'missing'

interface TagsViewsProps {
  scopes: readonly TagScope[]
  links: TagLinks
  /** Keys in use, offered while typing. */
  known: readonly string[]
  /** The form for the selected instances, beginning with these keys. */
  bulk: (targets: readonly TagTarget[], keys: readonly string[], onClose: () => void) => ReactNode
}

/** The tags of the instances of several connections: what is in use, and who lacks what (`?view=missing`). */
export function TagsViews({ scopes, links, known, bulk }: TagsViewsProps) {
  const { t } = useTranslation('tags')
  const [params, patch] = useSearchState()
  const view: View = params.get('view') === 'missing' ? 'missing' : 'keys'
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
      {view === 'missing' ? (
        <MissingView scopes={scopes} links={links} known={known} bulk={bulk} />
      ) : (
        <KeysView scopes={scopes} links={links} />
      )}
    </div>
  )
}
