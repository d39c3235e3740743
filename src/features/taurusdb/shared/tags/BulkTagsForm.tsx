import { useQuery } from '@tanstack/react-query'
import { mostTags } from '#contract/taurusdb/tag-rules.ts'
import { changeInstanceTags } from '#contract/taurusdb/tags.ts'
import { bulkCall, bulkRunner } from '#query/bulk-run.ts'
import { BulkTagsForm as Form, type TagTarget } from '#ui/tags/BulkTagsForm.tsx'
import type { TagPlan } from '#ui/tags/plan.ts'
import { tagOperation, tagsChanged } from './change-tags.ts'
import { tagLimitsQuery } from './queries.ts'
import { requestsOf } from './requests.ts'
import { useTagSuggestions } from './use-suggestions.ts'

interface BulkTagsFormProps {
  targets: readonly TagTarget[]
  /** Keys to begin with: those that are missing. */
  keys?: readonly string[]
  onClose: () => void
}

// Removes and adds by value (reference 4.9.3): what somebody has changed since is left alone, or refused.
const callsOf = ({ connection, instance }: TagTarget, plan: TagPlan) =>
  requestsOf(plan).map((body) => bulkCall(changeInstanceTags, { connection, path: { instance_id: instance.id }, body }))

/** Sets and removes tags on many instances. */
export function BulkTagsForm(props: BulkTagsFormProps) {
  const { data: limits } = useQuery(tagLimitsQuery)
  const suggestions = useTagSuggestions([...new Set(props.targets.map(({ connection }) => connection))])
  return (
    <Form
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
