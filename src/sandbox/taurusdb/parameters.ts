import type { ParameterValues } from '#contract/taurusdb/parameter-templates.ts'
import { flavorByCode } from '../seed/flavors.ts'
import { parameterDefinitions, valueProblem, type ParameterDefinition } from '../seed/parameters/definitions.ts'
import type { Instance } from '../state.ts'
import type { InstanceParameters, ParameterChangeRow } from '../template-state.ts'
import { refuse } from './common.ts'

/** Values by name, of a template or of an instance; what is missing is the engine's own. */
type Values = Readonly<Record<string, string>>

const gigabyte = 1024 ** 3

/** What the engine itself sets on an instance, where that follows from the instance. */
const facts: Readonly<Record<string, (instance: Instance) => string>> = {
  lower_case_table_names: (instance) => String(instance.lowerCaseTableNames),
  have_ssl: (instance) => (instance.ssl ? 'YES' : 'DISABLED'),
  port: (instance) => String(instance.port),
  rds_multi_tenant: (instance) => (instance.multiTenancy ? 'ON' : 'OFF'),
  max_connections: (instance) => String(flavorByCode(instance.flavor)?.maxConnections ?? 800),
  innodb_buffer_pool_size: (instance) => String((flavorByCode(instance.flavor)?.ram ?? 8) * 0.75 * gigabyte),
}

const own = (values: Values, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined

/** The value of a parameter in a template. */
export const templateValue = (values: Values, definition: ParameterDefinition): string =>
  own(values, definition.name) ?? definition.default

/** The value of a parameter on an instance; with `values`, as it would be with those. */
export function instanceValue(
  instance: Instance,
  definition: ParameterDefinition,
  values: Values = instance.parameters?.values ?? {},
): string {
  const fact = facts[definition.name]
  if (fact && definition.readonly) return fact(instance)
  return own(values, definition.name) ?? fact?.(instance) ?? definition.default
}

/** How many clients may be connected to a node (4.3.32), which follows `max_connections` where somebody has set it. */
export const maxConnections = (instance: Instance, flavorLimit: number): number =>
  Number(own(instance.parameters?.values ?? {}, 'max_connections') ?? flavorLimit)

/**
 * Refuses values that cannot be set: of a parameter that does not exist (DBS.212012), of one that can be read only
 * (DBS.212017), or outside the range (DBS.212037).
 */
export function demandValues(values: ParameterValues): void {
  for (const [name, value] of Object.entries(values)) {
    const field = `parameter_values.${name.slice(0, 80)}`
    const definition = parameterDefinitions().get(name)
    if (!definition) return refuse('DBS.212012', `${field} is not a parameter.`)
    if (definition.readonly) return refuse('DBS.212017', `${field} can be read only.`)
    const problem = valueProblem(definition, value)
    if (problem !== undefined) refuse('DBS.212037', `${field} ${problem}.`)
  }
}

/** What changes between two sets of values of a template, by name. */
export function templateChanges(from: Values, to: Values): Pick<ParameterChangeRow, 'parameter' | 'from' | 'to'>[] {
  return [...parameterDefinitions().values()].flatMap((definition) => {
    const [before, after] = [templateValue(from, definition), templateValue(to, definition)]
    return before === after ? [] : [{ parameter: definition.name, from: before, to: after }]
  })
}

/** What changes on an instance when it gets these values, and whether a reboot is needed for it. */
export function instanceChanges(
  instance: Instance,
  values: Values,
): { changes: Pick<ParameterChangeRow, 'parameter' | 'from' | 'to'>[]; restart: boolean } {
  let restart = false
  const changes = [...parameterDefinitions().values()].flatMap((definition) => {
    const [before, after] = [instanceValue(instance, definition), instanceValue(instance, definition, values)]
    if (before === after) return []
    restart ||= definition.restart
    return [{ parameter: definition.name, from: before, to: after }]
  })
  return { changes, restart }
}

/** The parameters of a new instance. */
export const newParameters = (values: Values, now: number): InstanceParameters => ({
  values: { ...values },
  created: now,
  updated: now,
  changes: [],
})

/** An instance with other values, from a moment on. `changes` are added to its own history. */
export function withValues(
  instance: Instance,
  values: Values,
  configuration: string,
  at: number,
  alone: boolean,
): Partial<Instance> {
  const { changes, restart } = instanceChanges(instance, values)
  const before = instance.parameters ?? {
    values: {},
    created: instance.created,
    updated: instance.created,
    changes: [],
  }
  const threshold = changes.find(({ parameter }) => parameter === 'long_query_time')
  const rows = changes.map((change): ParameterChangeRow => ({ ...change, at, result: 'SUCCESS', applied: at }))
  return {
    configuration,
    parameters: {
      ...before,
      values: { ...values },
      updated: at,
      changes: alone ? [...before.changes, ...rows] : before.changes,
      ...(threshold
        ? {
            thresholds: [
              ...(before.thresholds ?? [{ from: 0, seconds: Number(threshold.from) }]),
              { from: at, seconds: Number(threshold.to) },
            ],
          }
        : {}),
    },
    ...(restart ? { nodes: instance.nodes.map((node) => ({ ...node, needRestart: true, updated: at })) } : {}),
  }
}
