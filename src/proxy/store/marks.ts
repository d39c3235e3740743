import type { Store } from './open.ts'

/** Marks of a store: there has been a connection to something else than the simulated cloud. */
export type Mark = 'real-connection'

export async function isMarked(store: Store, name: Mark): Promise<boolean> {
  const found = await store.selectFrom('marks').select('name').where('name', '=', name).executeTakeFirst()
  return found !== undefined
}

/** Sets a mark. One that is there stays as it is. */
export async function setMark(store: Store, name: Mark, at: number): Promise<void> {
  await store
    .insertInto('marks')
    .values({ name, at })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}
