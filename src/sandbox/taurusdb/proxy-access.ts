import type { ProxyAccessRule } from '#contract/taurusdb/proxy-types.ts'
import type { ProxySettings } from '../state.ts'
import { refuse } from './common.ts'

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const addressOrBlock = new RegExp(`^${octet}(\\.${octet}){3}(/(3[0-2]|[12]?\\d))?$`)

/** The rules of a request as they are kept. Refuses what is no address or block, and what is there twice. */
export function accessRules(rows: readonly ProxyAccessRule[]): ProxySettings['access']['rules'] {
  const seen = new Set<string>()
  return rows.map(({ ip, description = '' }, at) => {
    if (!addressOrBlock.test(ip)) refuse('DBS.200001', `ip_list[${at}].ip must be an address or a block of them.`)
    if (seen.has(ip)) refuse('DBS.200001', `ip_list[${at}].ip ${ip} is there twice.`)
    seen.add(ip)
    return { ip, description }
  })
}
