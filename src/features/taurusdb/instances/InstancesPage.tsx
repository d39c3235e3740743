import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { copy } from '#ui/copy.tsx'
import { FleetList } from '#ui/fleet/FleetList.tsx'
import { FleetMeta } from '#ui/fleet/FleetMeta.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
import { refusalText } from '../shared/instance-status.tsx'
import { inScope } from '../shared/scope.ts'
import { actionsFor } from './actions.ts'
import { BulkButtons, BulkForms } from './BulkActions.tsx'
import { columns } from './columns.tsx'
import { type FleetRow, stateOf } from './fleet-rows.ts'
import { InstanceForms } from './InstanceForms.tsx'
import { useFleet } from './useFleet.ts'

const placeOf = ({ connection, instance }: FleetRow) => ({ connection: connection.id, instanceId: instance.id })

/** The fleet: every instance of every connection, or of those in `?scope=`. */
export function InstancesPage() {
  const { t } = useTranslation(['instances', 'fleet', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const table = useTableUrlState()
  const selection = useUrlSelection()
  const wantsNodes = table.sort?.column === 'nodes' || /(^|\s)-?nodes:/i.test(table.query)
  const fleet = useFleet(connections, wantsNodes)
  const [, openForm] = useUrlForm()
  const navigate = useNavigate()
  const shown = fleet.rows !== undefined
  // What a click leads to is fetched once the list stands and nobody waits: the first click then shows at once, too.
  useEffect(() => {
    if (!shown) return
    const timer = setTimeout(
      () =>
        void Promise.all([import('./InstanceLayout.tsx'), import('./overview/OverviewTab.tsx')]).catch(() => undefined),
      1500,
    )
    return () => clearTimeout(timer)
  }, [shown])

  if (all && connections.length === 0) return <NoConnection title={t('title')} scope={scope} all={paths.instances()} />

  const words = scope ? connections.map(({ name }) => name).join(', ') : t('fleet:allConnections')
  const target = connections.length === 1 ? { connection: connections[0]?.id } : {}

  const rowActions = (row: FleetRow) => {
    const place = placeOf(row)
    const go = (to: string) => () => void navigate(to)
    return [
      { id: 'open', label: t('actions.open'), onClick: go(paths.instance(place)) },
      { id: 'slow-queries', label: t('actions.slowQueries'), onClick: go(paths.instance(place, 'slow-queries')) },
      { id: 'error-logs', label: t('actions.errorLogs'), onClick: go(paths.instance(place, 'error-logs')) },
      { id: 'nodes', label: t('actions.nodes'), onClick: go(paths.instance(place, 'nodes')) },
      { id: 'network', label: t('actions.network'), onClick: go(paths.instance(place, 'network')) },
      { id: 'maintenance', label: t('actions.maintenance'), onClick: go(paths.instance(place, 'maintenance')) },
      { id: 'scaling', label: t('actions.scaling'), onClick: go(paths.instance(place, 'scaling')) },
      { id: 'backups', label: t('actions.backups'), onClick: go(paths.instance(place, 'backups')) },
      { id: 'parameters', label: t('actions.parameters'), onClick: go(paths.instance(place, 'parameters')) },
      {
        id: 'backup',
        label: t('actions.backup'),
        disabled: refusalText(instanceCan.backup(stateOf(row))),
        onClick: go(paths.instance(place, 'backups', { form: 'create-backup' })),
      },
      {
        id: 'restore',
        label: t('actions.restore'),
        onClick: go(paths.instance(place, 'backups', { form: 'wizard' })),
      },
      { id: 'tags', label: t('actions.tags'), onClick: go(paths.instance(place, 'overview', { form: 'tags' })) },
      {
        id: 'copy-id',
        label: t('actions.copyId'),
        onClick: () => void copy(place.instanceId),
      },
      ...actionsFor(stateOf(row)).map((action, index) => ({
        ...action,
        separated: index === 0 || action.danger,
        onClick: () => openForm(action.id, { connection: place.connection, instance: place.instanceId }),
      })),
    ]
  }

  const { counts, expected } = fleet

  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={
          <FleetMeta
            count={fleet.rows && counts.all}
            expected={expected}
            updatedAt={fleet.updatedAt}
            marks={[
              counts.abnormal > 0 && {
                id: 'abnormal',
                tone: 'danger',
                label: t('meta.abnormal', { count: counts.abnormal }),
                filter: 'status:abnormal',
                title: t('meta.showAbnormal'),
              },
              counts.failed > 0 && {
                id: 'failed',
                tone: 'danger',
                label: t('meta.failed', { count: counts.failed }),
                filter: 'status:createfail',
                title: t('meta.showFailed'),
              },
              counts.changing > 0 && {
                id: 'changing',
                tone: 'busy',
                label: t('fleet:changing', { count: counts.changing }),
              },
              fleet.readingNodes && { id: 'nodes', tone: 'info', label: t('meta.nodes') },
            ]}
          />
        }
        buttons={
          <Button component={Link} to={paths.createInstance(target)} leftSection={<IconPlus size={16} aria-hidden />}>
            {t('create')}
          </Button>
        }
        scopes={fleet.scopes}
        columns={columns}
        rows={fleet.rows}
        rowId={(row) => row.key}
        state={table}
        live={counts.changing > 0}
        href={(row) => paths.instance(placeOf(row))}
        actions={rowActions}
        selection={selection}
        bulkActions={<BulkButtons />}
        csvName="instances"
        defaultSort="name"
        empty={{
          title: t('empty.title'),
          text: t('empty.text', { scope: words }),
          action: (
            <Button component={Link} to={paths.createInstance(target)}>
              {t('create')}
            </Button>
          ),
        }}
      />
      <InstanceForms />
      <BulkForms rows={fleet.rows} selected={selection.selected} />
    </div>
  )
}
