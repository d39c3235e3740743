import { lazy, Suspense } from 'react'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { Tenants } from './use-tenants.ts'

const CreateTenantForm = lazy(() => import('./CreateTenantForm.tsx').then((m) => ({ default: m.CreateTenantForm })))
const ResizeForm = lazy(() => import('./ResizeForm.tsx').then((m) => ({ default: m.ResizeForm })))
const EnlargeForm = lazy(() => import('./EnlargeForm.tsx').then((m) => ({ default: m.EnlargeForm })))

/** The form of the address (`?form=resize-tenant&form.id=…`), if it is one of tenants. */
export function TenantForms({ tenants }: { tenants: Tenants }) {
  const [form, , close] = useUrlForm()
  const { rows } = tenants
  if (!rows) return null
  const tenant = rows.find(({ id }) => id === form.params['id'])
  return (
    <Suspense fallback={null}>
      {form.name === 'create-tenant' && <CreateTenantForm tenants={tenants} rows={rows} onClose={close} />}
      {form.name === 'resize-tenant' && tenant && (
        <ResizeForm key={tenant.id} tenants={tenants} rows={rows} tenant={tenant} onClose={close} />
      )}
      {form.name === 'enlarge-tenant' && tenant && (
        <EnlargeForm key={tenant.id} tenants={tenants} tenant={tenant} onClose={close} />
      )}
    </Suspense>
  )
}
