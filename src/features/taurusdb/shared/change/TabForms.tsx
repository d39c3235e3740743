import type { ComponentType } from 'react'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { ChangeFormProps } from './ChangeForm.tsx'
import type { InstanceNow } from './use-instance-now.ts'

interface TabFormsProps extends InstanceNow {
  /** Forms by their name in the address (`?form=change-port`). */
  forms: Readonly<Record<string, ComponentType<ChangeFormProps>>>
}

/** The form of the address, if it is one of this tab. */
export function TabForms({ forms, ...now }: TabFormsProps) {
  const [form, , close] = useUrlForm()
  const Form = form.name !== undefined && Object.hasOwn(forms, form.name) ? forms[form.name] : undefined
  if (!Form) return null
  return <Form key={`${form.name} ${now.instance.id}`} {...now} params={form.params} onClose={close} />
}
