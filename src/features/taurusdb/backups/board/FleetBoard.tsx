import { ActionIcon } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/recoverability.ts'
import { paths } from '#lib/paths.ts'
import type { Judged } from '#lib/recovery/board.ts'
import type { Connection } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import classes from './board.module.css'
import { columns } from './columns.tsx'
import { Tiles } from './Tiles.tsx'
import { useBoard } from './use-board.ts'

const keyOf = (row: Judged): string => `${row.connection} ${row.id}`

/** One row per instance, the worst first. */
export function FleetBoard({ connections }: { connections: readonly Connection[] }) {
  const { t } = useTranslation('recoverability')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const table = useTableUrlState()
  const [, openForm] = useUrlForm()
  const board = useBoard(connections)
  const { rows, failures } = board
  const allFailed = rows === undefined && failures.length > 0 && failures.length === connections.length

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
    <>
      <Tiles rows={rows} query={table.query} onQuery={table.setQuery} />
      {!allFailed && (failures.length > 0 || board.summaryError) && (
        <div className={classes.notes}>
          {failures.map(({ connection, error, refetch }) => (
            <ErrorNote
              key={connection.id}
              error={error}
              title={t('connectionFailed', { connection: connection.name })}
              onRetry={refetch}
            />
          ))}
          {board.summaryError && (
            <ErrorNote error={board.summaryError} title={t('summaryFailed')} onRetry={() => board.again()} />
          )}
        </div>
      )}
      <DataTable
        label={t('tableLabel')}
        columns={columns}
        rows={rows}
        rowId={keyOf}
        state={table}
        defaultSort="-standing"
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => refetch())}
        fetching={board.fetching || board.waiting > 0}
        href={(row) => backupsOf(row)}
        actions={actions}
        rowTone={(row) => (row.standing === 'critical' ? 'danger' : undefined)}
        toolbar={
          <ActionIcon
            variant="default"
            size={32}
            aria-label={common('actions.refresh')}
            title={common('actions.refresh')}
            onClick={() => board.again()}
          >
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        }
        csvName="recoverability"
        height="fill"
        footer={board.waiting > 0 && <span role="status">{t('asking', { count: board.waiting })}</span>}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      />
    </>
  )
}
