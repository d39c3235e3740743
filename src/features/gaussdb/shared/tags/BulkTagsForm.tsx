import { useQuery } from '@tanstack/react-query'
import { mostTags } from '#contract/gaussdb/tag-rules.ts'
import { addInstanceTags, deleteInstanceTag } from '#contract/gaussdb/tags.ts'
import { type BulkCall, bulkCall, bulkRunner } from '#query/bulk-run.ts'
import { BulkTagsForm as General, type TagTarget } from '#ui/tags/BulkTagsForm.tsx'
import { splitPlan, type TagPlan } from '#ui/tags/plan.ts'
import { tagOperation, tagsChanged } from './change-tags.ts'
import { tagLimitsQuery, useTagSuggestions } from './queries.ts'

interface BulkTagsFormProps {
  targets: readonly TagTarget[]
  /** Keys to begin with: those that are missing. */
  keys?: readonly string[]
  /** Why an instance cannot be tagged now. */
  refusal?: (target: TagTarget) => string | undefined
  onClose: () => void
}

/** One call for each key that goes (reference 4.11.5), one for all that come (4.11.4). */
function callsOf({ connection, instance }: TagTarget, plan: TagPlan): BulkCall[] {
  const args = { connection, path: { instance_id: instance.id } }
  const { gone, fresh } = splitPlan(plan)
  return [
    ...gone.map(({ key }) => bulkCall(deleteInstanceTag, { ...args, query: { key } })),
    ...(fresh.length > 0 ? [bulkCall(addInstanceTags, { ...args, body: { tags: fresh } })] : []),
  ]
}

/** Sets and removes tags on many GaussDB instances. */
export function BulkTagsForm(props: BulkTagsFormProps) {
  const { data: limits } = useQuery(tagLimitsQuery)
  const suggestions = useTagSuggestions([...new Set(props.targets.map(({ connection }) => connection))])
  return (
    <General
      {...props}
      most={mostTags}
      limits={limits}
      suggestions={suggestions}
      operation={tagOperation}
      runner={bulkRunner}
      callsOf={callsOf}
      onTagged={(connection, ids) => void tagsChanged(connection, ids)}
    />
  )
}
