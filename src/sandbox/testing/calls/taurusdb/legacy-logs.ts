import { showInstance } from '#contract/taurusdb/instances.ts'
import type * as contract from '#contract/taurusdb/legacy-logs.ts'
import type { Calls, Cloud } from '../../calls.ts'

async function args({ call, instance }: Cloud) {
  const path = { instance_id: instance('shop-orders-prod') }
  const { instance: shown } = await call(showInstance, { path })
  const node_id = shown.nodes.find(({ type }) => type === 'master')?.id ?? ''
  return { path, query: { node_id, start_date: '2026-11-18T00:00:00+0000', end_date: '2026-11-18T12:00:00+0000' } }
}

export const calls: Calls<typeof contract> = {
  listLegacyErrorLogs: args,
  listOldErrorLogs: args,
  listLegacySlowLogs: args,
  listOldSlowLogs: args,
}
