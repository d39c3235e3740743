import { destructive, read, write } from './declare.ts'
import type {
  CreatedInstance,
  CreateInstanceBody,
  ExpandInstanceBody,
  InstanceList,
  ListInstancesQuery,
  Solution,
} from './instance-types.ts'
import type { InstanceName, JobReference, PlainInstanceStatus, RootPassword } from './shared-types.ts'
import type { LooseNumber } from './wire.ts'

/** Form, servers and shards of a deployment. */
export interface DeploymentForm {
  /** Servers at the start; null but for triset. */
  initial_node_num: number | null
  /** Template; null for distributed instances without one. */
  solution: string | null
  /**
   * Shards.
   * @asType integer
   */
  shard_num: number
  /**
   * Replicas of each shard.
   * @asType integer
   */
  replica_num: number
}

/** What a project may have. */
export interface QuotaResource {
  /** Kind: instance. */
  type: string
  /**
   * How many there are.
   * @asType integer
   */
  used: number
  /**
   * How many there may be.
   * @asType integer
   */
  quota: number
}

/** The quotas of a project. */
export interface ProjectQuotas {
  /** By kind. */
  resources: QuotaResource[]
}

/** Storage that grows by itself. Sizes in GB. */
export interface AutoEnlargePolicy {
  /** Whether it does. */
  switch_option: boolean
  /**
   * Size at which it stops.
   * @asType integer
   */
  limit_volume_size: number
  /**
   * Smallest size it may be set to grow to.
   * @asType integer
   */
  min_volume_size: number
  /**
   * Largest size it may be set to grow to.
   * @asType integer
   */
  max_volume_size: number
  /**
   * Percent of the storage that are left when it grows.
   * @asType integer
   */
  trigger_available_percent: number
  /** Percents to choose from. */
  percents: number[]
  /** Size it grows by; null when it grows by a percentage. */
  step_size: number | null
  /** Percent it grows by; null when it grows by a size. */
  step_percent: number | null
}

/** How many instances have a status. */
export interface StatusCount {
  /** Status. */
  status: PlainInstanceStatus
  /**
   * Instances.
   * @asType integer
   */
  count: number
}

/** An enterprise project. */
export interface EnterpriseProject {
  /** ID; 0 is the default one. */
  id: string
  /** Name. */
  name: string
  /** Description. */
  description: string
  /** 1 in use, 2 out of use. */
  status: '1' | '2'
  /** When it was created, in UTC. */
  created_at: string
  /** When it was changed last, in UTC. */
  updated_at: string
}

/** Which enterprise projects to list. */
export interface ListEnterpriseProjectsQuery {
  /** Among the parameters of the reference, though the path has no instance; nothing depends on it. */
  instance_id?: string
  /** Part of the name. */
  name_keyword?: string
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 1000
   * @default 100
   */
  limit?: number
}

/** A feature that can be switched on for an instance. */
export interface AdvancedFeature {
  /** Name. */
  name: string
  /** Whether it is on: on or off in the example, true or false in the table. */
  status: 'on' | 'off' | 'true' | 'false'
  /** What it is. */
  description: string
  /** Kind of its value. */
  type: 'integer' | 'string' | 'boolean'
  /** Value. */
  value: string
  /** Values it may have, such as on|off. */
  range: string
  /** What the values mean. */
  range_description: string
}

/** New values of features. */
export interface UpdateAdvancedFeaturesBody {
  /** Values by name. */
  params: Record<string, string>
}

/** Lists instances by filters, newest first (reference 4.4.4). */
export const listInstances = read.get('/v3.1/{project_id}/instances')<{
  query: ListInstancesQuery
  result: InstanceList
}>()

/**
 * Creates an instance (reference 4.4.1).
 * @status 202
 */
export const createInstance = write.post('/v3.1/{project_id}/instances')<{
  body: CreateInstanceBody
  result: {
    /** The instance. */
    instance: CreatedInstance
    /** The job that creates it. */
    job_id: string
  }
}>()

/**
 * Adds coordinators or shards to a distributed instance, or storage to any (reference 4.4.2).
 * @status 202
 */
export const expandInstance = write.post('/v3/{project_id}/instances/{instance_id}/action')<{
  body: ExpandInstanceBody
  result: JobReference
}>()

/**
 * Deletes an instance; the recycle bin keeps a backup of it for some days (reference 4.4.3).
 * @status 202
 */
export const deleteInstance = destructive.delete('/v3/{project_id}/instances/{instance_id}')<{
  result: JobReference
}>()

/**
 * Sets a new password for the administrator (reference 4.4.5).
 * @status 200
 */
export const resetInstancePassword = write.post('/v3/{project_id}/instances/{instance_id}/password')<{
  body: {
    /** New password. */
    password: RootPassword
  }
  result: Record<string, never>
}>()

/**
 * Renames an instance (reference 4.4.6).
 * @status 202
 */
export const renameInstance = write.put('/v3/{project_id}/instances/{instance_id}/name')<{
  body: {
    /** New name. */
    name: InstanceName
  }
  result: JobReference
}>()

/**
 * Restarts the database of an instance (reference 4.4.7).
 * @status 202
 */
export const restartInstance = write.post('/v3/{project_id}/instances/{instance_id}/restart')<{
  result: JobReference
}>()

/**
 * Gives an instance a larger specification of the same architecture (reference 4.4.10).
 * @status 202
 */
export const resizeInstance = write.put('/v3/{project_id}/instances/{instance_id}/flavor')<{
  body: {
    /**
     * Specification code.
     * @minLength 1
     */
    flavor_ref: string
  }
  result: {
    /** Job ID; there for pay-per-use instances. */
    job_id?: string
  }
}>()

/** Shows shards, replicas and servers of an instance or of a template; one of the two has to be named (reference 4.4.12). */
export const showDeploymentForm = read.get('/v3/{project_id}/deployment-form')<{
  query: {
    /** Instance. */
    instance_id?: string
    /** Template. */
    solution?: Solution
  }
  result: DeploymentForm
}>()

/**
 * Tells whether a password is easily guessed (reference 4.4.14).
 * @status 200
 */
export const checkWeakPassword = read.post('/v3/{project_id}/weak-password-verification')<{
  body: {
    /** Password. */
    password: string
  }
  result: {
    /** Whether it is. */
    is_weak_password: boolean
  }
}>()

/** Shows how many instances a project has and may have (reference 4.4.17). */
export const showInstanceQuotas = read.get('/v3/{project_id}/project-quotas')<{
  query: {
    /** Kind of quota. */
    type?: 'instance'
  }
  result: {
    /** Quotas. */
    quotas: ProjectQuotas
  }
}>()

/** Shows when and how far the storage of an instance grows by itself (reference 4.4.21). */
export const showAutoEnlargePolicy = read.get('/v3/{project_id}/instances/{instance_id}/auto-enlarge-policy')<{
  result: AutoEnlargePolicy
}>()

/** Counts instances by status (reference 4.4.22). */
export const countInstances = read.get('/v3/instances-statistics')<{
  result: {
    /** All of them; a number in the table, text in the example. */
    total_count: LooseNumber
    /** By status. */
    instances_statistics: StatusCount[]
  }
}>()

/** Lists enterprise projects (reference 4.4.23). */
export const listEnterpriseProjects = read.get('/v3/{project_id}/enterprise-projects')<{
  query: ListEnterpriseProjectsQuery
  result: {
    /** One page of enterprise projects. */
    enterprise_projects: EnterpriseProject[]
    /**
     * Number of them on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()

/** Lists the advanced features of an instance (reference 4.4.26). */
export const listAdvancedFeatures = read.get('/v3/{project_id}/instances/{instance_id}/advance-features')<{
  result: {
    /** Features. */
    features: AdvancedFeature[]
  }
}>()

/**
 * Switches advanced features of an instance (reference 4.4.27).
 * @status 202
 */
export const updateAdvancedFeatures = write.post('/v3/{project_id}/instances/{instance_id}/advance-features')<{
  body: UpdateAdvancedFeaturesBody
  result: JobReference
}>()
