import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { listAdvancedFeatures, updateAdvancedFeatures } from '#contract/gaussdb/instances.ts'
import '#i18n/gauss-upkeep.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { undoChange } from '../shared/undo-change.ts'
import { fieldOf } from './features.ts'

interface ChangedValues {
  connection: string
  instance: Pick<InstanceSummary, 'id' | 'name'>
  jobId: string
  /** Values by name, before the change and after it. */
  from: Record<string, string>
  to: Record<string, string>
}

/** Gives advanced features the values they had before, unless somebody has changed one of them meanwhile. */
export function undoFeatures({ connection, instance, jobId, from, to }: ChangedValues): Promise<void> {
  const path = { instance_id: instance.id }
  return undoChange({
    connection,
    instance,
    what: t('gaussUpkeep:features.formTitle', { name: instance.name }),
    jobId,
    read: () => call(listAdvancedFeatures, { connection, path }),
    unchanged: ({ features }) => {
      const now = new Map(features.map(fieldOf).map(({ name, value }) => [name, value]))
      return Object.entries(to).every(([name, value]) => now.get(name) === value)
    },
    putBack: () => call(updateAdvancedFeatures, { connection, path, body: { params: from } }),
    job: 'features',
    invalidates: [listAdvancedFeatures],
  })
}
