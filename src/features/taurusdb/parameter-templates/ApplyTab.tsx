import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { paths } from '#lib/paths.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery, fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { type ApplyRow, applyColumns } from './apply-columns.tsx'
import { runKeyOf, useRuns } from './apply-run.ts'
import { ApplyForm } from './ApplyForm.tsx'
import { ApplyResult } from './ApplyResult.tsx'
import classes from './editor.module.css'
import { applicableQuery, applicationsQuery, templateQuery, templatesQuery, usersQuery } from './queries.ts'

const nothing: ReadonlySet<string> = new Set()

/** The instances that can take a template over (reference 4.5.9), to apply it to as many as one likes (4.5.6). */
export function ApplyTab() {
  const { t } = useTranslation('parameters')
  const { connection = '', templateId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof showParameterTemplate>(templateQuery(connection, templateId))
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const [selected, setSelected] = useState(nothing)
  const applicable = useQuery(applicableQuery(connection, templateId))
  const fleet = useQuery(fleetQuery(connection))
  const users = useQuery(usersQuery(connection))
  const templates = useQuery(templatesQuery(connection))
  const records = useQuery(applicationsQuery(connection, templateId))
  const activity = useQuery(activityQuery(connection))
  const watched = useWatched()
  const run = useRuns(({ runs }) => runs[runKeyOf(connection, templateId)])

  const rows = useMemo(() => {
    const busy = activitiesOf(connection, activity.data?.jobs, watched)
    const summaries = new Map(fleet.data?.instances.map((instance) => [instance.id, instance]))
    const names = new Map(templates.data?.map(({ id, name }) => [id, name]))
    const has = new Map(
      [...(users.data ?? [])].flatMap(([configuration, list]) => list.map(({ id }) => [id, configuration] as const)),
    )
    return applicable.data?.map(({ instance_id: id, instance_name: name }): ApplyRow => {
      const configuration = has.get(id)
      return {
        connection,
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
        applied: records.data?.find(({ target_id }) => target_id === id)?.applied_at,
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

  const picked = (rows ?? []).filter(({ id }) => selected.has(id))
  return (
    <div className={classes['fillStack']}>
      {run && <ApplyResult run={run} />}
      <DataTable
        label={t('apply.label')}
        columns={applyColumns}
        rows={rows}
        rowId={({ id }) => id}
        state={table}
        defaultSort="name"
        error={applicable.error}
        onRetry={() => void applicable.refetch()}
        fetching={applicable.isFetching}
        href={(row) => paths.instance({ connection, instanceId: row.id }, 'parameters')}
        selection={{ selected, onChange: setSelected }}
        bulkActions={
          <Button size="xs" onClick={() => openForm('apply')}>
            {t('apply.open', { count: picked.length })}
          </Button>
        }
        toolbar={
          selected.size === 0 && (
            <span className={`muted ${classes['hint']}`}>{t('apply.hint', { name: data.configurations.name })}</span>
          )
        }
        csvName={`instances-${data.configurations.name}`}
        height="fill"
        footer={
          left.length > 0 && (
            <span title={left.map(({ name, reason }) => `${name}${reason ? `: ${reason}` : ''}`).join('\n')}>
              {t('apply.left', { count: left.length })}{' '}
              {left
                .slice(0, 4)
                .map(({ name, reason }) => `${name}${reason ? ` (${reason})` : ''}`)
                .join(', ')}
              {left.length > 4 && ' …'}
            </span>
          )
        }
        empty={{ title: t('apply.emptyTitle'), text: t('apply.emptyText') }}
      />
      {form.name === 'apply' && picked.length > 0 && (
        <ApplyForm
          connection={connection}
          templateId={templateId}
          template={data}
          instances={picked}
          active={run?.active ?? false}
          onClose={closeForm}
          onStarted={() => setSelected(nothing)}
        />
      )}
    </div>
  )
}
