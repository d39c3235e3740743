import type { ComponentType } from 'react'
import { TabForms as TabFormsOf } from '#ui/change/TabForms.tsx'
import type { ChangeFormProps } from './ChangeForm.tsx'
import type { InstanceNow } from './use-instance-now.ts'

interface TabFormsProps extends InstanceNow {
  /** Forms by their name in the address (`?form=change-port`). */
  forms: Readonly<Record<string, ComponentType<ChangeFormProps>>>
}

/** The form of the address, if it is one of this tab. */
export const TabForms = ({ forms, ...now }: TabFormsProps) => (
  <TabFormsOf<InstanceNow> forms={forms} now={now} of={now.instance.id} />
)
