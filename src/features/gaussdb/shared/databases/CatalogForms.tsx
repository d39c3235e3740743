import { lazy, Suspense } from 'react'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { Here } from './place.ts'

const FormHost = lazy(() => import('./FormHost.tsx').then((m) => ({ default: m.FormHost })))

const forms = ['create-user', 'user-password', 'create-schemas', 'grant'] as const
export type CatalogForm = (typeof forms)[number]
const isForm = (name: string | undefined): name is CatalogForm => forms.some((form) => form === name)

interface CatalogFormsProps {
  here: Here
  /** The database that shows; empty for none, and for a tenant. */
  database: string
}

/** The form of the address (`?form=create-user`), if it is one of users and schemas. Fetched when one is opened. */
export function CatalogForms({ here, database }: CatalogFormsProps) {
  const [form, , close] = useUrlForm()
  if (!isForm(form.name)) return null
  return (
    <Suspense fallback={null}>
      <FormHost form={form.name} params={form.params} here={here} database={database} onClose={close} />
    </Suspense>
  )
}
