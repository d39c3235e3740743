import { lazy, Suspense } from 'react'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isInstanceForm } from './actions.ts'

/** Forms are fetched when one is opened. */
const FormHost = lazy(() => import('./forms/FormHost.tsx').then((m) => ({ default: m.FormHost })))

/**
 * The form of the address (`?form=restart`), if it is one of an instance. On the page of an instance it is about that one;
 * in the list the address names it: `&form.connection=…&form.instance=…`.
 */
export function InstanceForms({ connection, instanceId }: { connection?: string; instanceId?: string }) {
  const [form, , close] = useUrlForm()
  const place = {
    connection: connection ?? form.params['connection'],
    instanceId: instanceId ?? form.params['instance'],
  }
  if (!isInstanceForm(form.name) || !place.connection || !place.instanceId) return null
  return (
    <Suspense fallback={null}>
      <FormHost
        key={`${form.name} ${place.connection} ${place.instanceId}`}
        form={form.name}
        connection={place.connection}
        instanceId={place.instanceId}
        onClose={close}
      />
    </Suspense>
  )
}
