import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/recoverability.ts'
import { paths } from '#lib/paths.ts'
import type { Judged } from '#lib/recovery/board.ts'
import type { Connection } from '#query/connections.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Board } from '#ui/recovery/board/Board.tsx'
import { boardColumns } from '#ui/recovery/board/columns.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { InstanceStatus, refusalText, statusText } from '../../shared/instance-status.tsx'
import { useBoard } from './use-board.ts'

const columns = boardColumns({ text: statusText, badge: (status) => <InstanceStatus status={status} /> })

/** One row per instance, the worst first. */
export function FleetBoard({ connections }: { connections: readonly Connection[] }) {
  const { t } = useTranslation('recoverability')
  const navigate = useNavigate()
  const [, openForm] = useUrlForm()
  const board = useBoard(connections)

  const backupsOf = (row: Judged, form?: string) =>
    paths.instance({ connection: row.connection, instanceId: row.id }, 'backups', { form })
  const refusalOf = (row: Judged): string | undefined => {
    if (row.proof.state === 'known' && row.proof.value.running) return t('refused.running')
    const points = row.points.state === 'known' ? row.points.value : undefined
    const fulls = row.backups.state === 'known' ? row.backups.value.newest : undefined
    return points === null && fulls === null ? t('refused.noSource') : refusalText(instanceCan.restoreFrom(row))
  }
  const actions = (row: Judged): RowAction[] => {
    const of = { connection: row.connection, instance: row.id, name: row.name }
    const proof = row.proof.state === 'known' ? row.proof.value : undefined
    const show = (id: string, label: string, rehearsal: string): RowAction => ({
      id,
      label,
      onClick: () => openForm('rehearsal', { id: rehearsal }),
    })
    return [
      {
        id: 'rehearse',
        label: t('actions.rehearse'),
        disabled: refusalOf(row),
        onClick: () => openForm('rehearse', of),
      },
      ...(proof?.running ? [show('running', t('actions.showRunning'), proof.running)] : []),
      ...(proof?.proven ? [show('proven', t('actions.showProven'), proof.proven.id)] : []),
      ...(proof?.last && proof.last.id !== proof.proven?.id
        ? [show('last', t('actions.showLast'), proof.last.id)]
        : []),
      { id: 'schedule', label: t('actions.schedule'), onClick: () => openForm('rehearsal-schedule', of) },
      { id: 'backups', label: t('actions.backups'), separated: true, onClick: () => void navigate(backupsOf(row)) },
      {
        id: 'policy',
        label: t('actions.policy'),
        disabled: refusalText(instanceCan.setBackupPolicy(row)),
        onClick: () => void navigate(backupsOf(row, 'policy')),
      },
      { id: 'again', label: t('actions.again'), onClick: () => board.again(row) },
    ]
  }

  return (
    <Board
      board={board}
      connections={connections.length}
      columns={columns}
      href={(row) => backupsOf(row)}
      actions={actions}
      csvName="recoverability"
    />
  )
}
