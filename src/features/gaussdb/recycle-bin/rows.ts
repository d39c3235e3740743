import type { RecycledInstance } from '#contract/gaussdb/recycle-bin.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gauss.ts'
import '#i18n/recycle.ts'
import { timeOf } from '#lib/format.ts'
import { type BinRow, goneAt } from '#ui/recycle/facts.ts'
import { formText } from '../shared/words.tsx'

const forms = { Ha: 'ha', Independent: 'independent', Combined: 'combined' } as const

/** A form that the reference does not name is shown as it came. */
const layoutOf = (mode: string): string =>
  Object.hasOwn(forms, mode) ? formText(forms[mode as keyof typeof forms]) : mode

/** An entry of the bin (reference 4.13.3) as a row of the list; `days`: for how long deleted instances stay. */
export function rowOf(
  { id, name }: { id: string; name: string },
  row: RecycledInstance,
  days: number | undefined,
): BinRow {
  const deletedAt = timeOf(row.deleted_at)
  return {
    id: row.id,
    name: row.name,
    connection: id,
    connectionName: name,
    deletedAt,
    createdAt: timeOf(row.created_at),
    goneAt: goneAt(deletedAt, days),
    kernel: row.engine_version,
    // The table has text, the example numbers.
    billing: String(row.pay_model) === '1' ? 'prePaid' : 'postPaid',
    layout: layoutOf(row.ha_mode),
    storageGb: undefined,
    address: row.data_vip,
    enterpriseProject: String(row.enterprise_project_id),
    backupId: row.recycle_backup_id,
    ...(row.recycle_status === 'Running' ? { notYet: t('recycle:backupRuns') } : {}),
  }
}
