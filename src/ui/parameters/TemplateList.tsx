import { Button } from '@mantine/core'
import { IconArrowsDiff, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/parameters.ts'
import { type Source, withText } from '#lib/parameters/compare.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import { PageHeader } from '../PageHeader.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import type { RowAction } from '../table/types.ts'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import classes from './editor.module.css'
import { type TemplateRow, UsersHref } from './list-columns.tsx'

/** What a connection has answered. */
export interface ListAnswer {
  name: string | undefined
  error: ApiErrorLike | null
  /** There are rows of an earlier answer. */
  stale: boolean
  fetching: boolean
  refetch: () => void
}

type Tab = 'parameters' | 'instances' | 'history'

interface TemplateListProps {
  /** `templateColumns({ … })` */
  columns: readonly Column<TemplateRow>[]
  /** Undefined while nothing has arrived. */
  rows: readonly TemplateRow[] | undefined
  lists: readonly ListAnswer[]
  /** The page of a template, at one of its tabs. */
  hrefOf: (row: TemplateRow, tab: Tab) => string
  usersHref?: (row: TemplateRow) => string
  /** The page that compares; `undefined`: nothing is chosen yet. */
  compareHref: (sources: string | undefined) => string
  onCreate: () => void
  onCopy: (row: TemplateRow) => void
  /** What else the service can do with a template. */
  more: (row: TemplateRow) => RowAction[]
  footer?: string | undefined
}

export const templateKey = ({ connection, id }: Pick<TemplateRow, 'connection' | 'id'>): string => `${connection} ${id}`
const nothing: ReadonlySet<string> = new Set()

const sourceOf = ({ connection, id }: TemplateRow): Source => ({ kind: 'template', connection, id })
const noHref = () => ''

/** The parameter templates of several connections: found, compared, copied, and whatever else their service can do. */
export function TemplateList({ columns, rows, lists, hrefOf, compareHref, ...props }: TemplateListProps) {
  const { t } = useTranslation('parameters')
  const navigate = useNavigate()
  const table = useTableUrlState()
  const [selected, setSelected] = useState(nothing)
  const failures = lists.flatMap((list) => (list.error ? [{ ...list, error: list.error }] : []))
  const allFailed = lists.length > 0 && rows === undefined && failures.length === lists.length
  const picked = (rows ?? []).filter((row) => selected.has(templateKey(row)))
  const compareWith = (chosen: readonly TemplateRow[]) => compareHref(withText(chosen.map(sourceOf)))
  const actions = (row: TemplateRow): RowAction[] => [
    { id: 'apply', label: t('actions.apply'), onClick: () => void navigate(hrefOf(row, 'instances')) },
    { id: 'copy', label: t('actions.copy'), onClick: () => props.onCopy(row) },
    { id: 'compare', label: t('actions.compareWith'), onClick: () => void navigate(compareWith([row])) },
    { id: 'history', label: t('actions.history'), onClick: () => void navigate(hrefOf(row, 'history')) },
    ...props.more(row),
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <Button
              component={Link}
              to={compareHref(undefined)}
              variant="default"
              leftSection={<IconArrowsDiff size={16} aria-hidden />}
            >
              {t('actions.compare')}
            </Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={props.onCreate}>
              {t('actions.create')}
            </Button>
          </>
        }
      />
      {!allFailed && failures.length > 0 && (
        <div className={classes['stack']}>
          {failures.map(({ name = '', error, stale, refetch }) => (
            <ErrorNote
              key={name}
              error={error}
              title={t(stale ? 'connectionRefreshFailed' : 'connectionFailed', { connection: name })}
              onRetry={refetch}
            />
          ))}
        </div>
      )}
      <UsersHref.Provider value={props.usersHref ?? noHref}>
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          rowId={templateKey}
          rowName={({ name }) => name}
          state={table}
          error={allFailed ? failures[0]?.error : undefined}
          onRetry={() => failures.forEach(({ refetch }) => refetch())}
          fetching={lists.some(({ fetching }) => fetching)}
          href={(row) => hrefOf(row, 'parameters')}
          actions={actions}
          selection={{ selected, onChange: setSelected }}
          bulkActions={
            <Button size="xs" variant="default" onClick={() => void navigate(compareWith(picked))}>
              {t('actions.compareSelected', { count: picked.length })}
            </Button>
          }
          csvName="parameter-templates"
          height="fill"
          footer={props.footer}
          empty={{ title: t('empty.title'), text: t('empty.text') }}
        />
      </UsersHref.Provider>
    </>
  )
}
