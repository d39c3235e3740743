import { lazy, Suspense } from 'react'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { Here } from './use-here.ts'
import type { Secret } from './users/SecretDialog.tsx'

const FormHost = lazy(() => import('./FormHost.tsx').then((m) => ({ default: m.FormHost })))

const forms = ['create-database', 'database-remarks', 'create-user', 'user-password', 'user-remarks'] as const
export type DatabaseForm = (typeof forms)[number]
const isForm = (name: string | undefined): name is DatabaseForm => forms.some((form) => form === name)

interface DatabaseFormsProps {
  here: Here
  /** A password was made up and accepted: it is to be shown, once. */
  onSecret: (secret: Secret) => void
}

/** The form of the address (`?form=create-user`), if it is one of databases and users. Fetched when one is opened. */
export function DatabaseForms({ here, onSecret }: DatabaseFormsProps) {
  const [form, , close] = useUrlForm()
  if (!isForm(form.name)) return null
  return (
    <Suspense fallback={null}>
      <FormHost form={form.name} params={form.params} here={here} onClose={close} onSecret={onSecret} />
    </Suspense>
  )
}
