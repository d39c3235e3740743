import { read } from './declare.ts'
import type { KnownJobEntities, ShowJobQuery } from './tasks.ts'
import type { ParameterTemplateId } from './parameter-templates.ts'
import type { FlavorAvailability } from './specifications.ts'
import type { AzMode, InstanceMode } from './shared-types.ts'
import type { OffsetTime } from './wire.ts'

/** Earlier forms of single reads. Huawei has announced the end of all paths below `/mysql`; real endpoints may not answer them any more. */

/** A version of the engine as the earlier form has it: the kernel does not show. */
export interface LegacyEngineVersion {
  /** ID of the version. */
  id: string
  /** Major version of MySQL. */
  name: string
}

/**
 * Lists the versions of an engine (reference 5.1.1).
 * @deprecated Use listEngineVersions.
 * @permission gaussdb:instance:list
 */
export const listLegacyEngineVersions = read.get('/mysql/v3/{project_id}/datastores/{database_name}')<{
  result: {
    /** Versions. */
    datastores: LegacyEngineVersion[]
  }
}>()

export interface ListLegacyFlavorsQuery {
  /** Major version of MySQL. */
  version_name?: '8.0'
  /** Specifications that can be had in one zone, or in several. */
  availability_zone_mode: AzMode
  /** This specification only. */
  spec_code?: string
}

/** A specification that an instance can have. */
export interface LegacyFlavor {
  /** Number of vCPUs, as text. */
  vcpus: string
  /** Memory in GB, as text. */
  ram: string
  /** CPU architecture. The table knows `arm` alone, the example shows both. */
  type: string
  /** Specification ID. */
  id: string
  /** Specification code; the value of `flavor_ref`. */
  spec_code: string
  /** Major version of MySQL. */
  version_name: string
  /** Form of the instance. */
  instance_mode: InstanceMode
  /** Availability by availability zone. */
  az_status: Record<string, FlavorAvailability>
}

/**
 * Lists the specifications that instances can have (reference 5.2.1).
 * @deprecated Use listFlavors.
 * @permission gaussdb:instance:list
 */
export const listLegacyFlavors = read.get('/mysql/v3/{project_id}/flavors/{database_name}')<{
  query: ListLegacyFlavorsQuery
  result: {
    /** Specifications. */
    flavors: LegacyFlavor[]
  }
}>()

/** A parameter template. Its times have no offset in the example: `2020-04-08 07:12:17`. */
export interface LegacyParameterTemplate {
  /** Template ID. */
  id: ParameterTemplateId
  /** Name. */
  name: string
  /** Description. */
  description?: string
  /** Major version of MySQL. */
  datastore_version_name: string
  /** Engine. */
  datastore_name: string
  /** When it was made. */
  created: string
  /** When it was last changed. */
  updated: string
  /** False for the default templates. */
  user_defined: boolean
}

/**
 * Lists all parameter templates, without pages (reference 5.5.1).
 * @deprecated Use listParameterTemplates.
 * @permission gaussdb:param:list
 */
export const listLegacyParameterTemplates = read.get('/mysql/v3/{project_id}/configurations')<{
  result: {
    /** Templates. */
    configurations: LegacyParameterTemplate[]
    /**
     * Number of templates. It stands in the table; the example leaves it out.
     * @asType integer
     * @minimum 0
     */
    total_count?: number
  }
}>()

/** What a task is about; which of it there is depends on the task. */
export type LegacyJobEntities = KnownJobEntities & {
  /** Public address, where the task binds or unbinds one. */
  public_ip?: string
} & Record<string, unknown>

/** A task. */
export interface LegacyJob {
  /** Task ID. */
  id: string
  /** What it does. The example's name begins with a blank, which is no part of it. */
  name: string
  /** How far it is. */
  status: 'Running' | 'Completed' | 'Failed'
  /** When it was asked for. */
  created: OffsetTime
  /** When it ended; empty before. */
  ended?: OffsetTime | ''
  /** Progress in percent while it runs, empty otherwise. */
  process: string
  /** The instance it works on. */
  instance: {
    /** Instance ID. */
    id: string
    /** Instance name. */
    name: string
  }
  /** What it is about. */
  entities: LegacyJobEntities
  /** Why it failed. */
  fail_reason?: string
}

/**
 * Shows a task by its id (reference 5.9.1).
 * @deprecated Use showJob.
 * @permission gaussdb:instance:list
 */
export const showLegacyJob = read.get('/mysql/v3/{project_id}/jobs')<{
  query: ShowJobQuery
  result: {
    /** The task. */
    job: LegacyJob
  }
}>()
