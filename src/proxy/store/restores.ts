import type { CheckItem, RestoreCheck, RestoreRecord, RestoreRequest } from '#lib/restore.ts'
import type { Store } from './open.ts'
import type { RestoreTable } from './tables.ts'

const recordOf = (row: RestoreTable): RestoreRecord => ({
  connection: row.connection,
  job: row.job_id,
  kind: row.kind,
  source: { id: row.source_id, name: row.source_name },
  target: { id: row.target_id, name: row.target_name },
  started: row.started,
  author: row.author,
  request: JSON.parse(row.data) as RestoreRequest,
})

/** Keeps a restore once: a second time the same task changes nothing. */
export async function addRestore(store: Store, record: RestoreRecord): Promise<void> {
  await store
    .insertInto('restores')
    .values({
      connection: record.connection,
      job_id: record.job,
      kind: record.kind,
      source_id: record.source.id,
      source_name: record.source.name,
      target_id: record.target.id,
      target_name: record.target.name,
      started: record.started,
      author: record.author,
      data: JSON.stringify(record.request),
    })
    .onConflict((conflict) => conflict.columns(['connection', 'job_id']).doNothing())
    .execute()
}

/** Restores from or to an instance, or the one of a task; the newest first. */
export async function listRestores(
  store: Store,
  { connection, limit, ...about }: { connection: string; limit: number } & ({ instance: string } | { job: string }),
): Promise<RestoreRecord[]> {
  const query = store.selectFrom('restores').selectAll().where('connection', '=', connection)
  const found =
    'job' in about
      ? query.where('job_id', '=', about.job)
      : query.where((where) =>
          where.or([where('source_id', '=', about.instance), where('target_id', '=', about.instance)]),
        )
  return (await found.orderBy('started', 'desc').orderBy('job_id').limit(limit).execute()).map(recordOf)
}

/** What has been checked off after the restore of a task. */
export async function listChecks(store: Store, connection: string, job: string): Promise<RestoreCheck[]> {
  const rows = await store
    .selectFrom('restore_checks')
    .selectAll()
    .where('connection', '=', connection)
    .where('job_id', '=', job)
    .orderBy('done')
    .execute()
  return rows.map(({ item, done, author }) => ({ item, done, author }))
}

/** Checks one thing off, or takes that back. Each by itself, so that two people do not undo each other. */
export async function setCheck(
  store: Store,
  { connection, job, item }: { connection: string; job: string; item: CheckItem },
  check: { done: number; author: string } | undefined,
): Promise<void> {
  if (check)
    await store
      .insertInto('restore_checks')
      .values({ connection, job_id: job, item, ...check })
      .onConflict((conflict) => conflict.columns(['connection', 'job_id', 'item']).doNothing())
      .execute()
  else
    await store
      .deleteFrom('restore_checks')
      .where('connection', '=', connection)
      .where('job_id', '=', job)
      .where('item', '=', item)
      .execute()
}
