import { Button } from '@mantine/core'
import { IconServerOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/fleet.ts'
import '#i18n/fleetHome.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FleetList } from '#ui/fleet/FleetList.tsx'
import { FleetMeta } from '#ui/fleet/FleetMeta.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { copy } from '#ui/copy.tsx'
import { sortRows } from '#ui/table/sort.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { columns, type FleetRow, nameColumn } from './columns.tsx'
import { Lists } from './Lists.tsx'
import { Tiles } from './Tiles.tsx'
import { useFleet } from './useFleet.ts'
import { useTags } from './use-tags.ts'
import { listOf, pageOf } from './words.ts'

/** Everything that there is, in all clouds: tiles that filter, and one table of every instance of every service. */
export function FleetPage() {
  const { t } = useTranslation(['fleetHome', 'fleet'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => {
    const wanted = scope?.split(',')
    return (all ?? []).filter(({ id }) => wanted?.includes(id) ?? true)
  }, [all, scope])
  const table = useTableUrlState()
  const navigate = useNavigate()
  const {
    lists,
    rows: listed,
    expected,
    updatedAt,
  } = useFleet(connections, (connection, service) => t('scopes.name', { connection, service }))
  const looksAtTags = /(?:^|\s)-?tag:/.test(table.query) || (table.columns?.includes('tag') ?? false)
  const { rows, reading, failed } = useTags(listed, looksAtTags)
  const ordered = useMemo(() => rows && sortRows(rows, nameColumn, false), [rows])
  if (all && connections.length === 0)
    return (
      <div className="page fill">
        <PageHeader title={t('title')} />
        <EmptyState
          icon={<IconServerOff size={24} stroke={1.5} />}
          title={t('empty.none')}
          text={t('empty.noneText')}
          action={
            <Button component={Link} to={paths.connections()}>
              {t('fleet:toConnections')}
            </Button>
          }
        />
      </div>
    )
  const changing = rows?.filter(({ health }) => health === 'changing').length ?? 0
  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={
          <>
            <FleetMeta
              count={rows?.length}
              expected={expected}
              updatedAt={updatedAt}
              marks={[
                reading && { id: 'tags', tone: 'busy', label: t('tags.reading') },
                failed && { id: 'tags-failed', tone: 'warn', label: t('tags.failed') },
              ]}
            />
            <Lists lists={lists} />
          </>
        }
        scopes={lists}
        above={rows && <Tiles rows={rows} query={table.query} onQuery={table.setQuery} />}
        columns={columns}
        rows={ordered}
        rowId={({ key }) => key}
        state={table}
        live={changing > 0}
        href={pageOf}
        actions={(row: FleetRow) => [
          { id: 'open', label: t('menu.open'), onClick: () => void navigate(pageOf(row)) },
          { id: 'list', label: t('menu.list'), onClick: () => void navigate(listOf(row.service)) },
          { id: 'copy', label: t('menu.copyId'), onClick: () => void copy(row.id) },
        ]}
        rowTone={({ health }) => (health === 'trouble' ? 'danger' : undefined)}
        csvName="fleet"
        defaultSort="health"
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      />
    </div>
  )
}
