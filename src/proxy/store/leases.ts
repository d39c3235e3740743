import type { Store } from './open.ts'

/**
 * Takes or renews what only one of several servers may do at a time. Servers that share a database agree through it; their
 * clocks may differ by less than `ms`.
 *
 * @returns whether it is this owner's for the next `ms` milliseconds
 */
export async function takeLease(store: Store, name: string, owner: string, now: number, ms: number): Promise<boolean> {
  const until = now + ms
  const { numUpdatedRows } = await store
    .updateTable('leases')
    .set({ owner, until })
    .where('name', '=', name)
    .where((column) => column.or([column('owner', '=', owner), column('until', '<', now)]))
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return true
  const { numInsertedOrUpdatedRows } = await store
    .insertInto('leases')
    .values({ name, owner, until })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Gives it back, so that another server need not wait. */
export async function dropLease(store: Store, name: string, owner: string): Promise<void> {
  await store.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute()
}

/** Who has it, until when; undefined when nobody does. */
export async function readLease(
  store: Store,
  name: string,
  now: number,
): Promise<{ owner: string; until: number } | undefined> {
  return store
    .selectFrom('leases')
    .select(['owner', 'until'])
    .where('name', '=', name)
    .where('until', '>=', now)
    .executeTakeFirst()
}
