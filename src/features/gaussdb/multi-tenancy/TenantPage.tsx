import { Button } from '@mantine/core'
import { IconArrowLeft, IconFolderPlus, IconKey, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import '#i18n/gaussTenants.ts'
import '#i18n/gaussDatabases.ts'
import { paths } from '#lib/paths.ts'
import { nameResource } from '#stores/names.ts'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isPageOf } from '#ui/here.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Parts } from '#ui/Parts.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { CatalogForms } from '../shared/databases/CatalogForms.tsx'
import type { Here } from '../shared/databases/place.ts'
import { SchemasPart } from '../shared/databases/SchemasPart.tsx'
import { UsersPart } from '../shared/databases/UsersPart.tsx'
import { refusalText } from '../shared/words.tsx'
import { templatesQuery } from './queries.ts'
import type { ColoredTenant } from './resources.ts'
import { TenantForms } from './TenantForms.tsx'
import classes from './tenants.module.css'
import { useDeleteTenant } from './use-delete-tenant.tsx'
import { type Tenants, useTenants } from './use-tenants.ts'
import { gb, sizeWords, TenantStatus } from './words.tsx'

// The editor is the largest part, and most visits look at schemas or users.
const TenantParameters = lazy(() => import('./TenantParameters.tsx').then((m) => ({ default: m.TenantParameters })))

/** One tenant: its part of the instance, its schemas, users and parameters. */
export function TenantPage() {
  const { t } = useTranslation('gaussTenants')
  const { tenantId = '' } = useParams()
  const tenants = useTenants()
  const { place, readable, rows } = tenants
  const tenant = rows?.find(({ id }) => id === tenantId)
  const { error, refetch } = tenants.tenants
  const back = (
    <Button component={Link} to={paths.gaussInstance(place, 'tenants')} variant="default">
      {t('page.all')}
    </Button>
  )
  if (!readable.ok) return <EmptyState title={t('none.notPossible')} text={refusalText(readable)} action={back} />
  if (tenant) return <TenantView tenants={tenants} tenant={tenant} />
  if (rows) return <EmptyState title={t('page.gone')} text={t('page.goneText')} action={back} />
  return error ? <FailedState error={error} onRetry={() => void refetch()} /> : <LoadingRows />
}

const parts = ['schemas', 'users', 'parameters'] as const
type Part = (typeof parts)[number]
const isPart = (text: string | null): text is Part => parts.some((part) => part === text)

function TenantView({ tenants, tenant }: { tenants: Tenants; tenant: ColoredTenant }) {
  const { t } = useTranslation(['gaussTenants', 'gaussDatabases'])
  const { place, instance, refusalOf } = tenants
  const navigate = useNavigate()
  const [params, patch] = useSearchState()
  const [, openForm] = useUrlForm()
  const deleteTenant = useDeleteTenant(
    tenants,
    (gone) => isPageOf(gone) && void navigate(paths.gaussInstance(place, 'tenants')),
  )
  const { id, name } = tenant
  // Breadcrumbs call it by its name, which only its list knows.
  useEffect(() => nameResource(id, name), [id, name])
  const asked = params.get('part')
  const part = isPart(asked) ? asked : 'schemas'
  const change = refusalOf('change', tenant)
  const here: Here = {
    place: { ...place, tenantId: id },
    instance,
    name,
    unreadable: refusalOf('read', tenant),
    refusal: change,
  }
  return (
    <div className={classes['stack']}>
      <div className={classes['head']}>
        <Button
          component={Link}
          to={paths.gaussInstance(place, 'tenants')}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t('page.all')}
        </Button>
        <h2>{name}</h2>
        <TenantStatus status={tenant.status} />
        {tenant.is_cdb && <span className={classes['hint']}>{t('system')}</span>}
        <div className={classes['actions']}>
          <ReasonButton
            variant="default"
            size="xs"
            label={t('actions.resize')}
            disabled={change}
            onClick={() => openForm('resize-tenant', { id })}
          />
          <ReasonButton
            variant="default"
            size="xs"
            label={t('actions.enlarge')}
            disabled={change}
            onClick={() => openForm('enlarge-tenant', { id })}
          />
          <ReasonButton
            variant="default"
            size="xs"
            label={t('actions.delete')}
            disabled={refusalOf('delete', tenant)}
            onClick={() => void deleteTenant(tenant)}
          />
        </div>
      </div>
      <Facts tenants={tenants} tenant={tenant} />
      {here.unreadable ? (
        <EmptyState title={t('gaussDatabases:notReadable.title')} text={here.unreadable} />
      ) : (
        <Parts
          label={t('gaussDatabases:parts.label')}
          value={part}
          onChange={(next) => patch({ part: next === 'schemas' ? undefined : next })}
          options={parts.map((value) => ({ value, label: t(`parts.${value}`) }))}
          actions={
            part !== 'parameters' && (
              <>
                <ReasonButton
                  variant="default"
                  label={t('gaussDatabases:actions.grant')}
                  icon={<IconKey size={16} aria-hidden />}
                  disabled={change}
                  onClick={() => openForm('grant')}
                />
                {part === 'schemas' ? (
                  <ReasonButton
                    label={t('gaussDatabases:actions.createSchemas')}
                    icon={<IconFolderPlus size={16} aria-hidden />}
                    disabled={change}
                    onClick={() => openForm('create-schemas')}
                  />
                ) : (
                  <ReasonButton
                    label={t('gaussDatabases:actions.createUser')}
                    icon={<IconUserPlus size={16} aria-hidden />}
                    disabled={change}
                    onClick={() => openForm('create-user')}
                  />
                )}
              </>
            )
          }
        >
          {part === 'schemas' && <SchemasPart here={here} database="" />}
          {part === 'users' && <UsersPart here={here} />}
          {part === 'parameters' && (
            <Suspense fallback={<LoadingRows />}>
              <TenantParameters key={id} place={place} instance={instance} tenant={tenant} refusal={change} />
            </Suspense>
          )}
          <CatalogForms here={here} database="" />
        </Parts>
      )}
      <TenantForms tenants={tenants} />
    </div>
  )
}

function Facts({ tenants, tenant }: { tenants: Tenants; tenant: ColoredTenant }) {
  const { t } = useTranslation('gaussTenants')
  const templates = useQuery(templatesQuery(tenants.place)).data?.configurations
  const template = templates?.find(({ id }) => id === tenant.config_id)
  return (
    <KeyValueList
      label={t('page.facts')}
      columns={2}
      items={[
        { label: t('create.size'), value: sizeWords(tenant) },
        { label: t('columns.disk'), value: gb(tenant.disk) },
        { label: t('columns.template'), value: template?.name ?? tenant.config_id, hint: template?.description },
        { label: t('columns.id'), value: tenant.id, copy: tenant.id, mono: true },
        { label: t('columns.created'), value: <TimeText value={tenant.created} /> },
        { label: t('columns.number'), value: tenant.oid, hint: t('page.numberHint') },
      ]}
    />
  )
}
