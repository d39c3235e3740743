import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { showParameterTemplate } from '#contract/gaussdb/parameter-templates.ts'
import { formOf, instanceCan } from '#contract/gaussdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussParameters.ts'
import '#i18n/parameters.ts'
import { appliedLast } from '#lib/parameters/apply.ts'
import { paths } from '#lib/paths.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { runKeyOf, useRuns } from '#stores/parameter-runs.ts'
import { applyColumns, type ApplyRow } from '#ui/parameters/apply-columns.tsx'
import { ApplyTable } from '#ui/parameters/ApplyTable.tsx'
import { fleetQuery } from '../shared/fleet.ts'
import { stateOf } from '../shared/use-instance-now.ts'
import { GaussStatus, refusalText, statusText } from '../shared/words.tsx'
import { Apply } from './Apply.tsx'
import { applicableQuery, applicationsQuery, templateQuery } from './queries.ts'
import { applyTo } from './start-run.ts'

interface Row extends ApplyRow {
  status: string
}

const columns = applyColumns<Row>(
  {
    id: 'status',
    header: () => t('parameters:columns.status'),
    value: (row) => statusText(row.status),
    cell: (row) => <GaussStatus status={row.status} />,
    width: 180,
  },
  false,
)

/** The instances that can take a template over (reference 4.5.10), to apply it to as many as one likes (4.5.12). */
export function ApplyTab() {
  const { connection = '', templateId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof showParameterTemplate>(templateQuery(connection, templateId))
  const applicable = useQuery(applicableQuery(connection, templateId))
  const fleet = useQuery(fleetQuery(connection))
  const records = useQuery(applicationsQuery(connection, templateId))
  const run = useRuns(({ runs }) => runs[runKeyOf({ service: 'gaussdb', connection, templateId })])
  const { name, engine_version: version, instance_mode: form } = data

  const rows = useMemo(() => {
    const statuses = new Map(fleet.data?.instances.map(({ id, status }) => [id, status]))
    return applicable.data?.map(({ instance_id: id, instance_name }): Row => ({
      id,
      name: instance_name,
      status: statuses.get(id) ?? '',
      applied: appliedLast(records.data, id),
    }))
  }, [applicable.data, fleet.data, records.data])

  // Instances of the connection that the list leaves out, with the reason where our rules know one.
  const left = useMemo(() => {
    if (!applicable.data || !fleet.data) return []
    const ids = new Set(applicable.data.map(({ instance_id }) => instance_id))
    return fleet.data.instances
      .filter(({ id }) => !ids.has(id))
      .map((instance) => ({
        name: instance.name,
        reason:
          formOf(instance.type) !== form
            ? t('gaussParameters:apply.otherForm')
            : instance.datastore.version !== version
              ? t('gaussParameters:apply.otherVersion', { version: instance.datastore.version })
              : refusalText(instanceCan.setParameters(stateOf(instance))),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }, [applicable.data, fleet.data, form, version])

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
      hrefOf={(instanceId) => paths.gaussInstance({ connection, instanceId }, 'parameters')}
      recordsHref={paths.gaussParameterTemplate({ connection, templateId }, 'applications')}
      onAgain={(items) => void applyTo({ connection, templateId, templateName: name }, items)}
      form={(picked, shown) => (
        <Apply {...shown} connection={connection} template={data} instances={picked} active={run?.active ?? false} />
      )}
    />
  )
}
