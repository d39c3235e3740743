import { read } from './declare.ts'

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
