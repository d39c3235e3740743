import { memoryStore, openStore, type Store } from '../store/open.ts'

/**
 * An empty store. In memory; or, to hold what the console keeps against the other database, the PostgreSQL database that
 * ASTROLABE_TEST_DATABASE names: then one test file at a time, and what was in it is gone.
 */
export async function emptyStore(): Promise<Store> {
  const url = process.env.ASTROLABE_TEST_DATABASE
  if (!url) return memoryStore()
  const store = await openStore('', url)
  for (const table of ['rehearsals', 'rehearsal_schedules', 'job_runs', 'connections', 'connection_tests'] as const)
    await store.deleteFrom(table).execute()
  return store
}
