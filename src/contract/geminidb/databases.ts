import { destructive, read } from './declare.ts'
import type { GeminiJobReference, GeminiPageQuery } from './shared-types.ts'

/** The databases of a Redis instance that hold data. */
export interface GeminiDatabaseList {
  /** Their numbers, as text. */
  databases: string[]
  /**
   * How many there are on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** What to do with the databases of an instance. */
export interface FlushDatabasesBody {
  /** Deletes data. The table writes it with a capital, the examples without; the examples count. */
  action: 'flush'
  /**
   * Number of the database that is emptied; all of them when left out.
   * @asType integer
   * @minimum 0
   */
  db_id?: number
}

/**
 * Lists the databases of a Redis instance that hold data (reference API: Obtaining All Databases in an Instance).
 * @client listInstanceDatabases
 * @permission gaussdbfornosql:instance:listDatabase
 */
export const listDatabases = read.get('/v3/{project_id}/redis/instances/{instance_id}/databases')<{
  query: GeminiPageQuery
  result: GeminiDatabaseList
}>()

/**
 * Deletes the data of one database of a Redis instance, or of all (reference API: Performing Operations on GeminiDB
 * Instances).
 * @permission gaussdbfornosql:instance:operateDatabase
 * @status 200
 */
export const flushDatabases = destructive.put('/v3/{project_id}/instances/{instance_id}/databases')<{
  body: FlushDatabasesBody
  result: GeminiJobReference
}>()
