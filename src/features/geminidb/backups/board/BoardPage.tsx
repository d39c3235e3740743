import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { geminiCan, hasPitr } from '#contract/geminidb/rules.ts'
import '#i18n/gemini-backups.ts'
import '#i18n/recoverability.ts'
import { t as text } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { Judged } from '#lib/recovery/board.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Board } from '#ui/recovery/board/Board.tsx'
import { boardColumns } from '#ui/recovery/board/columns.tsx'
import type { TileId } from '#ui/recovery/board/Tiles.tsx'
import type { Column } from '#ui/table/columns.ts'
import type { RowAction } from '#ui/table/types.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { GeminiStatus, refusalText, statusText } from '../../shared/words.tsx'
import { useBoard } from './use-board.ts'

const engine: Column<Judged> = {
  id: 'engine',
  header: () => text('geminiBackups:board.engine'),
  value: (row) => row.engine,
  width: 185,
  grow: 0,
}

/** What the API does not tell is there when somebody wants to see that it does not. */
const columns = boardColumns({ text: statusText, badge: (status) => <GeminiStatus status={status} actions={[]} /> }, [
  'proven',
  'took',
  'offsite',
  'encryption',
]).flatMap((column) =>
  column.id === 'findings'
    ? [column, engine]
    : // Wide enough for why there is none.
      [column.id === 'point-age' ? { ...column, width: 150 } : column],
)
const without: readonly TileId[] = ['neverProven', 'offsite']

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

  const tabOf = (row: Judged, form?: string) =>
    paths.geminiInstance({ connection: row.connection, instanceId: row.id }, 'backups', { form })
  const actions = (row: Judged): RowAction[] => {
    const { instance, backup } = board.sourceOf(row) ?? {}
    return [
      {
        id: 'restore',
        label: t('restore'),
        disabled: backup
          ? undefined
          : t(row.backups.state === 'known' ? 'recoverability:refused.noFull' : 'policy.reading'),
        onClick: () =>
          void navigate(paths.createGeminiInstance({ connection: row.connection, source: row.id, backup })),
      },
      {
        id: 'backup',
        label: t('board.backup'),
        disabled: instance && refusalText(geminiCan.backup(instance)),
        onClick: () => void navigate(tabOf(row, 'create-backup')),
      },
      {
        id: 'policy',
        label: t('recoverability:actions.policy'),
        onClick: () => void navigate(tabOf(row, 'policy')),
      },
      ...(instance && hasPitr(instance)
        ? [{ id: 'points', label: t('board.points'), onClick: () => void navigate(tabOf(row, 'points')) }]
        : []),
      {
        id: 'backups',
        label: t('recoverability:actions.backups'),
        separated: true,
        onClick: () => void navigate(tabOf(row)),
      },
      { id: 'again', label: t('recoverability:actions.again'), onClick: () => board.again(row) },
    ]
  }
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
