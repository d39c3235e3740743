import type { Rehearsal, RehearsalSchedule, RehearsalStatus, RehearsalSummary } from '#lib/rehearsal.ts'
import type { Store } from './open.ts'
import type { RehearsalScheduleTable, RehearsalTable } from './tables.ts'

/** Fields of an instance that its temporary twin gets as well. */
export interface RehearsalTwin {
  version: string
  timeZone: string
  dedicatedResource: string
  /** Algorithm of the encryption at rest; empty without. */
  encryption: '' | 'AES256' | 'SM4'
}

/** What the runner has to remember to go on after a stop at any place; nobody else is shown it. */
export interface RehearsalWork {
  /** When the creation was decided on: from then on there may be an instance. Null again when the cloud has refused it. */
  createSent: number | null
  /** Id of the cloud's task that restores, and of the one that deletes. */
  job: string | null
  deleteJob: string | null
  deleteSent: number | null
  /** What the twin has in common with its source beyond the plan. */
  twin: RehearsalTwin | null
  /** Since when the task or the instance could not be found. */
  missingSince: number | null
  /** Since when the checks wait for the instance to settle. */
  settlingSince: number | null
  /** Polls so far of what is waited for, which makes the next pause longer. */
  polls: number
  /** What the source had when it began; null when it would not say. */
  databases: string[] | null
  users: string[] | null
  provenAt: number | null
  /** Until when an instance whose creation was never answered is looked for. */
  watchUntil: number | null
}

/** A rehearsal as the runner works on it. */
export interface RehearsalRow extends Rehearsal {
  work: RehearsalWork
  /** When it is worth a look again; null when it is over. */
  nextAt: number | null
}

export interface RehearsalFilter {
  connection?: string
  instance?: string
  status?: RehearsalStatus
  /** Started before this moment. */
  before?: number
  limit: number
}

export interface Lease {
  owner: string
  until: number
}

const day = 86_400_000
/** As long as finished tasks. */
const keptFor = 730 * day

type Columns = 'id' | 'connection' | 'instance' | 'status' | 'phase' | 'started' | 'ended' | 'cancelled' | 'nextAt'

function toTable(row: RehearsalRow): Omit<RehearsalTable, 'lease_owner' | 'lease_until' | 'cancelled'> {
  const { id, connection, instance, status, phase, started, ended, nextAt, cancelled: _, ...rest } = row
  return {
    id,
    connection,
    instance_id: instance.id,
    instance_name: instance.name,
    status,
    phase,
    started,
    ended,
    next_at: nextAt,
    data: JSON.stringify(rest satisfies Omit<RehearsalRow, Columns>),
  }
}

const fromTable = (row: RehearsalTable): RehearsalRow => ({
  ...(JSON.parse(row.data) as Omit<RehearsalRow, Columns>),
  id: row.id,
  connection: row.connection,
  instance: { id: row.instance_id, name: row.instance_name },
  status: row.status,
  phase: row.phase,
  started: row.started,
  ended: row.ended,
  cancelled: row.cancelled,
  nextAt: row.next_at,
})

const toSchedule = (row: RehearsalScheduleTable): RehearsalSchedule => {
  const { name, ...rest } = JSON.parse(row.data) as Omit<RehearsalSchedule, 'connection' | 'instance' | 'next'> & {
    name: string
  }
  return { ...rest, connection: row.connection, instance: { id: row.instance_id, name }, next: row.next_at }
}

function fromSchedule({ connection, instance, next, ...rest }: RehearsalSchedule): RehearsalScheduleTable {
  return {
    connection,
    instance_id: instance.id,
    next_at: next,
    data: JSON.stringify({ ...rest, name: instance.name }),
  }
}

export type Rehearsals = ReturnType<typeof rehearsalsIn>

/**
 * Rehearsals and their schedules. A row that is running is changed by the holder of its lease alone, so that of several
 * servers on one database only one works on it; a lease that is not renewed ends by itself.
 */
export function rehearsalsIn(store: Store) {
  const insertInto = async (db: Store, row: RehearsalRow): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('rehearsals')
      .values({ ...toTable(row), cancelled: row.cancelled, lease_owner: '', lease_until: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return Number(numInsertedOrUpdatedRows ?? 0) > 0
  }

  return {
    /** False when one of this instance is running already. */
    insert: (row: RehearsalRow): Promise<boolean> => insertInto(store, row),

    async get(id: string): Promise<RehearsalRow | undefined> {
      const row = await store.selectFrom('rehearsals').selectAll().where('id', '=', id).executeTakeFirst()
      return row && fromTable(row)
    },

    /** Newest first. */
    async list(filter: RehearsalFilter): Promise<RehearsalRow[]> {
      let query = store.selectFrom('rehearsals').selectAll()
      if (filter.connection !== undefined) query = query.where('connection', '=', filter.connection)
      if (filter.instance !== undefined) query = query.where('instance_id', '=', filter.instance)
      if (filter.status !== undefined) query = query.where('status', '=', filter.status)
      if (filter.before !== undefined) query = query.where('started', '<', filter.before)
      const rows = await query.orderBy('started', 'desc').orderBy('id').limit(filter.limit).execute()
      return rows.map(fromTable)
    },

    /** Ids of what is due and in nobody's hands, the longest waiting first. */
    async due(now: number, limit: number): Promise<string[]> {
      const rows = await store
        .selectFrom('rehearsals')
        .select('id')
        .where('next_at', '<=', now)
        .where('lease_until', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },

    /** Takes a row; undefined when somebody else has been faster. */
    async claim(id: string, now: number, lease: Lease): Promise<RehearsalRow | undefined> {
      const { numUpdatedRows } = await store
        .updateTable('rehearsals')
        .set({ lease_owner: lease.owner, lease_until: lease.until })
        .where('id', '=', id)
        .where('next_at', '<=', now)
        .where('lease_until', '<=', now)
        .executeTakeFirst()
      return Number(numUpdatedRows) > 0 ? this.get(id) : undefined
    },

    /** Writes a row and renews its lease, or with `until` 0 gives it back. False when the lease is lost: nothing is written. */
    async save(row: RehearsalRow, lease: Lease): Promise<boolean> {
      const { numUpdatedRows } = await store
        .updateTable('rehearsals')
        .set({ ...toTable(row), lease_owner: lease.until === 0 ? '' : lease.owner, lease_until: lease.until })
        .where('id', '=', row.id)
        .where('lease_owner', '=', lease.owner)
        .executeTakeFirst()
      return Number(numUpdatedRows) > 0
    },

    /** False when the lease is lost. */
    async renew(id: string, lease: Lease): Promise<boolean> {
      const { numUpdatedRows } = await store
        .updateTable('rehearsals')
        .set({ lease_until: lease.until })
        .where('id', '=', id)
        .where('lease_owner', '=', lease.owner)
        .executeTakeFirst()
      return Number(numUpdatedRows) > 0
    },

    /** Wants a running one to stop. False when it runs no more. */
    async cancel(id: string, now: number): Promise<boolean> {
      const { numUpdatedRows } = await store
        .updateTable('rehearsals')
        .set((update) => ({ cancelled: update.fn.coalesce('cancelled', update.val(now)), next_at: now }))
        .where('id', '=', id)
        .where('status', '=', 'running')
        .executeTakeFirst()
      return Number(numUpdatedRows) > 0
    },

    /** When a person wanted it to stop, if so. */
    async cancelledAt(id: string): Promise<number | null> {
      const row = await store.selectFrom('rehearsals').select('cancelled').where('id', '=', id).executeTakeFirst()
      return row?.cancelled ?? null
    },

    /** Drops what ended longer ago than anything is kept. */
    async forget(now: number): Promise<void> {
      await store
        .deleteFrom('rehearsals')
        .where('next_at', 'is', null)
        .where('ended', '<', now - keptFor)
        .execute()
    },

    async schedules(filter: { connection?: string; instance?: string } = {}): Promise<RehearsalSchedule[]> {
      let query = store.selectFrom('rehearsal_schedules').selectAll()
      if (filter.connection !== undefined) query = query.where('connection', '=', filter.connection)
      if (filter.instance !== undefined) query = query.where('instance_id', '=', filter.instance)
      return (await query.orderBy('connection').orderBy('instance_id').execute()).map(toSchedule)
    },

    async putSchedule(schedule: RehearsalSchedule): Promise<void> {
      const row = fromSchedule(schedule)
      await store
        .insertInto('rehearsal_schedules')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['connection', 'instance_id']).doUpdateSet({ next_at: row.next_at, data: row.data }),
        )
        .execute()
    },

    async removeSchedule(connection: string, instance: string): Promise<boolean> {
      const { numDeletedRows } = await store
        .deleteFrom('rehearsal_schedules')
        .where('connection', '=', connection)
        .where('instance_id', '=', instance)
        .executeTakeFirst()
      return Number(numDeletedRows) > 0
    },

    async dueSchedules(now: number): Promise<RehearsalSchedule[]> {
      const rows = await store.selectFrom('rehearsal_schedules').selectAll().where('next_at', '<=', now).execute()
      return rows.map(toSchedule)
    },

    /**
     * Begins what a schedule asks for and writes down when it is due again, both or neither. Does nothing when another
     * server has done so, and notes in `last` when one of the instance is running already.
     */
    async fire(due: RehearsalSchedule, next: number, row: RehearsalRow): Promise<void> {
      await store.transaction().execute(async (db) => {
        const mine = await db
          .updateTable('rehearsal_schedules')
          .set({ next_at: next })
          .where('connection', '=', due.connection)
          .where('instance_id', '=', due.instance.id)
          .where('next_at', '=', due.next)
          .executeTakeFirst()
        if (Number(mine.numUpdatedRows) === 0) return
        const begun = await insertInto(db, row)
        const last = begun
          ? { at: row.started, rehearsal: row.id, skipped: null }
          : { at: row.started, rehearsal: null, skipped: 'Another rehearsal of this instance was running.' }
        const { data } = fromSchedule({ ...due, next, last })
        await db
          .updateTable('rehearsal_schedules')
          .set({ data })
          .where('connection', '=', due.connection)
          .where('instance_id', '=', due.instance.id)
          .execute()
      })
    },

    /** What is known of each instance that was ever rehearsed or is going to be. */
    async summaries(now: number, connection?: string): Promise<RehearsalSummary[]> {
      const known = new Map<string, RehearsalSummary>()
      const of = (at: string, instance: { id: string; name: string }): RehearsalSummary => {
        const key = `${at} ${instance.id}`
        const found = known.get(key)
        if (found) return found
        const made: RehearsalSummary = {
          connection: at,
          instance,
          proven: null,
          last: null,
          running: null,
          schedule: null,
        }
        known.set(key, made)
        return made
      }
      // Newest first: the first of each kind counts.
      for (const row of await this.list({ limit: 5000, ...(connection === undefined ? {} : { connection }) })) {
        const summary = of(row.connection, row.instance)
        if (row.status === 'running') summary.running ??= row.id
        else summary.last ??= { id: row.id, status: row.status, at: row.ended ?? row.started, reason: row.reason }
        const at = row.work.provenAt
        if (row.status === 'passed' && at !== null && summary.proven === null)
          summary.proven = {
            id: row.id,
            at,
            days: Math.floor(Math.max(0, now - at) / day),
            restoreTook: row.restoreTook,
            took: (row.ended ?? at) - row.started,
            point: row.plan?.point.at ?? row.started,
          }
      }
      for (const one of await this.schedules(connection === undefined ? {} : { connection }))
        of(one.connection, one.instance).schedule = { everyDays: one.everyDays, next: one.next }
      return [...known.values()]
    },
  }
}
