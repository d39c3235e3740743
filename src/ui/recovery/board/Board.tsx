import { ActionIcon } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import type { BoardRow, Judged } from '#lib/recovery/board.ts'
import type { ApiErrorLike } from '../../api-error.ts'
import { ErrorNote } from '../../ErrorNote.tsx'
import type { Column } from '../../table/columns.ts'
import { DataTable } from '../../table/DataTable.tsx'
import type { RowAction } from '../../table/types.ts'
import { useTableUrlState } from '../../table/useTableUrlState.ts'
import classes from './board.module.css'
import { type TileId, Tiles } from './Tiles.tsx'

/** Instances of some connections with what is known of their recoverability. */
export interface BoardState {
  /** Undefined while no list of instances is there. */
  rows: Judged[] | undefined
  failures: { connection: { id: string; name: string }; error: ApiErrorLike; refetch: () => void }[]
  /** What rehearsals have shown could not be read. */
  summaryError: ApiErrorLike | null
  fetching: boolean
  /** Rows with facts that are still being asked for. */
  waiting: number
  /** Asks again for what is old or has failed: of everything, or of one row. */
  again: (row?: BoardRow) => void
}

interface BoardProps {
  board: BoardState
  /** How many connections are asked. */
  connections: number
  columns: readonly Column<Judged>[]
  href: (row: Judged) => string
  actions: (row: Judged) => RowAction[]
  without?: readonly TileId[]
  csvName: string
}

const keyOf = (row: Judged): string => `${row.connection} ${row.id}`

/** One row per instance, the worst first, below the tiles that count them. */
export function Board({ board, connections, columns, href, actions, without = [], csvName }: BoardProps) {
  const { t } = useTranslation('recoverability')
  const { t: common } = useTranslation()
  const table = useTableUrlState()
  const { rows, failures } = board
  const allFailed = rows === undefined && failures.length > 0 && failures.length === connections
  return (
    <>
      <Tiles rows={rows} query={table.query} onQuery={table.setQuery} without={without} />
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
        href={href}
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
        csvName={csvName}
        height="fill"
        footer={board.waiting > 0 && <span role="status">{t('asking', { count: board.waiting })}</span>}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      />
    </>
  )
}
