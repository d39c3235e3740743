import { useQuery } from '@tanstack/react-query'
import { lazy, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { listInstances } from '#contract/taurusdb/instances.ts'
import type { listProjectTags } from '#contract/taurusdb/tags.ts'
import '#i18n/tags.ts'
import { paths } from '#lib/paths.ts'
import { useAcross } from '#query/across.ts'
import { connectionsQuery } from '#query/connections.ts'
import type { TagLinks, TagScope } from '#ui/tags/overview.ts'
import { TagsViews } from '#ui/tags/TagsViews.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery, isPartial } from '../shared/fleet.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
import { inScope } from '../shared/scope.ts'
import { projectTagsQuery } from '../shared/tags/queries.ts'
import { useTagSuggestions } from '../shared/tags/use-suggestions.ts'

const BulkTagsForm = lazy(async () => ({ default: (await import('../shared/tags/BulkTagsForm.tsx')).BulkTagsForm }))

const links: TagLinks = {
  instances: paths.instances,
  tags: paths.tags,
  instance: (place) => paths.instance(place),
  edit: (place) => paths.instance(place, 'overview', { form: 'tags' }),
}

/** The tags of a project's instances: what is in use, and who lacks what. */
export function TagsPage() {
  const { t } = useTranslation('tags')
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const tags = useAcross<typeof listProjectTags>(connections, ({ id }) => projectTagsQuery(id))
  const fleets = useAcross<typeof listInstances>(connections, ({ id }) => fleetQuery(id))
  const { keys: known } = useTagSuggestions(connections.map(({ id }) => id))

  if (all && connections.length === 0) return <NoConnection title={t('title')} scope={scope} all={paths.tags()} />

  const scopes = tags.flatMap((answer, at): TagScope[] => {
    const fleet = fleets[at]
    return fleet
      ? [
          {
            connection: answer.connection,
            keys: { ...answer, data: answer.data?.tags },
            instances: { ...fleet, data: fleet.data?.instances, partial: isPartial(fleet.data) },
          },
        ]
      : []
  })
  return (
    <TagsViews
      scopes={scopes}
      links={links}
      known={known}
      bulk={(targets, keys, onClose) => <BulkTagsForm targets={targets} keys={keys} onClose={onClose} />}
    />
  )
}
