import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/quotas.ts'
import type { listEnterpriseProjectQuotas } from '#contract/taurusdb/quotas.ts'
import { updateEnterpriseProjectQuotas } from '#contract/taurusdb/quotas.ts'
import { paths } from '#lib/paths.ts'
import { fieldLimits } from '#lib/schema.ts'
import { useAcross } from '#query/across.ts'
import { connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import cards from '#ui/quotas/quota-card.module.css'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
import { fleetQuery, isPartial } from '../shared/fleet.ts'
import { enterpriseProjectsQuery, enterpriseQuotasQuery } from '../shared/quotas/queries.ts'
import { inScope } from '../shared/scope.ts'
import { columns } from './columns.tsx'
import { ProjectQuota } from './ProjectQuota.tsx'
import { QuotaForm } from './QuotaForm.tsx'
import classes from './quotas.module.css'
import { type QuotaRow, quotaRows } from './rows.ts'

/** What may be created where: instances per connection, and what each enterprise project may have in it. */
export function QuotasPage() {
  const { t } = useTranslation('quotas')
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const table = useTableUrlState()
  const selection = useUrlSelection()
  const [form, openForm, closeForm] = useUrlForm()
  const scopes = useAcross<typeof listEnterpriseProjectQuotas>(connections, ({ id }) => enterpriseQuotasQuery(id))
  const projects = useQueries({ queries: connections.map(({ id }) => enterpriseProjectsQuery(id)) })
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const { data: most = 10 } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => fieldLimits(document, updateEnterpriseProjectQuotas, 'quota_list').maxItems ?? 10,
  })
  const quotas = scopes.map(({ data }) => data?.quota_list)
  const names = projects.map(({ data }) => data?.enterprise_projects)
  const instances = fleets.map(({ data }) => (data && !isPartial(data) ? data.instances : undefined))
  const rows = useMemo(
    () =>
      quotas.every((list) => list === undefined)
        ? undefined
        : connections.flatMap((connection, index) => {
            const list = quotas[index]
            return list ? quotaRows(connection, list, names[index], instances[index]) : []
          }),
    // oxlint-disable-next-line react/exhaustive-deps -- the arrays are new in each render, their elements are not
    [connections, ...quotas, ...names, ...instances],
  )

  if (all && connections.length === 0) return <NoConnection title={t('title')} scope={scope} all={paths.quotas()} />

  const failed = scopes.filter(({ error }) => error)
  const chosen = rows?.filter(({ key }) => selection.selected.has(key)) ?? []
  const refusal =
    new Set(chosen.map(({ connection }) => connection.id)).size > 1
      ? t('refusal.connections')
      : chosen.length > most
        ? t('refusal.tooMany', { most })
        : undefined
  const edit = (list: readonly QuotaRow[]) =>
    openForm('quotas', { connection: list[0]?.connection.id ?? '', projects: list.map(({ id }) => id).join(',') })
  const connection = connections.find(({ id }) => id === form.params['connection'])
  const ids = form.params['projects']?.split(',') ?? []
  const editing = rows?.filter((row) => row.connection.id === connection?.id && ids.includes(row.id)) ?? []

  return (
    <div className="page fill">
      <PageHeader title={t('title')} />
      <section className={cards['cards']} aria-label={t('projectQuotas')}>
        {connections.map((each) => (
          <ProjectQuota key={each.id} connection={each} />
        ))}
      </section>
      <div className={classes['head']}>
        <h2>{t('enterprise')}</h2>
        <p className="muted">{t('enterpriseNote')}</p>
      </div>
      {rows &&
        failed.map(
          ({ connection: { id, name }, error, refetch }) =>
            error && (
              <ErrorNote key={id} error={error} title={t('scopeFailed', { connection: name })} onRetry={refetch} />
            ),
        )}
      <DataTable
        label={t('enterprise')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.key}
        rowName={(row) => row.name}
        state={table}
        error={rows ? undefined : failed[0]?.error}
        onRetry={() => failed.forEach(({ refetch }) => refetch())}
        fetching={scopes.some(({ isFetching }) => isFetching)}
        onOpen={(row) => edit([row])}
        actions={(row) => [
          { id: 'edit', label: t('actions.edit'), onClick: () => edit([row]) },
          {
            id: 'instances',
            label: t('actions.instances'),
            onClick: () =>
              void navigate(
                paths.instances({
                  scope: row.connection.id,
                  // With a star the filter matches from end to end: "0" is not just any id with a nought.
                  q: `enterprise-project:${row.id === '0' ? '0*' : row.id}`,
                }),
              ),
          },
        ]}
        selection={selection}
        bulkActions={
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPencil size={14} aria-hidden />}
            disabled={refusal !== undefined}
            title={refusal}
            onClick={() => edit(chosen)}
          >
            {t('actions.edit')}
          </Button>
        }
        csvName="quotas"
        height="fill"
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      />
      {form.name === 'quotas' && rows && connection && editing.length > 0 && (
        <QuotaForm key={`${connection.id} ${ids.join()}`} connection={connection} rows={editing} onClose={closeForm} />
      )}
    </div>
  )
}
