import type { ParameterValues } from '#contract/gaussdb/parameter-templates.ts'
import { gaussdbFlavor } from '../seed/gaussdb-flavors.ts'
import { parametersOf, type ParameterForm } from '../seed/gaussdb-parameters/definitions.ts'
import { valueProblem, type ParameterDefinition } from '../seed/parameters/definitions.ts'
import type { State } from '../state.ts'
import { refuse } from './common.ts'
import type { GaussdbForm, GaussdbInstance } from './state.ts'
import type { GaussdbParameterChange, GaussdbParameters } from './template-state.ts'

/** Values by name, of a template or of an instance; what is missing is the engine's own. */
type Values = Readonly<Record<string, string>>
type Difference = Pick<GaussdbParameterChange, 'parameter' | 'from' | 'to'>

/** The parameters that instances of a form have. */
export const definitionsFor = (form: GaussdbForm): ReadonlyMap<string, ParameterDefinition> => {
  const kind: ParameterForm = form === 'ha' ? 'ha' : 'distributed'
  return parametersOf(kind)
}

/** What the engine itself sets by the memory of a node, in GB. Units are those of the parameters: KB, and pages of 8 KB. */
const byMemory: Readonly<Record<string, (ram: number) => number>> = {
  max_connections: (ram) => Math.min(20_000, ram * 60),
  max_process_memory: (ram) => Math.round(ram * 0.7 * 1024 * 1024),
  shared_buffers: (ram) => Math.round(ram * 0.3 * 131_072),
  effective_cache_size: (ram) => Math.round(ram * 0.6 * 131_072),
}

const own = (values: Values, name: string): string | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined

/** The value of a parameter in a template. */
export const templateValue = (values: Values, definition: ParameterDefinition): string =>
  own(values, definition.name) ?? definition.default

/** The value of a parameter on an instance that has these values. */
function valueOn(instance: GaussdbInstance, definition: ParameterDefinition, values: Values): string {
  const set = own(values, definition.name)
  if (set !== undefined) return set
  const derived = byMemory[definition.name]
  return derived ? String(derived(gaussdbFlavor(instance.flavor)?.ram ?? 16)) : definition.default
}

/** The values an instance has: its own, else those of the template it was made with. */
export const valuesOf = (state: State, instance: GaussdbInstance): Values =>
  instance.parameters?.values ?? state.gaussdbTemplates.get(instance.configuration)?.values ?? {}

/** The value of a parameter on an instance, whether or not it waits for a restart. */
export const instanceValue = (state: State, instance: GaussdbInstance, definition: ParameterDefinition): string =>
  valueOn(instance, definition, valuesOf(state, instance))

/** The parameters of a new instance. */
export const newParameters = (values: Values, now: number): GaussdbParameters => ({
  values: { ...values },
  created: now,
  updated: now,
  changes: [],
  waiting: {},
})

/**
 * Refuses values that cannot be set: of a parameter that the form does not have (DBS.280270), of one that can be read
 * only (DBS.212017), or outside the range (DBS.280271).
 *
 * @param field what the refusal calls the map: `values`
 */
export function demandValues(form: GaussdbForm, values: ParameterValues, field: string): void {
  for (const [name, value] of Object.entries(values)) {
    const at = `${field}.${name.slice(0, 80)}`
    const definition = definitionsFor(form).get(name)
    if (!definition) return refuse('DBS.280270', `${at} is not a parameter.`)
    if (definition.readonly) return refuse('DBS.212017', `${at} can be read only.`)
    const problem = valueProblem(definition, value)
    if (problem !== undefined) refuse('DBS.280271', `${at} ${problem}.`)
  }
}

/** What changes between two sets of values of a template, by name. */
export const templateChanges = (form: GaussdbForm, from: Values, to: Values): Difference[] =>
  [...definitionsFor(form).values()].flatMap((definition) => {
    const [before, after] = [templateValue(from, definition), templateValue(to, definition)]
    return before === after ? [] : [{ parameter: definition.name, from: before, to: after }]
  })

/**
 * Parameters of an instance once it has other values from a moment on. A change that needs a restart waits for it; one
 * that goes back to the value in force waits no longer.
 *
 * @param alone whether the instance is changed by itself, which its history remembers
 */
export function parametersAfter(
  state: State,
  instance: GaussdbInstance,
  values: Values,
  at: number,
  alone: boolean,
): GaussdbParameters {
  const before = instance.parameters ?? newParameters(valuesOf(state, instance), instance.created)
  const waiting = { ...before.waiting }
  const changes: GaussdbParameterChange[] = []
  for (const definition of definitionsFor(instance.form).values()) {
    const { name, restart } = definition
    const [from, to] = [valueOn(instance, definition, before.values), valueOn(instance, definition, values)]
    if (from === to) continue
    changes.push({ parameter: name, from, to, at, result: 'SUCCESS' })
    if (!restart) continue
    if (waiting[name] === to) delete waiting[name]
    else waiting[name] ??= from
  }
  return {
    ...before,
    values: { ...values },
    updated: at,
    changes: alone ? [...before.changes, ...changes] : before.changes,
    waiting,
  }
}

/** Whether values of an instance wait for a restart. */
export const waitsForRestart = ({ parameters }: Pick<GaussdbInstance, 'parameters'>): boolean =>
  Object.keys(parameters?.waiting ?? {}).length > 0
