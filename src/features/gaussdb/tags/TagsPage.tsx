import { useQueries, useQuery } from '@tanstack/react-query'
import { lazy, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { listInstances } from '#contract/gaussdb/instances.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import type { listProjectTags } from '#contract/gaussdb/tags.ts'
import '#i18n/tags.ts'
import { paths } from '#lib/paths.ts'
import { useAcross } from '#query/across.ts'
import { connectionsQuery } from '#query/connections.ts'
import { growingTagsQuery } from '#query/gauss-tags.ts'
import { offering } from '#query/scope.ts'
import { useSame } from '#query/use-same.ts'
import { isPartial } from '#query/whole-list.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import type { KeyValues, TagLinks, TagScope } from '#ui/tags/overview.ts'
import type { TagTarget } from '#ui/tags/BulkTagsForm.tsx'
import { TagsViews } from '#ui/tags/TagsViews.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { projectTagsQuery, useTagSuggestions } from '../shared/tags/queries.ts'
import { stateOf } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'

const BulkTagsForm = lazy(async () => ({ default: (await import('../shared/tags/BulkTagsForm.tsx')).BulkTagsForm }))

const links: TagLinks = {
  // The list of GaussDB instances has no tags; the fleet reads them instance by instance.
  instances: ({ scope, q = '' }) => paths.fleet({ ...(scope ? { scope } : {}), q: `service:gaussdb ${q}`.trim() }),
  tags: (search) => paths.gaussTags(search),
  instance: (place) => paths.gaussInstance(place),
  edit: (place) => paths.gaussInstance(place, 'overview', { form: 'tags' }),
}

/** The tags of GaussDB instances: what is in use, and who lacks what. */
export function TagsPage() {
  const { t } = useTranslation(['tags', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const keys = useAcross<typeof listProjectTags>(connections, ({ id }) => projectTagsQuery(id))
  const fleets = useAcross<typeof listInstances>(connections, ({ id }) => fleetQuery(id))
  const lists = useSame(fleets.map(({ data }) => (data && !isPartial(data) ? data.instances : undefined)))
  const tags = useQueries({
    queries: connections.map(({ id }, index) => {
      const instances = lists[index]
      return {
        ...growingTagsQuery(id, instances?.map((instance) => instance.id) ?? []),
        enabled: instances !== undefined,
      }
    }),
  })
  const read = useSame(tags.map(({ data }) => data))
  const tagged = useMemo(
    () =>
      lists.map((instances, index) => {
        const own = read[index]
        // Of which nothing is known yet, nobody can say that it lacks anything.
        return (
          own &&
          instances?.flatMap(({ id, name }) => {
            const known = own.get(id)
            return known ? [{ id, name, tags: known }] : []
          })
        )
      }),
    [lists, read],
  )
  const inUse = useSame(keys.map(({ data }) => data))
  const keyValues = useMemo(
    () => inUse.map((data) => data?.tags.map(({ key, value }): KeyValues => ({ key, values: value }))),
    [inUse],
  )
  const { keys: known } = useTagSuggestions(connections.map(({ id }) => id))

  if (all && connections.length === 0)
    return (
      <NoConnection title={t('title')} service={t('shell:services.gaussdb')} scope={scope} all={paths.gaussTags()} />
    )

  const scopes = keys.flatMap((answer, at): TagScope[] => {
    const [fleet, own] = [fleets[at], tags[at]]
    if (!fleet || !own) return []
    return [
      {
        connection: answer.connection,
        keys: { ...answer, data: keyValues[at] },
        instances: {
          data: tagged[at],
          partial: own.isPlaceholderData,
          error: fleet.error ?? own.error,
          isFetching: fleet.isFetching || own.isFetching,
          refetch: () => {
            fleet.refetch()
            if (lists[at]) void own.refetch()
          },
        },
      },
    ]
  })
  const refusal = ({ connection, instance }: TagTarget): string | undefined => {
    const found = lists[connections.findIndex(({ id }) => id === connection)]?.find(({ id }) => id === instance.id)
    return found && refusalText(instanceCan.setTags(stateOf(found)))
  }
  return (
    <TagsViews
      scopes={scopes}
      links={links}
      known={known}
      bulk={(targets, missing, onClose) => (
        <BulkTagsForm targets={targets} keys={missing} refusal={refusal} onClose={onClose} />
      )}
    />
  )
}
