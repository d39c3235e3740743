import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/gemini-backups.ts'
import '#i18n/recoverability.ts'
import { paths } from '#lib/paths.ts'
import type { Judged } from '#lib/recovery/board.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Board } from '#ui/recovery/board/Board.tsx'
import { boardColumns } from '#ui/recovery/board/columns.tsx'
import type { TileId } from '#ui/recovery/board/Tiles.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { GeminiStatus, statusText } from '../../shared/words.tsx'
import { useBoard } from './use-board.ts'

/** What the API does not tell is there when somebody wants to see that it does not. */
const columns = boardColumns({ text: statusText, badge: (status) => <GeminiStatus status={status} actions={[]} /> }, [
  'proven',
  'took',
  'offsite',
  'encryption',
])
const without: readonly TileId[] = ['neverProven', 'offsite']

const tabOf = (row: Judged, open?: string): string =>
  paths.geminiInstance({ connection: row.connection, instanceId: row.id }, 'backups', { form: open })

/** What could be restored today of every GeminiDB instance; the worst stands first. */
export function BoardPage() {
  const { t } = useTranslation(['geminiBackups', 'recoverability', 'shell'])
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'geminidb', scope), [all, scope])
  const board = useBoard(connections)

  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('recoverability:title')}
        service={t('shell:services.geminidb')}
        scope={scope}
        all={paths.geminiRecoverability()}
      />
    )

  const actions = (row: Judged): RowAction[] => [
    { id: 'policy', label: t('recoverability:actions.policy'), onClick: () => void navigate(tabOf(row, 'policy')) },
    { id: 'backups', label: t('recoverability:actions.backups'), onClick: () => void navigate(tabOf(row)) },
    { id: 'again', label: t('recoverability:actions.again'), onClick: () => board.again(row) },
  ]
  return (
    <div className="page fill">
      <PageHeader title={t('board.title')} subtitle={t('board.subtitle')} />
      <Board
        board={board}
        connections={connections.length}
        columns={columns}
        href={(row) => tabOf(row)}
        actions={actions}
        without={without}
        csvName="geminidb-recoverability"
      />
    </div>
  )
}
