import type {
  InstanceParameter,
  ParameterApplication,
  ParameterChange,
  ParameterTemplateSummary,
  ShowParameterTemplateResult,
  TemplateParameter,
} from '#contract/gaussdb/parameter-templates.ts'
import { timeOf } from '#lib/format.ts'
import type { Application } from '#lib/parameters/apply.ts'
import type { PastChange } from '#lib/parameters/history.ts'
import type { Definition } from '#lib/parameters/model.ts'
import { typeOf } from '#lib/parameters/rules.ts'

/** A parameter of an instance (4.5.2), where nothing tells that one can be read only. */
export const instanceDefinition = (row: InstanceParameter): Definition => ({
  name: row.name,
  value: row.value,
  type: typeOf(row.type),
  range: row.value_range,
  restart: row.restart_required,
  readonly: false,
  description: row.description,
})

/** A parameter of a template (4.5.6). */
export const templateDefinition = (row: TemplateParameter): Definition => ({
  name: row.name,
  value: row.value,
  type: typeOf(row.data_type),
  range: row.value_range,
  restart: row.need_restart,
  readonly: row.readonly,
  description: row.description,
})

export const pastChangeOf = (row: ParameterChange): PastChange => ({
  name: row.parameter_name,
  from: row.old_value,
  to: row.new_value,
  at: row.updated_at,
  worked: row.update_result === 'SUCCESS',
  result: row.update_result,
})

const states: Readonly<Record<ParameterApplication['apply_result'], Application['state']>> = {
  SUCCESS: 'done',
  FAILED: 'failed',
  APPLYING: 'running',
}

export const applicationOf = (row: ParameterApplication): Application => ({
  instance: { id: row.instance_id, name: row.instance_name },
  at: timeOf(row.applied_at),
  state: states[row.apply_result] ?? 'failed',
  word: row.apply_result,
  code: row.error_code ?? '',
})

/** The list writes moments of UTC without saying so: `2022-03-23 07:20:11`. */
export const utcOf = (plain: string): string => (plain ? `${plain.replace(' ', 'T')}Z` : '')

/** The default template for a version and form of instances. */
export const defaultFor = (
  templates: readonly ParameterTemplateSummary[] | undefined,
  version: string,
  form: string | undefined,
): ParameterTemplateSummary | undefined =>
  templates?.find((one) => !one.user_defined && one.datastore_version === version && one.ha_mode === form)

/**
 * What a new template has to set so that it has some values: those that the default one does not have. Parameters that can
 * be read only, and those that an instance finds itself, stay out.
 */
export const differing = (
  values: readonly Definition[],
  standard: ShowParameterTemplateResult | undefined,
  skip: (name: string) => boolean = () => false,
): Record<string, string> => {
  const known = new Map(standard?.configuration_parameters.map((row) => [row.name, row]))
  return Object.fromEntries(
    values.flatMap(({ name, value, readonly }) => {
      const own = known.get(name)
      return readonly || own?.readonly || own?.value === value || skip(name) ? [] : [[name, value] as const]
    }),
  )
}
