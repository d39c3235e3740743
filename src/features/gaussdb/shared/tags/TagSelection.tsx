import { Drawer } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import '#i18n/tags.ts'
import { gaussTagsQuery } from '#query/gauss-tags.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import type { TagTarget } from '#ui/tags/BulkTagsForm.tsx'
import type { GaussRow } from '../fleet.ts'
import { stateOf } from '../use-instance-now.ts'
import { refusalText } from '../words.tsx'
import { BulkTagsForm } from './BulkTagsForm.tsx'

interface TagSelectionProps {
  rows: readonly GaussRow[]
  onClose: () => void
}

/** The tags of a selection of instances, whose list leaves them out: read first, then changed. */
export function TagSelection({ rows, onClose }: TagSelectionProps) {
  const { t } = useTranslation(['tags', 'common'])
  const byConnection = useMemo(() => {
    const found = new Map<string, string[]>()
    for (const { connection, instance } of rows)
      found.set(connection.id, [...(found.get(connection.id) ?? []), instance.id])
    return [...found]
  }, [rows])
  const answers = useQueries({
    queries: byConnection.map(([connection, ids]) => ({ ...gaussTagsQuery(connection, ids), staleTime: 0 })),
  })
  // What is planned must not change under the hands of whoever plans it: the first answers count, and none from before.
  const [targets, setTargets] = useState<readonly TagTarget[]>()
  const fresh = answers.map(({ data, error, isFetchedAfterMount }) =>
    isFetchedAfterMount && !error ? data : undefined,
  )
  if (!targets && fresh.every((tags) => tags !== undefined))
    setTargets(
      rows.flatMap(({ key, connection: { id: connection, name: where }, instance: { id, name } }) => {
        const tags = fresh[byConnection.findIndex(([one]) => one === connection)]?.get(id)
        return tags ? [{ key, connection, where, instance: { id, name, tags } }] : []
      }),
    )
  const failed = answers.find(({ error }) => error)
  if (targets)
    return (
      <BulkTagsForm
        targets={targets}
        refusal={({ key }) => {
          const row = rows.find((one) => one.key === key)
          return row && refusalText(instanceCan.setTags(stateOf(row.instance)))
        }}
        onClose={onClose}
      />
    )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(840px, 100vw)"
      title={t('bulk.title', { count: rows.length })}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      {failed?.error ? (
        <FailedState error={failed.error} onRetry={() => answers.forEach(({ refetch }) => void refetch())} />
      ) : (
        <LoadingRows rows={4} />
      )}
    </Drawer>
  )
}
