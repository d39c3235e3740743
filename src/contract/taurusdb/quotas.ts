import { read, write } from './declare.ts'
import type { EnterpriseProjectId } from './shared-types.ts'
import type { OffsetTime } from './wire.ts'

/** Resource that a quota is about; there is only this one. */
export type QuotaType = 'instance'

/** Which quotas to list. */
export interface ListQuotasQuery {
  /**
   * Resource.
   * @default "instance"
   */
  type?: QuotaType
}

/** A quota and what is used of it. */
export interface Quota {
  /** Resource. */
  type: QuotaType
  /**
   * How many exist. The one example shows the text "4" beside a number for quota; the table and the twin of this
   * operation (5.6.1) have a number, so that slip is not followed.
   * @asType integer
   * @minimum 0
   */
  used: number
  /**
   * How many there may be; -1 for no limit.
   * @asType integer
   * @minimum -1
   * @maximum 100000
   */
  quota: number
}

/** The quotas of a project. */
export interface Quotas {
  /** One entry per resource. */
  resources: Quota[]
}

/** Shows how many instances a project may have, and has (reference 4.6.1). */
export const listQuotas = read.get('/v3/{project_id}/project-quotas')<{
  query: ListQuotasQuery
  result: {
    /** Quotas. */
    quotas: Quotas
  }
}>()

/** Which quotas of enterprise projects to list. */
export interface ListEnterpriseProjectQuotasQuery {
  /**
   * Rows to skip. Text in the table because a query is text; only whole numbers are valid.
   * @asType integer
   * @minimum 0
   * @maximum 10000
   * @default 0
   */
  offset?: number
  /**
   * Rows to return. Text in the table, like `offset`.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /** Name of one enterprise project. */
  enterprise_project_name?: string
}

/** What an enterprise project may have, and what is left of it; -1 stands for no limit. */
export interface EnterpriseProjectQuota {
  /** Enterprise project ID; `"0"` is the default one. */
  enterprise_project_id: string
  /** Its name. */
  enterprise_project_name: string
  /**
   * How many instances it may have.
   * @asType integer
   * @minimum -1
   */
  instance_quota: number
  /**
   * How many vCPUs the nodes of its instances may have together.
   * @asType integer
   * @minimum -1
   */
  vcpus_quota: number
  /**
   * How much memory they may have together, in GB.
   * @asType integer
   * @minimum -1
   */
  ram_quota: number
  /**
   * Instances that are left.
   * @asType integer
   * @minimum -1
   */
  availability_instance_quota: number
  /**
   * vCPUs that are left.
   * @asType integer
   * @minimum -1
   */
  availability_vcpus_quota: number
  /**
   * Memory that is left, in GB.
   * @asType integer
   * @minimum -1
   */
  availability_ram_quota: number
}

/** A page of quotas of enterprise projects. */
export interface EnterpriseProjectQuotaList {
  /** The quotas. */
  quota_list: EnterpriseProjectQuota[]
  /**
   * Number of quotas on all pages. The table has it, the example does not.
   * @asType integer
   * @minimum 0
   */
  total_count?: number
}

/** Quotas that an enterprise project is to have. Each must be above what is used already. */
export interface EnterpriseProjectQuotaSetting {
  /**
   * Enterprise project ID; `"0"` is the default one.
   * @minLength 1
   */
  enterprise_project_id: string
  /**
   * How many instances it may have.
   * @asType integer
   * @minimum 0
   * @maximum 100000
   */
  instance_quota?: number
  /**
   * How many vCPUs the nodes of its instances may have together.
   * @asType integer
   * @minimum 0
   * @maximum 2147483646
   */
  vcpus_quota?: number
  /**
   * How much memory they may have together, in GB.
   * @asType integer
   * @minimum 0
   * @maximum 2147483646
   */
  ram_quota?: number
}

/** Quotas of up to ten enterprise projects; the answer to a change repeats them. */
export interface EnterpriseProjectQuotaSettings {
  /**
   * One entry per enterprise project.
   * @maxItems 10
   */
  quota_list: EnterpriseProjectQuotaSetting[]
}

/** Page of the list of enterprise projects. */
export interface ListEnterpriseProjectsQuery {
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
   * @maximum 100
   * @default 100
   */
  limit?: number
}

/** A group of resources across regions that is billed and managed as one. */
export interface EnterpriseProject {
  /** ID; the example writes that of the default project as the number 0, all others as text. */
  id: EnterpriseProjectId
  /** Name; the default project is called `default`. */
  name: string
  /** What it is for; null in every row of the example. */
  description: string | null
  /** 1: works. 0: does not. Text in the table, a number in the example. */
  status: 0 | 1
  /** When it was created; null for the default project. */
  created: OffsetTime | null
  /** When it was changed last; null for the default project. */
  updated: OffsetTime | null
}

/** A page of enterprise projects. */
export interface EnterpriseProjectList {
  /** The enterprise projects. */
  enterprise_projects: EnterpriseProject[]
  /**
   * Number of enterprise projects on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/**
 * Lists what each enterprise project may have and what is left; in open beta (reference 4.6.2).
 * @permission gaussdb:instance:list
 */
export const listEnterpriseProjectQuotas = read.get('/v3/{project_id}/quotas')<{
  query: ListEnterpriseProjectQuotasQuery
  result: EnterpriseProjectQuotaList
}>()

/**
 * Gives up to ten enterprise projects new quotas; in open beta (reference 4.6.3).
 * @status 200
 * @permission gaussdb:quota:modify
 */
export const setEnterpriseProjectQuotas = write.post('/v3/{project_id}/quotas')<{
  body: EnterpriseProjectQuotaSettings
  result: EnterpriseProjectQuotaSettings
}>()

/**
 * Changes some quotas of up to ten enterprise projects; in open beta (reference 4.6.4).
 * @status 200
 * @permission gaussdb:quota:modify
 */
export const updateEnterpriseProjectQuotas = write.put('/v3/{project_id}/quotas')<{
  body: EnterpriseProjectQuotaSettings
  result: EnterpriseProjectQuotaSettings
}>()

/** Lists the enterprise projects that instances can belong to (reference 4.6.5). */
export const listEnterpriseProjects = read.get('/v3/{project_id}/enterprise-projects')<{
  query: ListEnterpriseProjectsQuery
  result: EnterpriseProjectList
}>()
