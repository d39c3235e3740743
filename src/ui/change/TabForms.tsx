import type { ComponentType } from 'react'
import { useUrlForm } from '../form/useUrlForm.ts'

/** What a form of a tab gets besides what its tab knows. */
export interface TabFormProps {
  /** What the address says besides the form's name: `form.node=…`. */
  params: Readonly<Record<string, string>>
  onClose: () => void
}

interface TabFormsProps<Now extends object> {
  /** Forms by their name in the address (`?form=change-port`). */
  forms: Readonly<Record<string, ComponentType<Now & TabFormProps>>>
  /** What the tab knows. */
  now: Now
  /** Id of what it is about: another one begins with another form. */
  of: string
}

/** The form of the address, if it is one of this tab. */
export function TabForms<Now extends object>({ forms, now, of }: TabFormsProps<Now>) {
  const [form, , close] = useUrlForm()
  const Form = form.name !== undefined && Object.hasOwn(forms, form.name) ? forms[form.name] : undefined
  if (!Form) return null
  // Back and forward may lead from a form of one node to that of another.
  const key = [form.name, of, ...Object.entries(form.params).flat()].join(' ')
  return <Form key={key} {...now} params={form.params} onClose={close} />
}
