import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { appliedLast } from '#lib/parameters/apply.ts'
import { paths } from '#lib/paths.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { runKeyOf, useRuns } from '#stores/parameter-runs.ts'
import { applyColumns, type ApplyRow } from '#ui/parameters/apply-columns.tsx'
import { ApplyTable } from '#ui/parameters/ApplyTable.tsx'
import { activitiesOf, type Activity, useWatched } from '../shared/activity.ts'
import { activityQuery, fleetQuery } from '../shared/fleet.ts'
import { InstanceStatus, refusalText, statusText } from '../shared/instance-status.tsx'
import { Apply } from './Apply.tsx'
import { applicableQuery, applicationsQuery, templateQuery, templatesQuery, usersQuery } from './queries.ts'
import { applyTo } from './start-run.ts'

interface Row extends ApplyRow {
  status: string
  activity: Activity | undefined
}

const columns = applyColumns<Row>(
  {
    id: 'status',
    header: () => t('parameters:columns.status'),
    value: (row) => statusText(row.status),
    cell: (row) => <InstanceStatus status={row.status} activity={row.activity} />,
    width: 180,
  },
  true,
)

/** The instances that can take a template over (reference 4.5.9), to apply it to as many as one likes (4.5.6). */
export function ApplyTab() {
  const { connection = '', templateId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof showParameterTemplate>(templateQuery(connection, templateId))
  const applicable = useQuery(applicableQuery(connection, templateId))
  const fleet = useQuery(fleetQuery(connection))
  const users = useQuery(usersQuery(connection))
  const templates = useQuery(templatesQuery(connection))
  const records = useQuery(applicationsQuery(connection, templateId))
  const activity = useQuery(activityQuery(connection))
  const watched = useWatched()
  const run = useRuns(({ runs }) => runs[runKeyOf({ service: 'taurusdb', connection, templateId })])

  const rows = useMemo(() => {
    const busy = activitiesOf(connection, activity.data?.jobs, watched)
    const summaries = new Map(fleet.data?.instances.map((instance) => [instance.id, instance]))
    const names = new Map(templates.data?.map(({ id, name }) => [id, name]))
    const has = new Map(
      [...(users.data ?? [])].flatMap(([configuration, list]) => list.map(({ id }) => [id, configuration] as const)),
    )
    return applicable.data?.map(({ instance_id: id, instance_name: name }): Row => {
      const configuration = has.get(id)
      return {
        id,
        name,
        status: summaries.get(id)?.status ?? '',
        activity: busy.get(id),
        has:
          configuration === undefined
            ? undefined
            : configuration === templateId
              ? 'this'
              : names.has(configuration)
                ? 'other'
                : 'own',
        templateName: configuration && names.get(configuration),
        applied: appliedLast(records.data, id),
      }
    })
  }, [
    connection,
    templateId,
    applicable.data,
    fleet.data,
    users.data,
    templates.data,
    records.data,
    activity.data,
    watched,
  ])

  // Instances of the connection that the list leaves out, with the reason where our rules know one.
  const left = useMemo(() => {
    if (!applicable.data || !fleet.data) return []
    const ids = new Set(applicable.data.map(({ instance_id }) => instance_id))
    return fleet.data.instances
      .filter(({ id }) => !ids.has(id))
      .map((instance) => ({ name: instance.name, reason: refusalText(instanceCan.setParameters(instance)) }))
  }, [applicable.data, fleet.data])

  const { name } = data.configurations
  return (
    <ApplyTable
      name={name}
      columns={columns}
      rows={rows}
      left={left}
      error={applicable.error}
      onRetry={() => void applicable.refetch()}
      fetching={applicable.isFetching}
      run={run}
      hrefOf={(instanceId) => paths.instance({ connection, instanceId }, 'parameters')}
      recordsHref={paths.parameterTemplate({ connection, templateId }, 'applications')}
      onAgain={(items) => void applyTo({ connection, templateId, templateName: name }, items)}
      form={(picked, shown) => (
        <Apply
          {...shown}
          connection={connection}
          templateId={templateId}
          template={data}
          instances={picked}
          active={run?.active ?? false}
        />
      )}
    />
  )
}
