import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import '#i18n/gaussBackups.ts'
import '#i18n/recoverability.ts'
import { paths } from '#lib/paths.ts'
import type { Judged } from '#lib/recovery/board.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { NoConnection } from '#ui/fleet/FleetList.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Board } from '#ui/recovery/board/Board.tsx'
import { boardColumns } from '#ui/recovery/board/columns.tsx'
import type { TileId } from '#ui/recovery/board/Tiles.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { GaussStatus, refusalText, statusText } from '../../shared/words.tsx'
import { PolicyButton } from '../policy/PolicyButton.tsx'
import { useBoard } from './use-board.ts'

const PolicyForMany = lazy(async () => ({ default: (await import('../policy/PolicyForMany.tsx')).PolicyForMany }))

/** What the API does not tell is there when somebody wants to see that it does not. */
const columns = boardColumns({ text: statusText, badge: (status) => <GaussStatus status={status} /> }, [
  'proven',
  'took',
  'offsite',
  'encryption',
])
const without: readonly TileId[] = ['neverProven', 'offsite']

/** What could be restored today of every GaussDB instance; the worst stands first. */
export function BoardPage() {
  const { t } = useTranslation(['gaussBackups', 'recoverability', 'shell'])
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const [form, openForm, closeForm] = useUrlForm()
  const board = useBoard(connections)

  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('recoverability:title')}
        service={t('shell:services.gaussdb')}
        scope={scope}
        all={paths.gaussRecoverability()}
      />
    )

  const tabOf = (row: Judged, open?: string) =>
    paths.gaussInstance({ connection: row.connection, instanceId: row.id }, 'backups', { form: open })
  const actions = (row: Judged): RowAction[] => {
    const newest = row.backups.state === 'known' ? row.backups.value.newest : undefined
    return [
      {
        id: 'restore',
        label: t('actions.restore'),
        disabled: newest === null ? t('recoverability:refused.noSource') : refusalText(instanceCan.restoreFrom(row)),
        onClick: () => void navigate(paths.createGaussInstance({ connection: row.connection, source: row.id })),
      },
      {
        id: 'backup',
        label: t('board.backup'),
        disabled: refusalText(instanceCan.backup(row)),
        onClick: () => void navigate(tabOf(row, 'create-backup')),
      },
      {
        id: 'policy',
        label: t('recoverability:actions.policy'),
        disabled: refusalText(instanceCan.setBackupPolicy(row)),
        onClick: () => void navigate(tabOf(row, 'policy')),
      },
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
      <PageHeader
        title={t('board.title')}
        subtitle={t('board.subtitle')}
        actions={<PolicyButton onClick={() => openForm('many-policies')} />}
      />
      <Board
        board={board}
        connections={connections.length}
        columns={columns}
        href={(row) => tabOf(row)}
        actions={actions}
        without={without}
        csvName="gaussdb-recoverability"
      />
      {form.name === 'many-policies' && (
        <Suspense fallback={null}>
          <PolicyForMany connections={connections} onClose={closeForm} />
        </Suspense>
      )}
    </div>
  )
}
