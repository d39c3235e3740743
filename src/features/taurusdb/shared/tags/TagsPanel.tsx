import { lazy } from 'react'
import { mostTags } from '#contract/taurusdb/tag-rules.ts'
import { paths } from '#lib/paths.ts'
import type { Tag } from '#ui/tags/plan.ts'
import { TagsPanel as Panel } from '#ui/tags/TagsPanel.tsx'

const TagsEdit = lazy(async () => ({ default: (await import('./TagsEdit.tsx')).TagsEdit }))

interface TagsPanelProps {
  connection: string
  instance: { id: string; name: string; tags: readonly Tag[] }
}

/** The tags of an instance. */
export function TagsPanel({ connection, instance }: TagsPanelProps) {
  return (
    <Panel
      tags={instance.tags}
      most={mostTags}
      instances={paths.instances}
      editor={(onClose) => (
        <TagsEdit connection={connection} instanceId={instance.id} name={instance.name} onClose={onClose} />
      )}
    />
  )
}
