import { read } from './declare.ts'
import type { GeminiEngine, GeminiMode } from './shared-types.ts'

/** A version of an engine that instances of a mode can have. */
export interface GeminiEngineVersion {
  /** Engine. */
  datastore_name: GeminiEngine
  /** Version. */
  version: string
  /** How such instances are built. */
  mode: GeminiMode
}

/** Engines with their versions. */
export interface GeminiEngineList {
  datastores: GeminiEngineVersion[]
}

/** Versions of one engine. */
export interface GeminiVersionList {
  versions: string[]
}

/**
 * Lists engines with their versions and modes (reference API: Querying All Instance Types Supported by a Parameter
 * Template).
 * @client listConfigurationDatastores
 */
export const listEngines = read.get('/v3/{project_id}/configurations/datastores')<{
  result: GeminiEngineList
}>()

/**
 * Lists the versions of one engine, named as `cassandra` (reference API: Querying Version Information).
 * @client listDatastores
 */
export const listEngineVersions = read.get('/v3/{project_id}/datastores/{datastore_name}/versions')<{
  result: GeminiVersionList
}>()
