import type * as contract from '#contract/taurusdb/parameter-templates.ts'
import type { ParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Context, Handlers } from '../handler.ts'
import { parameterDefinitions } from '../seed/parameters/definitions.ts'
import type { Instance, Project, State } from '../state.ts'
import type { ParameterChangeRow, ParameterTemplateRow } from '../template-state.ts'
import { formatTime } from '../time.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect, stepsOf } from './effects.ts'
import { demandValues, instanceChanges, instanceValue, templateValue } from './parameters.ts'

/** Templates of one's own that a project may have. */
const mostTemplates = 100

/** The default templates first, then the newest. */
function templatesOf(state: State, project: Project): ParameterTemplateRow[] {
  return [...state.templates.values()]
    .filter((row) => row.project === project.id)
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || b.created - a.created || (a.name < b.name ? -1 : 1))
}

type Place = Pick<Context, 'state' | 'project'>

/** Parameters by the id of a template, or by that of an instance whose parameters are no template's any more. */
type Found = { template: ParameterTemplateRow } | { template: undefined; instance: Instance }

function findParameters({ state, project }: Place, id: string, field: string): Found {
  const template = state.templates.get(id)
  if (template?.project === project.id) return { template }
  if (!template)
    for (const instance of state.instances.values())
      if (instance.configuration === id && instance.project === project.id) return { template: undefined, instance }
  return refuse('DBS.212001', `${field} ${id.slice(0, 60)}`)
}

/** A template by its id. Refuses an id that is not one (DBS.212001). */
function templateOf({ state, project }: Place, id: string): ParameterTemplateRow {
  const template = state.templates.get(id)
  if (template?.project !== project.id) return refuse('DBS.212001', `configuration_id ${id.slice(0, 60)}`)
  return template
}

/** Refuses while a task changes or applies the template (DBS.212010). */
function demandIdle(state: State, template: ParameterTemplateRow): void {
  for (const job of state.openJobs())
    if (job.onEnd.some((it) => it['template'] === template.id))
      refuse('DBS.212010', `configuration_id ${template.id} is held by task ${job.id}.`)
}

/** Refuses a name that another template has (DBS.212030). */
function demandFreeName({ state, project }: Place, name: string, except?: string): void {
  if (templatesOf(state, project).some((row) => row.name === name && row.id !== except))
    refuse('DBS.212030', `name ${name} is taken.`)
}

/** Makes a template. Refuses a name that is taken, and one template too many (DBS.212002). */
function addTemplate(
  ctx: Place & Pick<Context, 'ids' | 'now'>,
  wanted: { name: string; description?: string; values: Record<string, string> },
): ParameterTemplateRow {
  demandFreeName(ctx, wanted.name)
  if (templatesOf(ctx.state, ctx.project).filter((row) => !row.isDefault).length >= mostTemplates)
    refuse('DBS.212002', `There are ${mostTemplates} already.`)
  const row: ParameterTemplateRow = {
    id: ctx.ids.configuration(),
    project: ctx.project.id,
    name: wanted.name,
    description: wanted.description ?? '',
    version: '8.0',
    isDefault: false,
    created: ctx.now,
    updated: ctx.now,
    values: { ...wanted.values },
    changes: [],
    applications: [],
  }
  ctx.state.templates.put(row)
  return row
}

const view = (row: ParameterTemplateRow): ParameterTemplate => ({
  id: row.id,
  name: row.name,
  description: row.description,
  datastore: { type: 'gaussdb-mysql', version: row.version },
  created: formatTime(row.created),
  updated: formatTime(row.updated),
})

const instanceView = (instance: Instance): ParameterTemplate => ({
  id: instance.configuration,
  name: instance.name,
  description: '',
  datastore: { type: 'gaussdb-mysql', version: instance.version },
  created: formatTime(instance.parameters?.created ?? instance.created),
  updated: formatTime(instance.parameters?.updated ?? instance.created),
})

/** The value of every parameter by name, in the order of the names. */
function allValues(found: Found): Map<string, string> {
  const values = new Map<string, string>()
  for (const definition of parameterDefinitions().values())
    values.set(
      definition.name,
      found.template ? templateValue(found.template.values, definition) : instanceValue(found.instance, definition),
    )
  return values
}

/** Whether a template fits an instance: by version, and because its state lets parameters be changed. */
const applicable = (template: ParameterTemplateRow, instance: Instance): boolean =>
  instance.version === template.version && instanceCan.setParameters(stateOf(instance)).ok

const changeView = (row: ParameterChangeRow): contract.ParameterChange => ({
  parameter_name: row.parameter,
  old_value: row.from,
  new_value: row.to,
  update_result: row.result,
  is_applied: row.applied !== null,
  updated: formatTime(row.at),
  applied: row.applied === null ? '' : formatTime(row.applied),
})

const page = <T>(rows: readonly T[], { offset, limit }: { offset?: number; limit?: number }, size: number): T[] =>
  rows.slice(offset ?? 0, (offset ?? 0) + (limit ?? size))

export const parameterTemplates: Handlers<typeof contract> = {
  listParameterTemplates({ query, state, project }) {
    const rows = templatesOf(state, project)
    return {
      configurations: page(rows, query, 100).map((row) => ({
        id: row.id,
        name: row.name,
        description: row.description,
        datastore_version_name: row.version,
        datastore_name: 'GaussDB(for MySQL)',
        created: formatTime(row.created),
        updated: formatTime(row.updated),
        user_defined: !row.isDefault,
      })),
      total_count: rows.length,
    }
  },

  createParameterTemplate(ctx) {
    const { body } = ctx
    if (body.datastore && body.datastore.version !== '8.0')
      refuse('DBS.212008', `datastore.version ${body.datastore.version.slice(0, 20)} must be 8.0.`)
    const values = body.parameter_values ?? {}
    demandValues(values)
    return { configurations: view(addTemplate(ctx, { ...body, values })) }
  },

  deleteParameterTemplate(ctx) {
    const { state } = ctx
    const template = templateOf(ctx, ctx.path.configuration_id)
    if (template.isDefault) refuse('DBS.212003', `configuration_id ${template.id}`)
    demandIdle(state, template)
    for (const instance of state.instances.values())
      if (instance.configuration === template.id)
        refuse('DBS.212032', `configuration_id ${template.id}: instance ${instance.name} has it.`)
    state.templates.remove(template.id)
    return { configuration_id: template.id, configuration_name: template.name }
  },

  showParameterTemplate(ctx) {
    const found = findParameters(ctx, ctx.path.configuration_id, 'configuration_id')
    return {
      configurations: found.template ? view(found.template) : instanceView(found.instance),
      parameter_values: Object.fromEntries(allValues(found)),
    }
  },

  updateParameterTemplate(ctx) {
    const { state, body, jobs } = ctx
    const template = templateOf(ctx, ctx.path.configuration_id)
    if (template.isDefault) refuse('DBS.212004', 'configuration_id: a default template cannot be changed.')
    const { name, description, parameter_values: values } = body
    if (name === undefined && description === undefined && Object.keys(values ?? {}).length === 0)
      refuse('DBS.200006', 'One of name, description and parameter_values is needed.')
    if (values) demandValues(values)
    if (name !== undefined) demandFreeName(ctx, name, template.id)
    demandIdle(state, template)
    const job = jobs.start({
      // The reference lists no name for this task.
      name: 'ModifyGaussDBforMySQLParameterTemplate',
      instance: template,
      steps: [...stepsOf.template()],
      onEnd: [
        effect({
          kind: 'change-template',
          template: template.id,
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(values ? { values } : {}),
        }),
      ],
    })
    return { job_id: job.id }
  },

  /** All instances change together: when one of them cannot, none does. */
  applyParameterTemplate(ctx) {
    const { state, body, jobs } = ctx
    const template = templateOf(ctx, ctx.path.configuration_id)
    const instances = body.instance_ids.map((id, at) => {
      if (body.instance_ids.indexOf(id) !== at) refuse('DBS.200001', `instance_ids[${at}] is there twice.`)
      return instanceOf(ctx, id)
    })
    for (const [at, instance] of instances.entries()) {
      demand(instanceCan.setParameters(stateOf(instance)), `instance_ids[${at}]`)
      if (instance.version !== template.version) refuse('DBS.212011', `instance_ids[${at}]: another engine version.`)
    }
    demandIdle(state, template)
    const [first] = instances
    if (!first) return refuse('DBS.200001', 'instance_ids must not be empty.')
    const ids = instances.map(({ id }) => id)
    const applied = { kind: 'apply-template', template: template.id, instances: ids, values: template.values } as const
    const release = instances.map(({ id, status }) => effect({ kind: 'release', instance: id, status }))
    const job = jobs.start({
      // The reference lists no name for this task.
      name: 'ApplyGaussDBforMySQLParameterTemplate',
      instance: first,
      steps: [...stepsOf.parameters()],
      onStart: ids.map((id) => effect({ kind: 'hold', instance: id })),
      onEnd: [effect({ ...applied, error: '' }), ...release],
      onFail: [effect({ ...applied, error: 'DBS.212011' }), ...release],
      entities: { configuration_id: template.id, instance_ids: ids },
    })
    return { job_id: job.id }
  },

  copyParameterTemplate(ctx) {
    const found = findParameters(ctx, ctx.path.configuration_id, 'configuration_id')
    const values = found.template ? found.template.values : (found.instance.parameters?.values ?? {})
    return { configuration_id: addTemplate(ctx, { ...ctx.body, values }).id }
  },

  compareParameterTemplates(ctx) {
    const { source_configuration_id: sourceId, target_configuration_id: targetId } = ctx.body
    const source = allValues(findParameters(ctx, sourceId, 'source_configuration_id'))
    const target = allValues(findParameters(ctx, targetId, 'target_configuration_id'))
    return {
      differences: [...source].flatMap(([name, value]) => {
        const other = target.get(name) ?? ''
        return value === other ? [] : [{ parameter_name: name, source_value: value, target_value: other }]
      }),
    }
  },

  listApplicableInstances(ctx) {
    const { query, state, project } = ctx
    const template = templateOf(ctx, ctx.path.configuration_id)
    const rows = [...state.instances.values()]
      .filter((instance) => instance.project === project.id && applicable(template, instance))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    return {
      instances: page(rows, query, 100).map(({ id, name }) => ({ instance_id: id, instance_name: name })),
      total_count: rows.length,
    }
  },

  listParameterChanges(ctx) {
    const found = findParameters(ctx, ctx.path.configuration_id, 'configuration_id')
    const changes = found.template ? found.template.changes : (found.instance.parameters?.changes ?? [])
    return {
      total_count: changes.length,
      histories: page(changes.toReversed(), ctx.query, 100).map(changeView),
    }
  },

  listInstanceParameters(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const definitions = [...parameterDefinitions().values()]
    return {
      configurations: {
        datastore_version_name: '2.0',
        datastore_name: 'taurus',
        created: formatTime(instance.parameters?.created ?? instance.created),
        updated: formatTime(instance.parameters?.updated ?? instance.created),
      },
      total_count: definitions.length,
      parameter_values: page(definitions, ctx.query, 100).map((definition) => ({
        name: definition.name,
        value: instanceValue(instance, definition),
        restart_required: definition.restart,
        readonly: definition.readonly,
        value_range: definition.range,
        type: definition.type,
        description: definition.description,
      })),
    }
  },

  updateInstanceParameters(ctx) {
    const { body, jobs } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const values = body.parameter_values
    if (Object.keys(values).length === 0) refuse('DBS.05000018', 'parameter_values must not be empty.')
    demandValues(values)
    demand(instanceCan.setParameters(stateOf(instance)), 'instance_id')
    const { restart } = instanceChanges(instance, { ...instance.parameters?.values, ...values })
    const release = effect({ kind: 'release', instance: instance.id, status: instance.status })
    const job = jobs.start({
      // The reference lists no name for this task.
      name: 'ModifyGaussDBforMySQLParameters',
      instance,
      steps: [...stepsOf.parameters()],
      onStart: [effect({ kind: 'hold', instance: instance.id })],
      onEnd: [effect({ kind: 'change-parameters', instance: instance.id, values }), release],
      onFail: [release],
      entities: { parameters: Object.keys(values) },
    })
    return { job_id: job.id, restart_required: restart }
  },

  copyInstanceParameters(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const id = ctx.path.configuration_id
    if (id !== instance.configuration)
      refuse('DBS.212001', `configuration_id ${id.slice(0, 60)} is not that of instance ${instance.id}.`)
    return { configuration_id: addTemplate(ctx, { ...ctx.body, values: instance.parameters?.values ?? {} }).id }
  },

  listParameterApplications(ctx) {
    const found = findParameters(ctx, ctx.path.config_id, 'config_id')
    const rows = found.template?.applications.toReversed() ?? []
    return {
      total_count: rows.length,
      histories: page(rows, ctx.query, 10).map((row) => ({
        target_id: row.instance,
        target_name: row.name,
        apply_result: row.error ? 'FAILED' : 'SUCCESS',
        applied_at: Math.round(row.at),
        error_code: row.error,
      })),
    }
  },
}
