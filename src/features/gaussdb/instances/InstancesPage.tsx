import { Button } from '@mantine/core'
import { IconPlus, IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/fleet.ts'
import '#i18n/gauss.ts'
import '#i18n/gaussInstance.ts'
import type { listInstances } from '#contract/gaussdb/instances.ts'
import { isInTransition, phaseOf, statusOf } from '#contract/gaussdb/rules.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useRows } from '#query/use-rows.ts'
import { expectedRows } from '#query/whole-list.ts'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { FleetMeta } from '#ui/fleet/FleetMeta.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { useJobsStore } from '#stores/jobs.ts'
import { copy } from '#ui/copy.tsx'
import { fleetQuery, type GaussRow, nodesDown, rowsOf } from '../shared/fleet.ts'
import { stateOf } from '../shared/use-instance-now.ts'
import { actionsFor } from './actions.ts'
import { columns } from './columns.tsx'
import { InstanceForms } from './InstanceForms.tsx'

const TagSelection = lazy(async () => ({
  default: (await import('../shared/tags/TagSelection.tsx')).TagSelection,
}))

const placeOf = ({ connection, instance }: GaussRow) => ({ connection: connection.id, instanceId: instance.id })

const troubled = new Set<string>(['abnormal', 'create-failed', 'storage-full'])

/** Every GaussDB instance of every connection, or of those in `?scope=`. */
export function InstancesPage() {
  const { t } = useTranslation(['gauss', 'gaussInstance', 'fleet', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'gaussdb', scope), [all, scope])
  const table = useTableUrlState()
  const navigate = useNavigate()
  const [form, openForm, closeForm] = useUrlForm()
  const selection = useUrlSelection()
  const jobs = useJobsStore((store) => store.jobs)
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
    rows?.filter(({ instance }) => test(statusOf(instance))).length ?? 0
  const abnormal = count((status) => status === 'FAILED')
  const failed = count((status) => status === 'createfail')
  const weakened =
    rows?.filter(({ instance }) => nodesDown(instance) > 0 && phaseOf(statusOf(instance)) === 'normal').length ?? 0
  const full = count((status) => status === 'STORAGE FULL')
  const observing = count((status) => status === 'UPGRADE TO BE OBSERVED')
  const changing = count(isInTransition)
  const target = connections.length === 1 && connections[0] ? { connection: connections[0].id } : {}
  const create = (
    <Button component={Link} to={paths.createGaussInstance(target)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('create')}
    </Button>
  )

  const chosen = rows?.filter(({ key }) => selection.selected.has(key)) ?? []
  const actions = (row: GaussRow) => {
    const place = placeOf(row)
    const go = (to: string) => () => void navigate(to)
    const busy = jobs.some(
      (job) =>
        job.service === 'gaussdb' &&
        job.connection === place.connection &&
        job.instanceId === place.instanceId &&
        !job.outcome,
    )
    return [
      { id: 'open', label: t('menu.open'), onClick: go(paths.gaussInstance(place)) },
      { id: 'nodes', label: t('menu.nodes'), onClick: go(paths.gaussInstance(place, 'nodes')) },
      {
        id: 'copy-id',
        label: t('menu.copyId'),
        onClick: () => void copy(row.instance.id),
      },
      ...actionsFor(row.instance, stateOf(row.instance, busy)).map((action, index) => ({
        ...action,
        label: t(`gaussInstance:actions.${action.id}More`),
        separated: index === 0 || action.danger,
        onClick: () => openForm(action.id, { connection: place.connection, instance: place.instanceId }),
      })),
    ]
  }

  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={
          <FleetMeta
            count={rows?.length}
            expected={expectedRows(scopes.map(({ data }) => data))}
            updatedAt={updatedAt}
            marks={[
              abnormal > 0 && {
                id: 'abnormal',
                tone: 'danger',
                label: t('meta.abnormal', { count: abnormal }),
                filter: 'status:FAILED',
              },
              failed > 0 && {
                id: 'failed',
                tone: 'danger',
                label: t('meta.failed', { count: failed }),
                filter: 'status:createfail',
              },
              weakened > 0 && {
                id: 'down',
                tone: 'warn',
                label: t('meta.down', { count: weakened }),
                filter: 'down:>0',
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
        actions={actions}
        selection={selection}
        bulkActions={
          <Button
            variant="default"
            size="xs"
            leftSection={<IconTag size={14} aria-hidden />}
            onClick={() => openForm('bulk-tags')}
          >
            {t('bulkTags')}
          </Button>
        }
        csvName="gaussdb-instances"
        defaultSort="name"
        rowTone={({ instance }) =>
          troubled.has(phaseOf(statusOf(instance))) ? 'danger' : nodesDown(instance) > 0 ? 'warn' : undefined
        }
        empty={{
          title: t('empty.title'),
          text: t('empty.text', {
            scope: scope ? connections.map(({ name }) => name).join(', ') : t('fleet:allConnections'),
          }),
          action: create,
        }}
      />
      <InstanceForms />
      {form.name === 'bulk-tags' && chosen.length > 0 && (
        <Suspense>
          <TagSelection rows={chosen} onClose={closeForm} />
        </Suspense>
      )}
    </div>
  )
}
