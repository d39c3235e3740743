import { useQuery } from '@tanstack/react-query'
import { ChangeHistory } from '#ui/parameters/ChangeHistory.tsx'
import { engine } from './engine.ts'
import { changesQuery } from './queries.ts'
import { RevertForm } from './RevertForm.tsx'
import type { Target } from './use-save.ts'

interface HistoryProps {
  target: Target
  /** Id of the template, or that of the instance's own parameters. */
  configurationId: string
  /** Why nothing can be changed now. */
  locked: string | undefined
  height: 'fill' | number
}

/** What was changed when (reference 4.5.10), each change with its way back. */
export function History({ target, configurationId, locked, height }: HistoryProps) {
  const { data, error, refetch, isFetching } = useQuery(changesQuery(target.connection, configurationId))
  return (
    <ChangeHistory
      name={target.name}
      rows={data}
      error={error}
      onRetry={() => void refetch()}
      fetching={isFetching}
      unitOf={engine.unitOf}
      locked={locked}
      height={height}
      revert={(picked, onClose) => (
        <RevertForm target={target} histories={data ?? []} picked={picked} locked={locked} onClose={onClose} />
      )}
    />
  )
}
