import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { type GeminiInstance, listInstances } from '#contract/geminidb/instances.ts'
import { useTarget } from '#query/use-target.ts'
import { WhichInstance } from '#ui/WhichInstance.tsx'
import { addressesOf } from './fleet.ts'
import { engineText } from './words.tsx'

/** Which instance a form is about, beyond its name: several may have the same (Changing the Name of an Instance). */
export function Target({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  const { id, name, datastore } = instance
  const addresses = addressesOf(instance).map(({ host }) => host)
  const target = useTarget(listInstances, ({ instances }) => instances, { connection, id, name })
  return (
    <WhichInstance
      target={target}
      addresses={addresses}
      more={[{ label: t('target.engine'), value: `${engineText(datastore.type)} ${datastore.version}` }]}
    />
  )
}
