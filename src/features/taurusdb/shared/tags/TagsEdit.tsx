import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { mostTags } from '#contract/taurusdb/tag-rules.ts'
import { asApiError } from '#query/errors.ts'
import { FailedState, ForbiddenState, LoadingRows } from '#ui/EmptyState.tsx'
import { TagsEditor } from '#ui/tags/TagsEditor.tsx'
import { toast } from '#ui/toast.tsx'
import { changeTags, tagOperation, undoTags } from './change-tags.ts'
import { instanceTagsQuery, tagLimitsQuery } from './queries.ts'
import { useTagSuggestions } from './use-suggestions.ts'

interface TagsEditProps {
  connection: string
  instanceId: string
  name: string
  onClose: () => void
}

/** Reads the tags fresh before they are changed: what the page shows may be half a minute old. */
export function TagsEdit({ connection, instanceId, name, onClose }: TagsEditProps) {
  const { t } = useTranslation('tags')
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...instanceTagsQuery(connection, instanceId),
    staleTime: 0,
  })
  const { data: limits } = useQuery(tagLimitsQuery)
  const suggestions = useTagSuggestions([connection])
  if (data && isFetchedAfterMount)
    return (
      <TagsEditor
        first={data.tags}
        most={mostTags}
        limits={limits}
        suggestions={suggestions}
        operation={tagOperation}
        save={(change) => changeTags({ connection, instanceId, ...change }).then(() => undefined, asApiError)}
        onSaved={(change) =>
          toast.success(t('saved', { name }), undefined, {
            action: {
              label: t('undo.action'),
              onClick: () => void undoTags({ connection, instanceId, ...change }, name),
            },
          })
        }
        refetch={async () => (await refetch()).data?.tags}
        onClose={onClose}
      />
    )
  if (!error) return <LoadingRows rows={3} />
  return error.status === 403 ? (
    <ForbiddenState error={error} />
  ) : (
    <FailedState error={error} onRetry={() => void refetch()} />
  )
}
