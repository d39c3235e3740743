import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { instanceCan, type InstanceState } from '#contract/gaussdb/rules.ts'
import { mostTags } from '#contract/gaussdb/tag-rules.ts'
import '#i18n/tags.ts'
import { paths } from '#lib/paths.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { TagsPanel as General } from '#ui/tags/TagsPanel.tsx'
import { refusalText } from '../words.tsx'
import { instanceTagsQuery } from './queries.ts'

const TagsEdit = lazy(async () => ({ default: (await import('./TagsEdit.tsx')).TagsEdit }))

interface TagsPanelProps {
  connection: string
  instance: Pick<InstanceSummary, 'id' | 'name'>
  state: InstanceState
}

/** The tags of an instance, which its list leaves out; each leads to all GaussDB instances that have it. */
export function TagsPanel({ connection, instance, state }: TagsPanelProps) {
  const { t } = useTranslation('tags')
  const { data, error, refetch } = useQuery(instanceTagsQuery(connection, instance.id))
  if (!data)
    return (
      <Panel title={t('panel.title')} error={error} onRetry={() => void refetch()}>
        {!error && <LoadingRows rows={2} />}
      </Panel>
    )
  return (
    <General
      tags={data.tags.flatMap(({ key, value }) => value.map((one) => ({ key, value: one })))}
      most={mostTags}
      instances={({ q }) => paths.fleet({ q: `service:gaussdb ${q}` })}
      // A task does not stand in the way of tags.
      refused={refusalText(instanceCan.setTags(state))}
      editor={(onClose) => (
        <TagsEdit connection={connection} instanceId={instance.id} name={instance.name} onClose={onClose} />
      )}
    />
  )
}
