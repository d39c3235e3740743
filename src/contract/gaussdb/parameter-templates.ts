import { destructive, read, write } from './declare.ts'
import type { JobReference, PageQuery } from './shared-types.ts'
import type { OffsetTime, PlainTime } from './wire.ts'

/**
 * Name of a parameter template; upper and lower case count, and each name exists once.
 * @minLength 1
 * @maxLength 64
 * @pattern ^[A-Za-z0-9._-]{1,64}$
 */
export type ParameterTemplateName = string

/** Id of a parameter template: 32 letters and digits and `pr14`. */
export type ParameterTemplateId = string

/** Parameter names with their values; every value is text, numbers and switches too. */
export type ParameterValues = Record<string, string>

/** How a parameter is written: one of a list, on or off, a whole number, a number, or text. */
export type ParameterKind = 'string' | 'integer' | 'boolean' | 'list' | 'float'

/**
 * Form of the instances a template is for: primary/standby (`ha`), distributed on servers of their own (`independent`)
 * or together (`combined`). The tables know `ha` only; the example of the list shows `combined`.
 */
export type ParameterTemplateForm = 'ha' | 'independent' | 'combined'

export interface ParameterTemplateSummary {
  /** Id of the template. */
  id: ParameterTemplateId
  /** Its name. */
  name: string
  /** The note on it; may be empty. */
  description: string
  /** Version of the engine it is for, such as `8.103`. */
  datastore_version: string
  /** The engine it is for, spelled `GaussDB`. */
  datastore_name: string
  /** Form of the instances it is for. */
  ha_mode: ParameterTemplateForm
  /** When it was made. */
  created: PlainTime
  /** When it was last changed. */
  updated: PlainTime
  /** True for templates of one's own, false for the default ones, which cannot be changed. */
  user_defined: boolean
}

export interface ListParameterTemplatesResult {
  /** One page of templates. */
  configurations: ParameterTemplateSummary[]
  /**
   * Number of templates on all pages.
   * @asType integer
   * @minimum 0
   */
  count: number
}

/** Lists the default parameter templates and those of one's own (reference 4.5.1). */
export const listParameterTemplates = read.get('/v3.1/{project_id}/configurations')<{
  query: PageQuery
  result: ListParameterTemplatesResult
}>()

export interface InstanceParameter {
  /** Name of the parameter. */
  name: string
  /** Its value on the instance. */
  value: string
  /** Whether a change takes effect with a restart only. */
  restart_required: boolean
  /** Values it may have: `0-100`, `on|off`, or empty for free text. */
  value_range: string
  /** How it is written. */
  type: ParameterKind
  /** What it does. */
  description: string
}

export interface ListInstanceParametersResult {
  /** Version of the engine. */
  datastore_version: string
  /** The engine, spelled `GaussDB`. */
  datastore_name: string
  /** When the instance got parameters of its own. */
  created: PlainTime
  /** When they were last changed. */
  updated: PlainTime
  /** Every parameter with its value on the instance; this list has no pages. */
  configuration_parameters: InstanceParameter[]
}

/** Lists the parameters of an instance (reference 4.5.2). */
export const listInstanceParameters = read.get('/v3.1/{project_id}/instances/{instance_id}/configurations')<{
  result: ListInstanceParametersResult
}>()

export interface UpdateInstanceParametersBody {
  /** Values to change; each within the range of its parameter. The others stay as they are. */
  values: ParameterValues
}

export interface UpdateInstanceParametersResult {
  /** Whether the instance has to be restarted before all of the values count. */
  restart_required: boolean
}

/**
 * Changes parameters of one instance (reference 4.5.3).
 * @status 200
 */
export const updateInstanceParameters = write.put('/v3/{project_id}/instances/{instance_id}/configurations')<{
  body: UpdateInstanceParametersBody
  result: UpdateInstanceParametersResult
}>()

export interface ParameterTemplateEngine {
  /**
   * Version of the engine; those of `listDatastores` are valid.
   * @pattern ^\d+\.\d+$
   */
  engine_version: string
  /** Form of the instances: primary/standby. */
  instance_mode: 'ha'
}

export interface CreateParameterTemplateBody {
  /** Name of the new template; different from all others, the default ones included. */
  name: ParameterTemplateName
  /**
   * A note on one line without any of `> ! < " & ' =`. What goes beyond 256 characters is cut off.
   * @pattern ^[^>!<"&'=\r\n]*$
   * @default ""
   */
  description?: string
  /** Values that differ from the default template; each within the range of its parameter. */
  parameter_values?: ParameterValues
  /** The version and form it is for. */
  datastore: ParameterTemplateEngine
}

export interface CreateParameterTemplateResult {
  /** Id of the new template. */
  id: ParameterTemplateId
  /** Its name. */
  name: string
  /** When it was made. */
  created_at: OffsetTime
}

/**
 * Makes a parameter template out of the default one and the values that are to differ (reference 4.5.4).
 * @status 200
 */
export const createParameterTemplate = write.post('/v3/{project_id}/configurations')<{
  body: CreateParameterTemplateBody
  result: CreateParameterTemplateResult
}>()

/**
 * Deletes a parameter template of one's own; the default ones stay (reference 4.5.5).
 * @status 200
 */
export const deleteParameterTemplate = destructive.delete('/v3/{project_id}/configurations/{config_id}')<{
  result: null
}>()

export interface TemplateParameter {
  /** Name of the parameter. */
  name: string
  /** Its value in the template. */
  value: string
  /** Whether a change takes effect with a restart only. */
  need_restart: boolean
  /** Whether it can be read only. */
  readonly: boolean
  /** Values it may have: `0-100`, `on|off`, or empty for free text. */
  value_range: string
  /** How it is written. */
  data_type: ParameterKind
  /** What it does. */
  description: string
}

export interface ShowParameterTemplateResult {
  /** Id of the template. */
  id: ParameterTemplateId
  /** Its name. */
  name: string
  /** The note on it; may be empty. */
  description: string
  /** Version of the engine it is for. */
  engine_version: string
  /** Form of the instances it is for. */
  instance_mode: ParameterTemplateForm
  /** When it was made. */
  created_at: OffsetTime
  /** When it was last changed. */
  updated_at: OffsetTime
  /** Every parameter with the value it has in this template. */
  configuration_parameters: TemplateParameter[]
}

/** Shows a parameter template with all its values (reference 4.5.6). */
export const showParameterTemplate = read.get('/v3/{project_id}/configurations/{config_id}')<{
  result: ShowParameterTemplateResult
}>()

export interface CopyParameterTemplateBody {
  /** Name of the copy. */
  name: ParameterTemplateName
  /**
   * A note of up to 256 characters on one line, without any of `> ! < " & ' =`.
   * @maxLength 256
   * @pattern ^[^>!<"&'=\r\n]*$
   * @default ""
   */
  description?: string
}

export interface CopyParameterTemplateResult {
  /** Id of the copy. */
  config_id: ParameterTemplateId
}

/**
 * Copies a parameter template under a new name (reference 4.5.7).
 * @status 200
 */
export const copyParameterTemplate = write.post('/v3/{project_id}/configurations/{config_id}/copy')<{
  body: CopyParameterTemplateBody
  result: CopyParameterTemplateResult
}>()

/**
 * Gives all parameters of a template of one's own the values of the default template again (reference 4.5.8).
 * @status 200
 */
export const resetParameterTemplate = destructive.post('/v3/{project_id}/configurations/{config_id}/reset')<{
  result: null
}>()

export interface CompareParameterTemplatesBody {
  /** The template on one side. */
  source_id: ParameterTemplateId
  /** The template on the other side. */
  target_id: ParameterTemplateId
}

export interface ParameterDifference {
  /** The parameter that differs. */
  name: string
  /** Its value in the source. */
  source_value: string
  /** Its value in the target. */
  target_value: string
}

export interface CompareParameterTemplatesResult {
  /** The parameters that differ; empty when none does. */
  differences: ParameterDifference[]
}

/** Lists the parameters in which two templates differ (reference 4.5.9). */
export const compareParameterTemplates = read.post('/v3/{project_id}/configurations/comparison')<{
  body: CompareParameterTemplatesBody
  result: CompareParameterTemplatesResult
}>()

export interface ApplicableInstance {
  /** An instance that can take the template over. */
  instance_id: string
  /** Its name. */
  instance_name: string
}

export interface ListApplicableInstancesResult {
  /** One page of instances. */
  instances: ApplicableInstance[]
  /**
   * Number of instances on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists the instances that a parameter template can be applied to (reference 4.5.10). */
export const listApplicableInstances = read.get('/v3/{project_id}/configurations/{config_id}/applicable-instances')<{
  query: PageQuery
  result: ListApplicableInstancesResult
}>()

export interface CheckParameterTemplateNameQuery {
  /** The name to look for. */
  name: ParameterTemplateName
}

export interface CheckParameterTemplateNameResult {
  /** Whether a template of this name exists. */
  exist: boolean
}

/** Tells whether a name of a parameter template is taken (reference 4.5.11). */
export const checkParameterTemplateName = read.get('/v3/{project_id}/configurations/name-validation')<{
  query: CheckParameterTemplateNameQuery
  result: CheckParameterTemplateNameResult
}>()

export interface ApplyParameterTemplateBody {
  /**
   * The instances that are to take over the values.
   * @minItems 1
   */
  instance_ids: string[]
}

/**
 * Gives instances the values of a parameter template. One task does it for all of them, and it may work for some and fail for
 * others: the result of each stands in the application records, 4.5.13 (reference 4.5.12).
 * @status 202
 */
export const applyParameterTemplate = write.put('/v3/{project_id}/configurations/{config_id}/apply')<{
  body: ApplyParameterTemplateBody
  result: JobReference
}>()

export interface ParameterApplication {
  /** The instance. */
  instance_id: string
  /** The name it had. */
  instance_name: string
  /** How it went, or that it is still going on. */
  apply_result: 'SUCCESS' | 'FAILED' | 'APPLYING'
  /** When it was applied. */
  applied_at: OffsetTime
  /** Why it failed, as an error code; null when it did not. */
  error_code: string | null
}

export interface ListParameterApplicationsResult {
  /** One page of applications, the newest first. */
  histories: ParameterApplication[]
  /**
   * Number of applications on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists the instances a parameter template was applied to, with the result (reference 4.5.13). */
export const listParameterApplications = read.get('/v3/{project_id}/configurations/{config_id}/applied-histories')<{
  query: PageQuery
  result: ListParameterApplicationsResult
}>()

export interface ParameterChange {
  /** The parameter that was changed. */
  parameter_name: string
  /** What it was. */
  old_value: string
  /** What it became. */
  new_value: string
  /** Whether the change went well. */
  update_result: 'SUCCESS' | 'FAILED'
  /** When it was changed. */
  updated_at: OffsetTime
}

export interface ListParameterChangesResult {
  /** One page of changes, the newest first. */
  histories: ParameterChange[]
  /**
   * Number of changes on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** Lists the changes of a parameter template's values (reference 4.5.14). */
export const listParameterChanges = read.get('/v3/{project_id}/configurations/{config_id}/histories')<{
  query: PageQuery
  result: ListParameterChangesResult
}>()
