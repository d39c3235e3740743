import { destructive, read, write } from './declare.ts'
import type { GeminiEngine, GeminiJobReference, GeminiMode, GeminiPageQuery } from './shared-types.ts'

/** Values by the names of their parameters. */
export type GeminiParameterValues = Record<string, string>

/** What a template is for. */
export interface GeminiTemplateDatastore {
  /** Engine. */
  type: GeminiEngine
  /**
   * Version.
   * @minLength 1
   */
  version: string
  /** How the instances are built; the classic cluster when left out. */
  mode?: GeminiMode
}

/** A parameter template that has been made. */
export interface GeminiNewTemplate {
  /** Template ID. */
  id: string
  /** Name. */
  name: string
  /** Description. */
  description?: string
  /** Version of the engine. */
  datastore_version_name: string
  /** Engine. */
  datastore_name: GeminiEngine
  /** When it was created, yyyy-MM-ddTHH:mm:ss+hhmm. */
  created: string
  /** When it was changed last, in the form of created. */
  updated: string
  /** How the instances are built. */
  mode: GeminiMode
}

/** A parameter template without its values. */
export interface GeminiTemplateSummary extends GeminiNewTemplate {
  /** Made by somebody; the default ones cannot be changed. */
  user_defined: boolean
}

/** A parameter with its value. */
export interface GeminiParameter {
  /** Name. */
  name: string
  /** Value. */
  value: string
  /** A change takes effect after a restart only. */
  restart_required: boolean
  /** It cannot be changed. */
  readonly: boolean
  /** `0-1` for numbers, `true|false` for choices. */
  value_range: string
  /** Kind of value. */
  type: 'string' | 'integer' | 'boolean' | 'list' | 'float'
  /** What it does. */
  description: string
}

/** A template with its values. */
export interface GeminiTemplate {
  /** Template ID. */
  id: string
  /** Name. */
  name: string
  /** Description. */
  description: string
  /** Version of the engine. */
  datastore_version_name: string
  /** Engine. */
  datastore_name: GeminiEngine
  /** How the instances are built. */
  mode: GeminiMode
  /** When it was created, yyyy-MM-ddTHH:mm:ss+hhmm. */
  created: string
  /** When it was changed last, in the form of created. */
  updated: string
  /** Its parameters. */
  configuration_parameters: GeminiParameter[]
}

/** The parameters of an instance. */
export interface GeminiInstanceParameters {
  /** ID of the instance's own template. */
  id: string
  /** Version of the engine. */
  datastore_version_name: string
  /** Engine. */
  datastore_name: GeminiEngine
  /** How the instance is built. */
  mode: GeminiMode
  /** When it was created, yyyy-MM-ddTHH:mm:ss+hhmm. */
  created: string
  /** When a parameter was changed last, in the form of created. */
  updated: string
  /** Its parameters. */
  configuration_parameters: GeminiParameter[]
}

/** Name and description of a template. */
export interface GeminiTemplateWords {
  /**
   * Name.
   * @pattern ^[A-Za-z0-9_.-]{1,64}$
   */
  name: string
  /**
   * Description.
   * @maxLength 256
   * @pattern ^[^>!<"&'=]*$
   */
  description?: string
}

/** Which templates to list. */
export interface ListGeminiTemplatesQuery extends GeminiPageQuery {
  /** Engine; all when left out. */
  datastore_name?: GeminiEngine
  /** How instances are built; `All` for all of them, classic ones when left out. */
  mode?: GeminiMode | 'All'
}

/** What a new template is to be. */
export interface CreateGeminiTemplateBody extends GeminiTemplateWords {
  /** What it is for; the instance's when one is given. */
  datastore?: GeminiTemplateDatastore
  /** Values that differ from the default ones. */
  values?: GeminiParameterValues
  /** An instance whose values it takes over. */
  instance_id?: string
}

/** What of a template is to be changed. */
export interface UpdateGeminiTemplateBody {
  /**
   * Name.
   * @pattern ^[A-Za-z0-9_.-]{1,64}$
   */
  name?: string
  /**
   * Description.
   * @maxLength 256
   * @pattern ^[^>!<"&'=]*$
   */
  description?: string
  /** New values. */
  values?: GeminiParameterValues
}

/**
 * Lists parameter templates (reference API: Querying Parameter Templates).
 * @client listConfigurationTemplates
 * @permission gaussdbfornosql:param:list
 */
export const listParameterTemplates = read.get('/v3.1/{project_id}/configurations')<{
  query: ListGeminiTemplatesQuery
  result: {
    /**
     * How many there are on all pages.
     * @asType integer
     */
    count: number
    /**
     * How many somebody can make.
     * @asType integer
     */
    quota: number
    /** The templates of this page. */
    configurations: GeminiTemplateSummary[]
  }
}>()

/**
 * Shows a template with its values (reference API: Querying Parameters in a Specified Parameter Template).
 * @client showConfigurationDetail
 * @permission gaussdbfornosql:param:list
 */
export const showParameterTemplate = read.get('/v3/{project_id}/configurations/{config_id}')<{
  result: GeminiTemplate
}>()

/**
 * Creates a template (reference API: Creating a Parameter Template).
 * @client createConfiguration
 * @permission gaussdbfornosql:param:create
 * @status 200
 */
export const createParameterTemplate = write.post('/v3/{project_id}/configurations')<{
  body: CreateGeminiTemplateBody
  result: {
    /** The new template. */
    configuration: GeminiNewTemplate
  }
}>()

/**
 * Copies a template (reference API: Copying a Parameter Template).
 * @client copyConfiguration
 * @permission gaussdbfornosql:param:copy
 * @status 200
 */
export const copyParameterTemplate = write.post('/v3/{project_id}/configurations/{config_id}/copy')<{
  body: GeminiTemplateWords
  result: {
    /** ID of the copy. */
    config_id: string
  }
}>()

/**
 * Changes a template; instances that have it are not touched (reference API: Modifying a Parameter Template).
 * @client updateConfiguration
 * @permission gaussdbfornosql:param:modify
 * @status 200
 */
export const updateParameterTemplate = write.put('/v3/{project_id}/configurations/{config_id}')<{
  body: UpdateGeminiTemplateBody
  result: null
}>()

/**
 * Deletes a template of somebody's own (reference API: Deleting a Parameter Template).
 * @client deleteConfiguration
 * @permission gaussdbfornosql:param:delete
 * @status 200
 */
export const deleteParameterTemplate = destructive.delete('/v3/{project_id}/configurations/{config_id}')<{
  result: null
}>()

/**
 * Lists the instances that a template can be applied to (reference API: Querying Instances to Which a Parameter Template Can
 * Be Applied).
 * @client showApplicableInstances
 * @permission gaussdbfornosql:param:list
 */
export const listApplicableInstances = read.get('/v3/{project_id}/configurations/{config_id}/applicable-instances')<{
  query: GeminiPageQuery
  result: {
    /** The instances of this page. */
    instances: {
      /** Instance ID. */
      id: string
      /** Instance name. */
      name: string
    }[]
    /**
     * How many there are on all pages.
     * @asType integer
     */
    count: number
  }
}>()

/**
 * Gives instances the values of a template (reference API: Applying a Parameter Template).
 * @client applyConfigurationToInstances
 * @permission gaussdbfornosql:param:apply
 * @status 200
 */
export const applyParameterTemplate = write.put('/v3.1/{project_id}/configurations/{config_id}/apply')<{
  body: {
    /**
     * Instance IDs.
     * @minItems 1
     */
    instance_ids: string[]
  }
  result: GeminiJobReference & {
    /** Whether the task was taken. */
    success: boolean
  }
}>()

/**
 * Lists the parameters of an instance (reference API: Querying Parameters of a Specified Instance).
 * @client showInstanceConfiguration
 * @permission gaussdbfornosql:param:list
 */
export const listInstanceParameters = read.get('/v3/{project_id}/instances/{instance_id}/configurations')<{
  result: GeminiInstanceParameters
}>()

/**
 * Changes parameters of an instance (reference API: Modifying Parameters of a Specified Instance).
 * @client updateInstanceConfigurations
 * @permission gaussdbfornosql:instance:modifyParameter
 * @status 200
 */
export const updateInstanceParameters = write.put('/v3.1/{project_id}/instances/{instance_id}/configurations')<{
  body: {
    /** New values. */
    values: GeminiParameterValues
  }
  result: GeminiJobReference & {
    /** Whether some of them wait for a restart. */
    restart_required: boolean
  }
}>()
