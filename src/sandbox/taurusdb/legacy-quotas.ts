import type * as contract from '#contract/taurusdb/legacy-quotas.ts'
import type { Handlers } from '../handler.ts'
import { quotas } from './quotas.ts'

export const legacyQuotas: Handlers<typeof contract> = {
  listLegacyQuotas: (ctx) => quotas.listQuotas(ctx),
  listLegacyEnterpriseProjectQuotas: (ctx) => quotas.listEnterpriseProjectQuotas(ctx),
  setLegacyEnterpriseProjectQuotas: (ctx) => quotas.setEnterpriseProjectQuotas(ctx),
  updateLegacyEnterpriseProjectQuotas: (ctx) => quotas.updateEnterpriseProjectQuotas(ctx),
}
