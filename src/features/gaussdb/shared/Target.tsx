import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussInstance.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { connectionsQuery } from '#query/connections.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { addressesOf } from './fleet.ts'
import { formText } from './words.tsx'

/** Which instance a form is about, beyond its name, which two may have: so that nobody restarts or deletes the wrong one. */
export function Target({ connection, instance }: { connection: string; instance: InstanceSummary }) {
  const { t } = useTranslation('gaussInstance')
  const { data: connections } = useQuery(connectionsQuery)
  const where = connections?.find(({ id }) => id === connection)
  const addresses = addressesOf(instance)
  return (
    <KeyValueList
      label={t('target.label')}
      items={[
        { label: t('target.id'), value: instance.id, mono: true },
        { label: t('target.connection'), value: `${where?.name ?? connection} · ${instance.region}` },
        { label: t('target.form'), value: formText(formOf(instance.type) ?? 'ha') },
        {
          label: t('target.addresses'),
          value: addresses.length > 0 ? addresses.join(', ') : t('target.noAddresses'),
          mono: addresses.length > 0,
        },
      ]}
    />
  )
}
