import { read } from './declare.ts'

/** A version of the engine that instances can be created with. */
export interface EngineVersion {
  /** Version ID. */
  id: string
  /** Version as two numbers, such as 8.0: what a creation takes as datastore.version. */
  name: string
  /** Version of the open-source database it is compatible with, as three numbers. */
  version: string
  /** Kernel version as four numbers. */
  kernel_version: string
}

/**
 * Lists the versions of an engine; its name, gaussdb-mysql, is taken in any letter case (reference 4.1.1).
 * @permission gaussdb:instance:list
 */
export const listEngineVersions = read.get('/v3/{project_id}/datastores/{database_name}')<{
  result: {
    /** Versions. */
    datastores: EngineVersion[]
  }
}>()
