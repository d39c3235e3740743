import { useTranslation } from 'react-i18next'
import '#i18n/gaussInstance.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { listInstances } from '#contract/gaussdb/instances.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { useTarget } from '#query/use-target.ts'
import { WhichInstance } from '#ui/WhichInstance.tsx'
import { addressesOf } from './fleet.ts'
import { formText } from './words.tsx'

/** Which instance a form is about, beyond its name. */
export function Target({ connection, instance }: { connection: string; instance: InstanceSummary }) {
  const { t } = useTranslation('gaussInstance')
  const { id, name, region, type } = instance
  const addresses = addressesOf(instance)
  const target = useTarget(listInstances, ({ instances }) => instances, { connection, id, name, region })
  return (
    <WhichInstance
      target={target}
      addresses={addresses}
      more={[{ label: t('target.form'), value: formText(formOf(type) ?? 'ha') }]}
    />
  )
}
