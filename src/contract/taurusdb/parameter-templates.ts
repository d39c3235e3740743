import { destructive, read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'
import type { LooseNumber, OffsetTime } from './wire.ts'

/**
 * Name of a parameter template; upper and lower case count, and each name exists once.
 * @minLength 1
 * @maxLength 64
 * @pattern ^[A-Za-z0-9._-]{1,64}$
 */
export type ParameterTemplateName = string

/**
 * A note of up to 256 characters on one line, without any of `> ! < " & ' =`.
 * @maxLength 256
 * @pattern ^[^>!<"&'=\r\n]*$
 * @default ""
 */
export type ParameterTemplateDescription = string

/** Id of a parameter template: 32 letters and digits, usually followed by `pr07`; an example of 4.5.7 ends in `pr02`. */
export type ParameterTemplateId = string

/** Parameter names with their values; every value is text, numbers and switches too. */
export type ParameterValues = Record<string, string>

/** The value of a parameter. The tables call it text; some examples print numbers and booleans bare. */
export type ParameterValue = string | number | boolean

export interface ParameterTemplateEngine {
  /** Engine; there is only this one. */
  type: 'gaussdb-mysql'
  /**
   * Version of the engine as two numbers; the versions of 4.1.1 are valid, which is 8.0.
   * @pattern ^\d+\.\d+$
   */
  version: string
}

export interface ListParameterTemplatesQuery {
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

export interface ParameterTemplateSummary {
  /** Id of the template. */
  id: ParameterTemplateId
  /** Its name. */
  name: string
  /** The note on it; may be empty. */
  description?: string
  /** Version of the engine it is for, `8.0`. */
  datastore_version_name: string
  /** The engine it is for, spelled `GaussDB(for MySQL)`. */
  datastore_name: string
  /** When it was made. */
  created: OffsetTime
  /** When it was last changed. */
  updated: OffsetTime
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
  total_count: number
}

/**
 * Lists the default parameter templates and those of one's own (reference 4.5.1).
 * @permission gaussdb:param:list
 */
export const listParameterTemplates = read.get('/v3/{project_id}/configurations')<{
  query: ListParameterTemplatesQuery
  result: ListParameterTemplatesResult
}>()

export interface CreateParameterTemplateBody {
  /** Name of the new template; different from all others, the default ones included. */
  name: ParameterTemplateName
  /** A note on it. */
  description?: ParameterTemplateDescription
  /** Values that differ from the default template; each within the range of its parameter. */
  parameter_values?: ParameterValues
  /** The engine and version it is for. */
  datastore?: ParameterTemplateEngine
}

export interface ParameterTemplate {
  /** Id of the template. */
  id: ParameterTemplateId
  /** Its name. */
  name: string
  /** The note on it; may be empty. */
  description?: string
  /** The engine and version it is for. */
  datastore: ParameterTemplateEngine
  /** When it was made. */
  created: OffsetTime
  /** When it was last changed. */
  updated: OffsetTime
}

export interface CreateParameterTemplateResult {
  /** The new template; one object in spite of the plural. */
  configurations: ParameterTemplate
}

/**
 * Makes a parameter template out of the default one and the values that are to differ (reference 4.5.2).
 * @status 200
 */
export const createParameterTemplate = write.post('/v3/{project_id}/configurations')<{
  body: CreateParameterTemplateBody
  result: CreateParameterTemplateResult
}>()

export interface DeleteParameterTemplateResult {
  /** The template that is gone. */
  configuration_id: ParameterTemplateId
  /** The name it had. */
  configuration_name: string
}

/**
 * Deletes a parameter template of one's own; the default ones stay (reference 4.5.3).
 * @status 200
 */
export const deleteParameterTemplate = destructive.delete('/v3/{project_id}/configurations/{configuration_id}')<{
  result: DeleteParameterTemplateResult
}>()

export interface ShowParameterTemplateResult {
  /** What it is; one object in spite of the plural. */
  configurations: ParameterTemplate
  /** Every parameter with the value it has in this template. */
  parameter_values: ParameterValues
}

/** Shows a parameter template with all its values (reference 4.5.4). */
export const showParameterTemplate = read.get('/v3/{project_id}/configurations/{configuration_id}')<{
  result: ShowParameterTemplateResult
}>()

export interface UpdateParameterTemplateBody {
  /** The new name. At least one of the three fields is needed. */
  name?: ParameterTemplateName
  /** The new note. */
  description?: ParameterTemplateDescription
  /** Values to change; the others stay as they are. */
  parameter_values?: ParameterValues
}

/**
 * Changes name, note or values of a parameter template; instances follow when it is applied again (reference 4.5.5).
 * @status 200
 */
export const updateParameterTemplate = write.put('/v3/{project_id}/configurations/{configuration_id}')<{
  body: UpdateParameterTemplateBody
  result: JobReference
}>()

export interface ApplyParameterTemplateBody {
  /**
   * The instances that are to take over the values, at most ten.
   * @minItems 1
   * @maxItems 10
   */
  instance_ids: string[]
}

/**
 * Gives instances the values of a parameter template (reference 4.5.6).
 * @status 200
 */
export const applyParameterTemplate = write.put('/v3/{project_id}/configurations/{configuration_id}/apply')<{
  body: ApplyParameterTemplateBody
  result: JobReference
}>()

export interface CopyParameterTemplateBody {
  /** Name of the copy. */
  name: ParameterTemplateName
  /** A note on the copy. */
  description?: ParameterTemplateDescription
}

export interface CopyParameterTemplateResult {
  /** Id of the copy. */
  configuration_id: ParameterTemplateId
}

/**
 * Copies a parameter template under a new name (reference 4.5.7).
 * @status 200
 */
export const copyParameterTemplate = write.post('/v3/{project_id}/configurations/{configuration_id}/copy')<{
  body: CopyParameterTemplateBody
  result: CopyParameterTemplateResult
}>()

export interface CompareParameterTemplatesBody {
  /** The template on one side. */
  source_configuration_id: ParameterTemplateId
  /** The template on the other side. */
  target_configuration_id: ParameterTemplateId
}

export interface ParameterDifference {
  /** The parameter that differs. */
  parameter_name: string
  /** Its value in the source; text in the table, a bare number in the example. */
  source_value: ParameterValue
  /** Its value in the target; text in the table, a bare number in the example. */
  target_value: ParameterValue
}

export interface CompareParameterTemplatesResult {
  /** The parameters that differ; empty when none does. */
  differences: ParameterDifference[]
}

/** Lists the parameters in which two templates differ (reference 4.5.8). */
export const compareParameterTemplates = read.post('/v3/{project_id}/configurations/comparison')<{
  body: CompareParameterTemplatesBody
  result: CompareParameterTemplatesResult
}>()

export interface ListApplicableInstancesQuery {
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

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

/** Lists the instances that a parameter template can be applied to (reference 4.5.9). */
export const listApplicableInstances = read.get(
  '/v3/{project_id}/configurations/{configuration_id}/applicable-instances',
)<{
  query: ListApplicableInstancesQuery
  result: ListApplicableInstancesResult
}>()

export interface ListParameterChangesQuery {
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

export interface ParameterChange {
  /** The parameter that was changed. */
  parameter_name: string
  /** What it was; text in the table, a boolean in the example. */
  old_value: ParameterValue
  /** What it became; text in the table, a boolean in the example. */
  new_value: ParameterValue
  /** `SUCCESS`, as in the example; no other value is documented. */
  update_result: string
  /** Whether an instance has the change by now. */
  is_applied: boolean
  /** When it was changed. */
  updated: OffsetTime
  /** When it was applied; missing or empty until then. */
  applied?: OffsetTime | ''
}

export interface ListParameterChangesResult {
  /**
   * Number of changes on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** One page of changes. */
  histories: ParameterChange[]
}

/** Lists the changes to the values of a parameter template, or of an instance by its own template (reference 4.5.10). */
export const listParameterChanges = read.get('/v3/{project_id}/configurations/{configuration_id}/modify-history')<{
  query: ListParameterChangesQuery
  result: ListParameterChangesResult
}>()

export interface ListInstanceParametersQuery {
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

export interface InstanceParameterSet {
  /** Version of the kernel family, 2.0: text in the table, a number in the example. */
  datastore_version_name: LooseNumber
  /** The engine's inner name, `taurus`. */
  datastore_name: string
  /** When the set was made. */
  created: OffsetTime
  /** When it was last changed. */
  updated: OffsetTime
}

export interface InstanceParameter {
  /** Name of the parameter. */
  name: string
  /** Its value; text in the table, a bare number in the example. */
  value: ParameterValue
  /** Whether a change takes effect after a reboot only. */
  restart_required: boolean
  /** Whether it can be read only. */
  readonly: boolean
  /** `1-65535` for numbers, `ON|OFF` for choices, empty for free text. */
  value_range: string
  /** What kind of value it takes. */
  type: 'string' | 'integer' | 'boolean' | 'list' | 'float'
  /** What it does. */
  description: string
}

export interface ListInstanceParametersResult {
  /** About the set as a whole; one object in spite of the plural. */
  configurations: InstanceParameterSet
  /**
   * Number of parameters on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** One page of parameters. */
  parameter_values: InstanceParameter[]
}

/** Lists the parameters of an instance with value, range and meaning (reference 4.5.11). */
export const listInstanceParameters = read.get('/v3/{project_id}/instances/{instance_id}/configurations')<{
  query: ListInstanceParametersQuery
  result: ListInstanceParametersResult
}>()

export interface UpdateInstanceParametersBody {
  /** Values to change; the others stay as they are. */
  parameter_values: ParameterValues
}

export interface UpdateInstanceParametersResult {
  /** The task that changes them (`showJob`). */
  job_id: string
  /** Whether a reboot is needed before all of it takes effect. */
  restart_required: boolean
}

/**
 * Changes parameters of one instance without a template (reference 4.5.12).
 * @status 200
 */
export const updateInstanceParameters = write.put('/v3/{project_id}/instances/{instance_id}/configurations')<{
  body: UpdateInstanceParametersBody
  result: UpdateInstanceParametersResult
}>()

/**
 * Makes a parameter template out of the values an instance has now (reference 4.5.13).
 * @status 200
 */
export const copyInstanceParameters = write.post(
  '/v3/{project_id}/instances/{instance_id}/configurations/{configuration_id}/copy',
)<{
  body: CopyParameterTemplateBody
  result: CopyParameterTemplateResult
}>()

export interface ListParameterApplicationsQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

export interface ParameterApplication {
  /** The instance it was applied to. */
  target_id: string
  /** The name the instance had. */
  target_name: string
  /** `SUCCESS`, as in the example; no other value is documented. */
  apply_result: string
  /**
   * When it was applied, in milliseconds since 1970 UTC.
   * @asType integer
   * @minimum 0
   */
  applied_at: number
  /** Code of the error that it ended with; empty when it succeeded. */
  error_code: string
}

export interface ListParameterApplicationsResult {
  /** Number of applications on all pages: a number in the example, text in the table. */
  total_count: LooseNumber
  /** One page of applications, the newest first. */
  histories: ParameterApplication[]
}

/** Lists when a parameter template was applied to which instance, and with what result (reference 4.5.14). */
export const listParameterApplications = read.get('/v3/{project_id}/configurations/{config_id}/apply-history')<{
  query: ListParameterApplicationsQuery
  result: ListParameterApplicationsResult
}>()
