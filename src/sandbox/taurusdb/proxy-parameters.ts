import type { ProxyParameterChange } from '#contract/taurusdb/database-proxy.ts'
import type { ProxyParameter } from '#contract/taurusdb/proxy-types.ts'
import { proxyParameters, type ProxyParameterDefinition } from '../seed/proxies.ts'
import type { ProxySettings } from '../state.ts'
import { refuse } from './common.ts'

/** A parameter as it is set now; numbers are numbers, as in the example (reference 4.7.20). */
export function parameterView(it: ProxyParameterDefinition, settings: ProxySettings): ProxyParameter {
  const value = settings.parameters[it.name] ?? it.value
  return {
    name: it.name,
    data_type: it.type,
    elem_type: it.group,
    value_range: it.range,
    value: it.type === 'integer' ? Number(value) : value,
    description: it.text,
  }
}

function isInRange({ type, range }: ProxyParameterDefinition, value: string): boolean {
  if (type !== 'integer') return range.split('|').includes(value)
  const [least = 0, most = 0] = range.split('-').map(Number)
  return /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most
}

/**
 * The parameters that differ from their defaults after a change. Refuses an empty list (DBS.05000018), a parameter that
 * is not known (DBS.280270), in another group or there twice (DBS.200001), and a value out of range (DBS.280271).
 */
export function changedParameters(
  settings: ProxySettings,
  changes: readonly ProxyParameterChange[],
): Record<string, string> {
  if (changes.length === 0) refuse('DBS.05000018', 'configurations is empty.')
  const values = { ...settings.parameters }
  const seen = new Set<string>()
  changes.forEach(({ name, value, elem_type }, at) => {
    const field = `configurations[${at}]`
    const definition = proxyParameters.find((it) => it.name === name)
    if (!definition) return refuse('DBS.280270', `${field}.name ${JSON.stringify(name.slice(0, 60))}`)
    if (seen.has(name)) refuse('DBS.200001', `${field}.name ${name} is there twice.`)
    seen.add(name)
    if (elem_type !== definition.group) refuse('DBS.200001', `${field}.elem_type of ${name} is ${definition.group}.`)
    if (!isInRange(definition, value)) refuse('DBS.280271', `${field}.value of ${name} must be ${definition.range}.`)
    if (value === definition.value) delete values[name]
    else values[name] = value
  })
  return values
}
