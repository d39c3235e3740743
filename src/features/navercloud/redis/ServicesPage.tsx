import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/fleet.ts'
import '#i18n/naver.ts'
import type { getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { isNaverChanging } from '#contract/navercloud/rules.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useRows } from '#query/use-rows.ts'
import { copy } from '#ui/copy.tsx'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { FleetMeta } from '#ui/fleet/FleetMeta.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { columns, needsReboot } from './columns.tsx'
import { type NaverRow, rowsOf, servicesQuery } from './queries.ts'
import { ServiceForms } from './ServiceForms.tsx'
import { refusalOf } from './words.tsx'

const placeOf = ({ connection, service }: NaverRow) => ({
  connection: connection.id,
  instanceId: service.cloudDBInstanceNo,
})

/** Every Redis service of every NAVER connection, or of those in `?scope=`. */
export function ServicesPage() {
  const { t } = useTranslation(['naver', 'fleet', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'navercloud', scope), [all, scope])
  const table = useTableUrlState()
  const [, openForm] = useUrlForm()
  const navigate = useNavigate()
  const { scopes, rows, updatedAt } = useRows<typeof getCloudDBInstanceList, NaverRow>(
    connections,
    ({ id }) => servicesQuery(id),
    rowsOf,
  )
  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('title')}
        service={t('shell:services.navercloud')}
        scope={scope}
        all={paths.naverInstances()}
      />
    )
  const count = (test: (row: NaverRow) => boolean): number => rows?.filter(test).length ?? 0
  const reboots = count(needsReboot)
  const alone = count(({ service }) => !service.isHa)
  const changing = count(({ service }) => isNaverChanging(service.cloudDBInstanceStatusName))
  const target = connections.length === 1 && connections[0] ? { connection: connections[0].id } : {}
  const create = (
    <Button component={Link} to={paths.createNaverInstance(target)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('create')}
    </Button>
  )
  const actions = (row: NaverRow) => {
    const place = placeOf(row)
    return [
      { id: 'open', label: t('menu.open'), onClick: () => void navigate(paths.naverInstance(place)) },
      {
        id: 'copy-number',
        label: t('menu.copyNumber'),
        onClick: () => void copy(place.instanceId),
      },
      {
        id: 'flush',
        label: t('menu.flush'),
        danger: true,
        separated: true,
        disabled: refusalOf(row.service),
        onClick: () => openForm('flush', { connection: place.connection, instance: place.instanceId }),
      },
      {
        id: 'delete',
        label: t('menu.delete'),
        danger: true,
        disabled: refusalOf(row.service),
        onClick: () => openForm('delete', { connection: place.connection, instance: place.instanceId }),
      },
    ]
  }
  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={
          <FleetMeta
            count={rows?.length}
            updatedAt={updatedAt}
            marks={[
              reboots > 0 && {
                id: 'reboot',
                tone: 'warn',
                label: t('meta.reboot', { count: reboots }),
                filter: 'reboot:yes',
              },
              alone > 0 && { id: 'ha', tone: 'info', label: t('meta.noHa', { count: alone }), filter: 'ha:no' },
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
        href={(row) => paths.naverInstance(placeOf(row))}
        actions={actions}
        csvName="navercloud-redis"
        defaultSort="name"
        empty={{
          title: t('empty.title'),
          text: t('empty.text', {
            scope: scope ? connections.map(({ name }) => name).join(', ') : t('fleet:allConnections'),
          }),
          action: create,
        }}
      />
      <ServiceForms />
    </div>
  )
}
