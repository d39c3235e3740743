import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/fleet.ts'
import '#i18n/gauss.ts'
import type { listInstances } from '#contract/gaussdb/instances.ts'
import { isInTransition } from '#contract/gaussdb/rules.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useRows } from '#query/use-rows.ts'
import { isPartial } from '#query/whole-list.ts'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { FleetMeta } from '#ui/fleet/FleetMeta.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery, type GaussRow, rowsOf } from '../shared/fleet.ts'
import { columns } from './columns.tsx'

const placeOf = ({ connection, instance }: GaussRow) => ({ connection: connection.id, instanceId: instance.id })

/** Every GaussDB instance of every connection, or of those in `?scope=`. */
export function InstancesPage() {
  const { t } = useTranslation(['gauss', 'fleet', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const table = useTableUrlState()
  const navigate = useNavigate()
  const { scopes, rows, updatedAt } = useRows<typeof listInstances, GaussRow>(
    connections,
    ({ id }) => fleetQuery(id),
    rowsOf,
  )

  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('title')}
        service={t('shell:services.gaussdb')}
        scope={scope}
        all={paths.gaussInstances()}
      />
    )

  const count = (test: (status: string) => boolean): number =>
    rows?.filter(({ instance }) => test(instance.status)).length ?? 0
  const abnormal = count((status) => status === 'FAILED')
  const full = count((status) => status === 'STORAGE FULL')
  const observing = count((status) => status === 'UPGRADE TO BE OBSERVED')
  const changing = count(isInTransition)
  const partial = scopes.some(({ data }) => isPartial(data))
  const target = connections.length === 1 && connections[0] ? { connection: connections[0].id } : {}
  const create = (
    <Button component={Link} to={paths.createGaussInstance(target)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('create')}
    </Button>
  )

  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={
          <FleetMeta
            count={rows?.length}
            expected={partial ? scopes.reduce((sum, { data }) => sum + (data?.total_count ?? 0), 0) : undefined}
            updatedAt={updatedAt}
            marks={[
              abnormal > 0 && {
                id: 'abnormal',
                tone: 'danger',
                label: t('meta.abnormal', { count: abnormal }),
                filter: 'status:FAILED',
              },
              full > 0 && {
                id: 'full',
                tone: 'danger',
                label: t('meta.full', { count: full }),
                filter: 'status:"STORAGE FULL"',
              },
              observing > 0 && {
                id: 'observing',
                tone: 'warn',
                label: t('meta.observing', { count: observing }),
                filter: 'status:"UPGRADE TO BE OBSERVED"',
              },
              changing > 0 && { id: 'changing', tone: 'busy', label: t('fleet:changing', { count: changing }) },
            ]}
          />
        }
        buttons={create}
        scopes={scopes}
        columns={columns}
        rows={rows}
        rowId={({ key }) => key}
        state={table}
        live={changing > 0}
        href={(row) => paths.gaussInstance(placeOf(row))}
        actions={(row) => [
          { id: 'open', label: t('menu.open'), onClick: () => void navigate(paths.gaussInstance(placeOf(row))) },
          {
            id: 'copy-id',
            label: t('menu.copyId'),
            onClick: () => void navigator.clipboard.writeText(row.instance.id),
          },
        ]}
        csvName="gaussdb-instances"
        defaultSort="name"
        rowTone={({ instance }) => (['FAILED', 'STORAGE FULL'].includes(instance.status) ? 'danger' : undefined)}
        empty={{
          title: t('empty.title'),
          text: t('empty.text', {
            scope: scope ? connections.map(({ name }) => name).join(', ') : t('fleet:allConnections'),
          }),
          action: create,
        }}
      />
    </div>
  )
}
