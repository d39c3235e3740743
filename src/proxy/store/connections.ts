import type { ConnectionUse, TestSummary } from '#lib/connections.ts'
import type { Store } from './open.ts'
import type { ConnectionTable } from './tables.ts'

export type ConnectionRow = ConnectionTable

export const listConnectionRows = (store: Store): Promise<ConnectionRow[]> =>
  store.selectFrom('connections').selectAll().orderBy('created').orderBy('id').execute()

/** False when there is one of that id already. */
export async function insertConnectionRow(store: Store, row: ConnectionRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store
    .insertInto('connections')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes a row whose `revision` follows the one that is there. False when somebody else was first. */
export async function updateConnectionRow(store: Store, row: ConnectionRow): Promise<boolean> {
  const { id, data, key_id, sealed, revision, changed } = row
  const { numUpdatedRows } = await store
    .updateTable('connections')
    .set({ data, key_id, sealed, revision, changed })
    .where('id', '=', id)
    .where('revision', '=', revision - 1)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Seals rows anew, all of them or none. Nothing else of them changes. */
export async function resealRows(
  store: Store,
  rows: readonly Pick<ConnectionRow, 'id' | 'revision' | 'key_id' | 'sealed'>[],
): Promise<void> {
  await store.transaction().execute(async (db) => {
    for (const { id, revision, key_id, sealed } of rows)
      await db
        .updateTable('connections')
        .set({ key_id, sealed })
        .where('id', '=', id)
        .where('revision', '=', revision)
        .execute()
  })
}

/** Whether a rehearsal runs with a connection. */
export async function isRehearsing(store: Store, id: string): Promise<boolean> {
  const running = await store
    .selectFrom('rehearsals')
    .select('id')
    .where('connection', '=', id)
    .where('status', '=', 'running')
    .limit(1)
    .execute()
  return running.length > 0
}

/** Deletes a connection alone: the configuration has one of its id, which everything else belongs to. */
export async function deleteShadowedRow(store: Store, id: string): Promise<'deleted' | 'missing'> {
  const { numDeletedRows } = await store.deleteFrom('connections').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 0n ? 'missing' : 'deleted'
}

/**
 * Deletes a connection with what would run on without it: rehearsals' timetables, the collecting of slow queries. What is
 * kept stays. Does nothing, and says so, while a rehearsal runs: nobody would delete what it has made.
 */
export async function deleteConnectionRow(store: Store, id: string): Promise<'deleted' | 'rehearsing' | 'missing'> {
  return store.transaction().execute(async (db) => {
    if (await isRehearsing(db, id)) return 'rehearsing'
    const { numDeletedRows } = await db.deleteFrom('connections').where('id', '=', id).executeTakeFirst()
    if (numDeletedRows === 0n) return 'missing'
    await db.deleteFrom('rehearsal_schedules').where('connection', '=', id).execute()
    await db.updateTable('slow_log_instances').set({ collecting: 0 }).where('connection', '=', id).execute()
    await db.deleteFrom('connection_tests').where('connection', '=', id).execute()
    return 'deleted'
  })
}

const nothing: ConnectionUse = { collecting: 0, kept: 0, keptBytes: 0, schedules: 0, rehearsals: 0, notes: 0 }

/** What depends on connections, by their ids. */
export async function connectionUses(store: Store): Promise<(id: string) => ConnectionUse> {
  const uses = new Map<string, ConnectionUse>()
  const note = (id: string, change: Partial<ConnectionUse>) => uses.set(id, { ...(uses.get(id) ?? nothing), ...change })
  const count = <T extends 'rehearsal_schedules' | 'notes'>(table: T) =>
    store
      .selectFrom(table as 'notes')
      .select(['connection', (of) => of.fn.countAll<number>().as('n')])
      .groupBy('connection')
      .execute()
  const instances = await store
    .selectFrom('slow_log_instances')
    .select(['connection', (of) => of.fn.sum<number>('collecting').as('collecting')])
    .groupBy('connection')
    .execute()
  for (const { connection, collecting } of instances) note(connection, { collecting: Number(collecting) })
  const blocks = await store
    .selectFrom('slow_log_blocks')
    .select([
      'connection',
      (of) => of.fn.count<number>('instance_id').distinct().as('kept'),
      (of) => of.fn.sum<number>('byte_count').as('bytes'),
    ])
    .groupBy('connection')
    .execute()
  for (const { connection, kept, bytes } of blocks) note(connection, { kept: Number(kept), keptBytes: Number(bytes) })
  for (const { connection, n } of await count('rehearsal_schedules')) note(connection, { schedules: Number(n) })
  for (const { connection, n } of await count('notes')) note(connection, { notes: Number(n) })
  const running = await store
    .selectFrom('rehearsals')
    .select(['connection', (of) => of.fn.countAll<number>().as('n')])
    .where('status', '=', 'running')
    .groupBy('connection')
    .execute()
  for (const { connection, n } of running) note(connection, { rehearsals: Number(n) })
  return (id) => uses.get(id) ?? nothing
}

/** How the last test of each connection went. */
export async function readTests(store: Store): Promise<Map<string, TestSummary>> {
  const rows = await store.selectFrom('connection_tests').selectAll().execute()
  return new Map(rows.map(({ connection, data }) => [connection, JSON.parse(data) as TestSummary]))
}

/** What was found of a connection that is another one now. */
export async function forgetTest(store: Store, connection: string): Promise<void> {
  await store.deleteFrom('connection_tests').where('connection', '=', connection).execute()
}

export async function writeTest(store: Store, connection: string, summary: TestSummary): Promise<void> {
  const data = JSON.stringify(summary)
  await store
    .insertInto('connection_tests')
    .values({ connection, data })
    .onConflict((conflict) => conflict.column('connection').doUpdateSet({ data }))
    .execute()
}
