import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTenants.ts'
import { deleteTenant } from '#contract/gaussdb/multi-tenancy.ts'
import type { Tenant } from '#contract/gaussdb/tenant-types.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { toast } from '#ui/toast.tsx'
import { isAdministrator } from '../shared/databases/attributes.ts'
import { schemasQuery, usersQuery } from '../shared/databases/queries.ts'
import { changesTenant } from './queries.ts'
import type { Tenants } from './use-tenants.ts'
import { gb } from './words.tsx'

/** So many names are written out. */
const most = 5

/** Deletes a tenant after its name was typed and after saying what is lost with it (reference 4.10.2). */
export function useDeleteTenant(
  { place, instance }: Pick<Tenants, 'place' | 'instance'>,
  onDeleted?: (id: string) => void,
) {
  const { t } = useTranslation('gaussTenants')
  const client = useQueryClient()
  // What the tray calls it: its id is all that is sent, and the list forgets it.
  const names = useRef(new Map<string, string>())
  const nameOf = (id: string): string => names.current.get(id) ?? id
  const { mutate } = useOp(deleteTenant, {
    invalidates: changesTenant,
    job: ({ body }) => ({
      label: { key: 'deleteTenant', values: { name: nameOf(body.pdb_id) } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onSuccess: (_, { body }) => {
      toast.success(t('delete.started', { name: nameOf(body.pdb_id) }))
      onDeleted?.(body.pdb_id)
    },
    onError: (error) => toast.error(error, t('delete.failed')),
  })

  /** What is in it; not knowing is no reason not to go on. */
  const look = async (tenantId: string) => {
    const inside = { ...place, tenantId }
    const [schemas, users] = await Promise.all([
      client.fetchQuery(schemasQuery(inside, '')).catch(() => undefined),
      client.fetchQuery(usersQuery(inside)).catch(() => undefined),
    ])
    return {
      schemas: schemas?.map(({ schema_name: name }) => name),
      users: users?.filter((user) => !isAdministrator(user)).map(({ name }) => name),
    }
  }

  const listed = (all: readonly string[]): string =>
    all.length > most
      ? t('delete.andMore', { names: all.slice(0, most).join(', '), count: all.length - most })
      : all.join(', ')

  return async (tenant: Pick<Tenant, 'id' | 'name' | 'status' | 'disk' | 'cpu' | 'mem'>) => {
    const made = tenant.status !== 'createfail'
    const { schemas, users } = made ? await look(tenant.id) : { schemas: [], users: [] }
    const sure = await confirm({
      title: t('delete.title'),
      body: t(made ? 'delete.body' : 'delete.bodyFailed', { name: tenant.name }),
      impact: (
        <GoesAndStays
          goes={[
            schemas === undefined
              ? t('delete.schemasUnknown')
              : schemas.length > 0 && t('delete.schemas', { count: schemas.length, names: listed(schemas) }),
            made && t('delete.data', { size: gb(tenant.disk) }),
            users === undefined
              ? t('delete.usersUnknown')
              : users.length > 0 && t('delete.users', { count: users.length, names: listed(users) }),
            made && t('delete.parameters'),
            !made && t('delete.nothing'),
          ]}
          stays={[
            t('delete.others'),
            t('delete.room', { cpu: tenant.cpu, mem: tenant.mem, disk: gb(tenant.disk) }),
            made && t('delete.backups'),
          ]}
        />
      ),
      danger: true,
      typeName: tenant.name,
      confirmLabel: t('delete.confirm'),
    })
    if (!sure) return
    names.current.set(tenant.id, tenant.name)
    mutate({
      connection: place.connection,
      path: { instance_id: place.instanceId },
      body: { pdb_id: tenant.id },
    })
  }
}
