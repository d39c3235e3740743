import { Button } from '@mantine/core'
import { IconCalendarTime, IconPower, IconTag } from '@tabler/icons-react'
import { type ComponentType, lazy, type LazyExoticComponent, Suspense } from 'react'
import { t } from '#i18n/setup.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { BulkFormProps, BulkTarget } from '../shared/bulk/target.ts'
import type { FleetRow } from './fleet-rows.ts'

interface BulkAction {
  /** As it stands in the address: `?form=bulk-tags`. */
  form: string
  label: () => string
  icon: typeof IconTag
  Form: LazyExoticComponent<ComponentType<BulkFormProps>>
}

/** What can be done with a selection of instances. Another action is another line here and a form around BulkDrawer. */
const actions: readonly BulkAction[] = [
  {
    form: 'bulk-tags',
    label: () => t('instances:bulk.tags'),
    icon: IconTag,
    Form: lazy(async () => ({ default: (await import('../shared/tags/BulkTagsForm.tsx')).BulkTagsForm })),
  },
  {
    form: 'bulk-backup-policy',
    label: () => t('instances:bulk.backupPolicy'),
    icon: IconCalendarTime,
    Form: lazy(async () => ({ default: (await import('../shared/policies/BulkPolicyForm.tsx')).BulkPolicyForm })),
  },
  {
    form: 'bulk-reboot',
    label: () => t('instances:bulk.reboot'),
    icon: IconPower,
    Form: lazy(async () => ({ default: (await import('../shared/bulk/BulkRebootForm.tsx')).BulkRebootForm })),
  },
]

const NothingSelected = lazy(async () => ({ default: (await import('./NothingSelected.tsx')).NothingSelected }))

/** Buttons for the selected rows of the list. */
export function BulkButtons() {
  const [, openForm] = useUrlForm()
  return actions.map(({ form, label, icon: Icon }) => (
    <Button
      key={form}
      variant="default"
      size="xs"
      leftSection={<Icon size={14} aria-hidden />}
      onClick={() => openForm(form)}
    >
      {label()}
    </Button>
  ))
}

export const targetOf = ({ key, connection, instance, activity }: FleetRow): BulkTarget => ({
  key,
  connection: connection.id,
  where: connection.name,
  instance,
  busy: activity !== undefined,
})

const byName = (a: BulkTarget, b: BulkTarget): number => a.instance.name.localeCompare(b.instance.name)

interface BulkFormsProps {
  /** Undefined while nothing has arrived. */
  rows: readonly FleetRow[] | undefined
  selected: ReadonlySet<string>
}

/** The open form of a bulk action, if the address names one. */
export function BulkForms({ rows, selected }: BulkFormsProps) {
  const [form, , close] = useUrlForm()
  const action = actions.find((each) => each.form === form.name)
  if (!action || !rows) return null
  const targets = rows
    .filter(({ key }) => selected.has(key))
    .map(targetOf)
    .toSorted(byName)
  return (
    <Suspense>
      {targets.length > 0 ? (
        <action.Form targets={targets} onClose={close} />
      ) : (
        <NothingSelected title={action.label()} onClose={close} />
      )}
    </Suspense>
  )
}
