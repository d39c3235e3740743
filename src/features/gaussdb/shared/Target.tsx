import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
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
  const { t } = useTranslation(['gaussInstance', 'change'])
  const { id, name, region, type } = instance
  const addresses = addressesOf(instance)
  const target = useTarget(listInstances, ({ instances }) => instances, { connection, id, name, region })
  return (
    <WhichInstance
      target={target}
      more={[
        { label: t('target.form'), value: formText(formOf(type) ?? 'ha') },
        {
          label: t('change:target.addresses'),
          value: addresses.length > 0 ? addresses.join(', ') : t('change:target.noAddresses'),
          mono: addresses.length > 0,
        },
      ]}
    />
  )
}
