import type { Store } from './open.ts'
import type { SentSettingTable } from './tables.ts'

/** A setting as it was last sent through this console. `at` is milliseconds since the epoch. */
export interface SentSetting {
  connection: string
  instance: string
  name: string
  value: Readonly<Record<string, unknown>>
  /** Empty where the console knows no people. */
  author: string
  at: number
}

const settingOf = ({ connection, instance_id, name, data, author, at }: SentSettingTable): SentSetting => ({
  connection,
  instance: instance_id,
  name,
  value: JSON.parse(data) as SentSetting['value'],
  author,
  at,
})

/** Keeps a setting in place of the one before. */
export async function keepSetting(store: Store, setting: SentSetting): Promise<void> {
  const { connection, instance, name, value, author, at } = setting
  const told = { data: JSON.stringify(value), author, at }
  await store
    .insertInto('sent_settings')
    .values({ connection, instance_id: instance, name, ...told })
    .onConflict((conflict) => conflict.columns(['connection', 'instance_id', 'name']).doUpdateSet(told))
    .execute()
}

/** All that is kept of a connection, or of one of its instances. */
export async function listSettings(store: Store, connection: string, instance?: string): Promise<SentSetting[]> {
  let query = store.selectFrom('sent_settings').selectAll().where('connection', '=', connection)
  if (instance !== undefined) query = query.where('instance_id', '=', instance)
  return (await query.orderBy('instance_id').orderBy('name').execute()).map(settingOf)
}

/** Forgets a setting; one that is not kept is no error. */
export async function forgetSetting(
  store: Store,
  { connection, instance, name }: Pick<SentSetting, 'connection' | 'instance' | 'name'>,
): Promise<void> {
  await store
    .deleteFrom('sent_settings')
    .where('connection', '=', connection)
    .where('instance_id', '=', instance)
    .where('name', '=', name)
    .execute()
}
