import { useQuery } from '@tanstack/react-query'
import { mostTags } from '#contract/gaussdb/tag-rules.ts'
import { bulkRunner } from '#query/bulk-run.ts'
import { BulkTagsForm as General, type TagTarget } from '#ui/tags/BulkTagsForm.tsx'
import { callsOf } from './bulk-calls.ts'
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
