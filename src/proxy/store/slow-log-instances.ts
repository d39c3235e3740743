import type { Transaction } from 'kysely'
import type { Store } from './open.ts'
import type { SlowLogInstanceTable, Tables } from './tables.ts'

/** Of which instances slow statements are collected, and how that goes. Times are milliseconds since the epoch. */

/** One instance of one connection. */
export interface Place {
  connection: string
  instance: string
}

export interface SlowLogSettings {
  collecting: boolean
  everyMinutes: number
  retentionDays: number
  largestBytes: number
}

export const defaultSettings: SlowLogSettings = {
  collecting: false,
  everyMinutes: 15,
  retentionDays: 90,
  largestBytes: 1024 ** 3,
}

/** Why the last run did not end well. */
export interface CollectError {
  at: number
  status: number
  code: string
  message: string
  remedy?: string
}

/** How collecting goes. */
export interface CollectState {
  instanceName: string
  nextRun: number
  lastRun: number | undefined
  lastSuccess: number | undefined
  lastRows: number
  failures: number
  error: CollectError | undefined
  notBefore: number
}

export type Changes = Transaction<Tables>

const settingsOf = (row: SlowLogInstanceTable): SlowLogSettings => ({
  collecting: row.collecting === 1,
  everyMinutes: row.every_minutes,
  retentionDays: row.retention_days,
  largestBytes: Number(row.largest_bytes),
})

const stateOf = (row: SlowLogInstanceTable): CollectState => ({
  instanceName: row.instance_name,
  nextRun: row.next_run,
  lastRun: row.last_run ?? undefined,
  lastSuccess: row.last_success ?? undefined,
  lastRows: row.last_rows,
  failures: row.failures,
  error: row.error === '' ? undefined : (JSON.parse(row.error) as CollectError),
  notBefore: row.not_before,
})

/** The settings of an instance as they are stored. */
export const rowOf = (store: Store | Changes, { connection, instance }: Place) =>
  store
    .selectFrom('slow_log_instances')
    .selectAll()
    .where('connection', '=', connection)
    .where('instance_id', '=', instance)
    .executeTakeFirst()

/** Settings and state of an instance; undefined where nobody has ever set any. */
export async function readInstance(
  store: Store,
  place: Place,
): Promise<{ settings: SlowLogSettings; state: CollectState } | undefined> {
  const row = await rowOf(store, place)
  return row && { settings: settingsOf(row), state: stateOf(row) }
}

/**
 * Keeps settings. Switching on makes the instance due at once; where nothing is kept, what the cloud still has of the time
 * before is read too.
 */
export async function writeSettings(store: Store, place: Place, settings: SlowLogSettings, now: number): Promise<void> {
  const { connection, instance } = place
  const values = {
    collecting: settings.collecting ? 1 : 0,
    every_minutes: settings.everyMinutes,
    retention_days: settings.retentionDays,
    largest_bytes: settings.largestBytes,
  }
  await store.transaction().execute(async (changes) => {
    const before = await rowOf(changes, place)
    if (!before) {
      await changes
        .insertInto('slow_log_instances')
        .values({
          connection,
          instance_id: instance,
          instance_name: '',
          not_before: 0,
          next_run: now,
          last_run: null,
          last_success: null,
          last_rows: 0,
          failures: 0,
          error: '',
          ...values,
        })
        .execute()
      return
    }
    const switchedOn = settings.collecting && before.collecting === 0
    const empty = switchedOn && (await sizeOf(changes, place)).rows === 0
    if (empty) await forPlace(changes.deleteFrom('slow_log_nodes'), place).execute()
    const due = Math.min(before.next_run, now + settings.everyMinutes * 60_000)
    await forPlace(changes.updateTable('slow_log_instances'), place)
      .set({
        ...values,
        next_run: switchedOn ? now : due,
        ...(switchedOn ? { failures: 0, error: '' } : {}),
        ...(empty ? { not_before: 0 } : {}),
      })
      .execute()
  })
}

/** How much is kept of an instance. */
export async function sizeOf(store: Store | Changes, place: Place): Promise<{ rows: number; bytes: number }> {
  const sum = await forPlace(
    store
      .selectFrom('slow_log_blocks')
      .select(({ fn }) => [fn.sum<number>('row_count').as('rows'), fn.sum<number>('byte_count').as('bytes')]),
    place,
  ).executeTakeFirst()
  return { rows: Number(sum?.rows ?? 0), bytes: Number(sum?.bytes ?? 0) }
}

/** Restricts a statement to an instance. */
export const forPlace = <Query extends { where(column: never, is: '=', value: string): Query }>(
  query: Query,
  { connection, instance }: Place,
): Query => query.where('connection' as never, '=', connection).where('instance_id' as never, '=', instance)

/** Makes an instance due now. False when it is not collected. */
export async function runSoon(store: Store, place: Place, now: number): Promise<boolean> {
  const { numUpdatedRows } = await forPlace(store.updateTable('slow_log_instances'), place)
    .where('collecting', '=', 1)
    .set({ next_run: now })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Instances whose turn has come, the longest overdue first. */
export async function dueInstances(
  store: Store,
  now: number,
): Promise<(Place & { settings: SlowLogSettings; state: CollectState })[]> {
  const rows = await store
    .selectFrom('slow_log_instances')
    .selectAll()
    .where('collecting', '=', 1)
    .where('next_run', '<=', now)
    .orderBy('next_run')
    .execute()
  return rows.map((row) => ({
    connection: row.connection,
    instance: row.instance_id,
    settings: settingsOf(row),
    state: stateOf(row),
  }))
}

/** Notes how a run has ended and when the next one is due. */
export async function noteRun(
  store: Store,
  place: Place,
  run: { at: number; nextRun: number; rows: number; name?: string; error?: CollectError },
): Promise<void> {
  await forPlace(store.updateTable('slow_log_instances'), place)
    .set((column) => ({
      next_run: run.nextRun,
      last_run: run.at,
      last_rows: run.rows,
      error: run.error ? JSON.stringify(run.error) : '',
      failures: run.error ? column('failures', '+', 1) : 0,
      ...(run.error ? {} : { last_success: run.at }),
      ...(run.name === undefined ? {} : { instance_name: run.name.slice(0, 128) }),
    }))
    .execute()
}
