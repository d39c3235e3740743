import { read, write } from './declare.ts'
import type {
  EnterpriseProjectQuotaList,
  EnterpriseProjectQuotaSettings,
  ListEnterpriseProjectQuotasQuery,
  ListQuotasQuery,
  Quotas,
} from './quotas.ts'

/**
 * Shows how many instances a project may have, and has (reference 5.6.1).
 * @deprecated Use listQuotas.
 */
export const listLegacyQuotas = read.get('/mysql/v3/{project_id}/project-quotas')<{
  query: ListQuotasQuery
  result: {
    /** Quotas. */
    quotas: Quotas
  }
}>()

/**
 * Lists what each enterprise project may have and what is left (reference 5.6.2).
 * @deprecated Use listEnterpriseProjectQuotas.
 * @permission gaussdb:instance:list
 */
export const listLegacyEnterpriseProjectQuotas = read.get('/mysql/v3/{project_id}/quotas')<{
  query: ListEnterpriseProjectQuotasQuery
  result: EnterpriseProjectQuotaList
}>()

/**
 * Sets the quotas of up to ten enterprise projects (reference 5.6.3). The table of the reference has `quota_list` among the parameters of the
 * address, its example in the body.
 * @deprecated Use setEnterpriseProjectQuotas.
 * @permission gaussdb:quota:modify
 */
export const setLegacyEnterpriseProjectQuotas = write.post('/mysql/v3/{project_id}/quotas')<{
  body: EnterpriseProjectQuotaSettings
  result: EnterpriseProjectQuotaSettings
}>()

/**
 * Changes the quotas of up to ten enterprise projects (reference 5.6.4).
 * @deprecated Use updateEnterpriseProjectQuotas.
 * @permission gaussdb:quota:modify
 */
export const updateLegacyEnterpriseProjectQuotas = write.put('/mysql/v3/{project_id}/quotas')<{
  body: EnterpriseProjectQuotaSettings
  result: EnterpriseProjectQuotaSettings
}>()
