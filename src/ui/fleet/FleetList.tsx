import { Button } from '@mantine/core'
import { IconServerOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/fleet.ts'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '../EmptyState.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { DataTable } from '../table/DataTable.tsx'
import type { DataTableProps } from '../table/types.ts'
import { ScopeNotes } from './ScopeNotes.tsx'
import type { ScopeState } from './scopes.ts'

interface FleetListProps<Row extends object> extends Omit<
  DataTableProps<Row>,
  'label' | 'error' | 'onRetry' | 'fetching' | 'height'
> {
  title: string
  /** Buttons of the page; the main one last. */
  buttons?: ReactNode
  /** The line of facts under the title. */
  meta?: ReactNode
  /** What each connection has answered. */
  scopes: readonly ScopeState[]
  /** Between the header and the rows. */
  above?: ReactNode
}

/**
 * The page of a list over several connections: a header, a note for each connection that failed, and the rows of the others.
 * One cause for all is told once, in the table's place.
 */
export function FleetList<Row extends object>({ title, buttons, meta, scopes, above, ...table }: FleetListProps<Row>) {
  const failures = scopes.filter(({ error }) => error)
  const allFailed = scopes.length > 0 && failures.length === scopes.length && !table.rows
  const oneCause = allFailed && failures.every(({ error }) => error?.code === failures[0]?.error?.code)
  return (
    <>
      <PageHeader title={title} meta={meta} actions={buttons} />
      {!oneCause && <ScopeNotes scopes={scopes} />}
      {above}
      {(!allFailed || oneCause) && (
        <DataTable
          {...table}
          label={title}
          error={oneCause ? failures[0]?.error : undefined}
          onRetry={() => failures.forEach(({ refetch }) => refetch())}
          fetching={scopes.some(({ isFetching }) => isFetching)}
          height="fill"
        />
      )}
    </>
  )
}

interface NoConnectionProps {
  title: string
  /** Name of the service. */
  service: string
  /** `?scope=` of the address, where it names nothing. */
  scope: string | null
  /** The same list over all connections. */
  all: string
}

/** `?scope=` names nothing, or nothing is set up at all. */
export function NoConnection({ title, service, scope, all }: NoConnectionProps) {
  const { t } = useTranslation('fleet')
  return (
    <div className="page fill">
      <PageHeader title={title} />
      <EmptyState
        icon={<IconServerOff size={24} stroke={1.5} />}
        title={t('noConnectionTitle')}
        text={scope ? t('scopeUnknown', { scope }) : t('noConnectionText', { service })}
        action={
          scope ? (
            <Button component={Link} to={all} variant="default">
              {t('allConnections')}
            </Button>
          ) : (
            <Button component={Link} to={paths.connections()}>
              {t('toConnections')}
            </Button>
          )
        }
      />
    </div>
  )
}
