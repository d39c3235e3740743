import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/gaussTenants.ts'
import { isTenantInTransition } from '#contract/gaussdb/catalog-rules.ts'
import { paths } from '#lib/paths.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { refusalText } from '../shared/words.tsx'
import { flavorsQuery, templatesQuery } from './queries.ts'
import { sharesOf } from './resources.ts'
import { Shares } from './Shares.tsx'
import { tenantColumns, type TenantRow } from './tenant-columns.tsx'
import { TenantForms } from './TenantForms.tsx'
import classes from './tenants.module.css'
import { useDeleteTenant } from './use-delete-tenant.tsx'
import { type Tenants, useTenants } from './use-tenants.ts'

/** The tenants of an instance that is divided among them (reference 4.10); for another instance, why it has none. */
export function TenantsTab() {
  const { t } = useTranslation('gaussTenants')
  const tenants = useTenants()
  const { readable, place } = tenants
  if (readable.ok) return <TenantList tenants={tenants} />
  const canSwitch = readable.reason === 'not-multi-tenant'
  return (
    <EmptyState
      title={t(canSwitch ? 'none.title' : 'none.notPossible')}
      text={
        <>
          <p>{refusalText(readable)}.</p>
          <p>{t(canSwitch ? 'none.switch' : 'none.needs')}</p>
        </>
      }
      action={
        canSwitch && (
          <Button component={Link} to={paths.gaussInstance(place, 'maintenance')} variant="default">
            {t('none.features')}
          </Button>
        )
      }
    />
  )
}

function TenantList({ tenants }: { tenants: Tenants }) {
  const { t } = useTranslation('gaussTenants')
  const { place, instance, rows, refusalOf, refusal } = tenants
  const { data, error, refetch, isFetching, dataUpdatedAt } = tenants.tenants
  const table = useTableUrlState()
  const [, openForm] = useUrlForm()
  const deleteTenant = useDeleteTenant(tenants)
  const templates = useQuery({ ...templatesQuery(place), enabled: rows !== undefined }).data?.configurations
  const flavors = useQuery({ ...flavorsQuery(place), enabled: rows !== undefined }).data
  const shown = useMemo(() => {
    const names = new Map(templates?.map(({ id, name }) => [id, name]))
    return rows?.map((row): TenantRow => ({ ...row, template: names.get(row.config_id) }))
  }, [rows, templates])
  const { flavor_info: size, volume } = instance
  const largest = flavors?.pdb_flavors.toSorted((a, b) => b.cpu - a.cpu)[0]

  const actions = (tenant: TenantRow): RowAction[] => {
    const change = refusalOf('change', tenant)
    return [
      {
        id: 'resize',
        label: t('actions.resize'),
        disabled: change,
        onClick: () => openForm('resize-tenant', { id: tenant.id }),
      },
      {
        id: 'enlarge',
        label: t('actions.enlarge'),
        disabled: change,
        onClick: () => openForm('enlarge-tenant', { id: tenant.id }),
      },
      {
        id: 'delete',
        label: t('actions.delete'),
        danger: true,
        separated: true,
        disabled: refusalOf('delete', tenant),
        onClick: () => void deleteTenant(tenant),
      },
    ]
  }

  return (
    <div className={classes['stack']}>
      <Panel
        title={t('shares.title')}
        updatedAt={dataUpdatedAt}
        actions={
          <ReasonButton
            label={t('actions.create')}
            icon={<IconPlus size={16} aria-hidden />}
            disabled={refusal ?? (data ? undefined : t('loading'))}
            onClick={() => openForm('create-tenant')}
          />
        }
        note={flavors && (largest ? t('shares.largest', { cpu: largest.cpu, mem: largest.mem }) : t('shares.full'))}
      >
        {rows && <Shares shares={sharesOf(rows, { cpu: size.vcpu, mem: size.mem, disk: volume.size })} />}
      </Panel>
      <DataTable
        label={t('list.label')}
        columns={tenantColumns}
        rows={shown}
        rowId={({ id }) => id}
        state={table}
        error={error}
        onRetry={() => void refetch()}
        fetching={isFetching}
        live={data?.some(({ status }) => isTenantInTransition(status)) ?? false}
        href={({ id }) => paths.gaussTenant({ ...place, tenantId: id })}
        actions={actions}
        csvName={`tenants-${instance.name}`}
        height={560}
        empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      />
      <TenantForms tenants={tenants} />
    </div>
  )
}
