import type * as contract from '#contract/gaussdb/parameter-templates.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { offeredVersions } from '../seed/gaussdb-versions.ts'
import type { Project, State } from '../state.ts'
import { formatTime } from '../time.ts'
import { demand, instanceOf, instancesIn, pageOf, refuse, stateOf } from './common.ts'
import { effect } from './effects.ts'
import { startJob } from './jobs.ts'
import { setInstanceValues } from './parameter-effects.ts'
import {
  definitionsFor,
  demandValues,
  instanceValue,
  templateChanges,
  templateValue,
  valuesOf,
  waitsForRestart,
} from './parameters.ts'
import type { GaussdbForm, GaussdbInstance } from './state.ts'
import { stepsOf } from './steps.ts'
import type { GaussdbParameterChange, GaussdbTemplate } from './template-state.ts'

/** Templates of one's own that a project may have. */
const mostTemplates = 100
/** What goes beyond is cut off when a template is made (reference 4.5.4). */
const longestNote = 256

type Place = Pick<Context, 'state' | 'project'>

/** The default templates first, then the newest. */
const templatesIn = (state: State, project: Project): GaussdbTemplate[] =>
  [...state.gaussdbTemplates.values()]
    .filter((row) => row.project === project.id)
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || b.created - a.created || (a.name < b.name ? -1 : 1))

/** Parameters by the id of a template, or by that of an instance whose parameters are no template's any more. */
type Found = { template: GaussdbTemplate } | { template: undefined; instance: GaussdbInstance }

function findParameters({ state, project }: Place, id: string, field: string): Found {
  const template = state.gaussdbTemplates.get(id)
  if (template?.project === project.id) return { template }
  if (!template)
    for (const instance of state.gaussdbInstances.values())
      if (instance.configuration === id && instance.project === project.id) return { template: undefined, instance }
  return refuse('DBS.212001', `${field} ${id.slice(0, 60)} is not known.`)
}

/** A template by its id. Refuses an id that is not one (DBS.212001). */
function templateOf({ state, project }: Place, id: string): GaussdbTemplate {
  const template = state.gaussdbTemplates.get(id)
  if (template?.project !== project.id) return refuse('DBS.212001', `config_id ${id.slice(0, 60)} is not known.`)
  return template
}

/** A template that may be changed. Refuses a default one (DBS.212003), and one that is being applied (DBS.212010). */
function changeable(ctx: Place, id: string): GaussdbTemplate {
  const template = templateOf(ctx, id)
  if (template.isDefault) refuse('DBS.212003', `config_id ${template.id} is a default template.`)
  demandIdle(template)
  return template
}

function demandIdle(template: GaussdbTemplate): void {
  const applying = template.applications.find(({ result }) => result === 'APPLYING')
  if (applying) refuse('DBS.212010', `config_id ${template.id} is held by task ${applying.job}.`)
}

const isTaken = ({ state, project }: Place, name: string): boolean =>
  templatesIn(state, project).some((row) => row.name === name)

/** Makes a template. Refuses a name that is taken (DBS.212030), and one template too many (DBS.212002). */
function addTemplate(
  ctx: Place & Pick<Context, 'ids' | 'now'>,
  wanted: Pick<GaussdbTemplate, 'name' | 'description' | 'version' | 'form' | 'values'>,
): GaussdbTemplate {
  if (isTaken(ctx, wanted.name)) refuse('DBS.212030', `name ${wanted.name} is taken.`)
  if (templatesIn(ctx.state, ctx.project).filter((row) => !row.isDefault).length >= mostTemplates)
    refuse('DBS.212002', `There are ${mostTemplates} already.`)
  const row: GaussdbTemplate = {
    id: ctx.ids.gaussdb.configuration(),
    project: ctx.project.id,
    name: wanted.name,
    description: wanted.description,
    version: wanted.version,
    form: wanted.form,
    isDefault: false,
    created: ctx.now,
    updated: ctx.now,
    values: { ...wanted.values },
    changes: [],
    applications: [],
  }
  ctx.state.gaussdbTemplates.put(row)
  return row
}

/** The value of every parameter by name, in the order of the names. */
function allValues(state: State, found: Found): Map<string, string> {
  const form: GaussdbForm = found.template ? found.template.form : found.instance.form
  return new Map(
    [...definitionsFor(form).values()].map((definition) => [
      definition.name,
      found.template
        ? templateValue(found.template.values, definition)
        : instanceValue(state, found.instance, definition),
    ]),
  )
}

/** Whether a template fits an instance: by version and form, and because its state lets parameters be changed. */
const fits = (template: GaussdbTemplate, instance: GaussdbInstance): boolean =>
  instance.version === template.version && instance.form === template.form

/** `2022-03-23 07:20:11` */
const plainTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const changeView = (row: GaussdbParameterChange): contract.ParameterChange => ({
  parameter_name: row.parameter,
  old_value: row.from,
  new_value: row.to,
  update_result: row.result,
  updated_at: formatTime(row.at),
})

const head = (found: Found): Omit<contract.ShowParameterTemplateResult, 'configuration_parameters'> => {
  if (found.template) {
    const { id, name, description, version, form, created, updated } = found.template
    return {
      id,
      name,
      description,
      engine_version: version,
      instance_mode: form,
      created_at: formatTime(created),
      updated_at: formatTime(updated),
    }
  }
  const { configuration, name, version, form, parameters, created } = found.instance
  return {
    id: configuration,
    name: `GaussDB_${name}`,
    description: 'Parameters of one instance.',
    engine_version: version,
    instance_mode: form,
    created_at: formatTime(parameters?.created ?? created),
    updated_at: formatTime(parameters?.updated ?? created),
  }
}

export const parameterTemplates: Handlers<typeof contract> = {
  listParameterTemplates({ query, state, project }) {
    const rows = templatesIn(state, project)
    return {
      configurations: pageOf(rows, query, 100).map((row) => ({
        id: row.id,
        name: row.name,
        description: row.description,
        datastore_version: row.version,
        datastore_name: 'GaussDB',
        ha_mode: row.form,
        created: plainTime(row.created),
        updated: plainTime(row.updated),
        user_defined: !row.isDefault,
      })),
      count: rows.length,
    }
  },

  listInstanceParameters(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    return {
      datastore_version: instance.version,
      datastore_name: 'GaussDB',
      created: plainTime(instance.parameters?.created ?? instance.created),
      updated: plainTime(instance.parameters?.updated ?? instance.created),
      configuration_parameters: [...definitionsFor(instance.form).values()].map((definition) => ({
        name: definition.name,
        value: instanceValue(ctx.state, instance, definition),
        restart_required: definition.restart,
        value_range: definition.range,
        type: definition.type,
        description: definition.description,
      })),
    }
  },

  /** The answer tells about all values that wait, those of earlier changes included. */
  updateInstanceParameters(ctx) {
    const { state, body, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    if (Object.keys(body.values).length === 0) refuse('DBS.280001', 'values must not be empty.')
    demandValues(instance.form, body.values, 'values')
    demand(instanceCan.setParameters(stateOf(instance)), 'instance_id')
    setInstanceValues(state, instance.id, { ...valuesOf(state, instance), ...body.values }, now)
    const changed = state.gaussdbInstances.get(instance.id)
    return { restart_required: changed !== undefined && waitsForRestart(changed) }
  },

  createParameterTemplate(ctx) {
    const { body } = ctx
    const { engine_version: version, instance_mode: form } = body.datastore
    if (!offeredVersions.includes(version))
      refuse(
        'DBS.280236',
        `datastore.engine_version ${version.slice(0, 20)} is not one of ${offeredVersions.join(', ')}.`,
      )
    const values = body.parameter_values ?? {}
    demandValues(form, values, 'parameter_values')
    const description = (body.description ?? '').slice(0, longestNote)
    const { id, name, created } = addTemplate(ctx, { name: body.name, description, version, form, values })
    return { id, name, created_at: formatTime(created) }
  },

  deleteParameterTemplate(ctx) {
    const { state } = ctx
    const template = changeable(ctx, ctx.path.config_id)
    for (const instance of state.gaussdbInstances.values())
      if (instance.configuration === template.id)
        refuse('DBS.212032', `config_id ${template.id}: instance ${instance.name} has it.`)
    state.gaussdbTemplates.remove(template.id)
    return null
  },

  showParameterTemplate(ctx) {
    const { state } = ctx
    const found = findParameters(ctx, ctx.path.config_id, 'config_id')
    const values = allValues(state, found)
    const form = found.template ? found.template.form : found.instance.form
    return {
      ...head(found),
      configuration_parameters: [...definitionsFor(form).values()].map((definition) => ({
        name: definition.name,
        value: values.get(definition.name) ?? definition.default,
        need_restart: definition.restart,
        readonly: definition.readonly,
        value_range: definition.range,
        data_type: definition.type,
        description: definition.description,
      })),
    }
  },

  copyParameterTemplate(ctx) {
    const { body, state } = ctx
    const found = findParameters(ctx, ctx.path.config_id, 'config_id')
    const { version, form } = found.template ?? found.instance
    const values = found.template ? found.template.values : valuesOf(state, found.instance)
    const copy = { name: body.name, description: body.description ?? '', version, form, values: { ...values } }
    return { config_id: addTemplate(ctx, copy).id }
  },

  /** Each value that goes back is a change of its own in the history. */
  resetParameterTemplate(ctx) {
    const { state, now } = ctx
    const template = changeable(ctx, ctx.path.config_id)
    const changes = templateChanges(template.form, template.values, {})
    state.gaussdbTemplates.put({
      ...template,
      values: {},
      updated: now,
      changes: [...template.changes, ...changes.map((change) => ({ ...change, at: now, result: 'SUCCESS' as const }))],
    })
    return null
  },

  compareParameterTemplates(ctx) {
    const { state, body } = ctx
    const source = allValues(state, findParameters(ctx, body.source_id, 'source_id'))
    const target = allValues(state, findParameters(ctx, body.target_id, 'target_id'))
    const names = [...new Set([...source.keys(), ...target.keys()])].sort()
    return {
      differences: names.flatMap((name) => {
        const [from, to] = [source.get(name) ?? '', target.get(name) ?? '']
        return from === to ? [] : [{ name, source_value: from, target_value: to }]
      }),
    }
  },

  listApplicableInstances(ctx) {
    const { query, state, project } = ctx
    const template = templateOf(ctx, ctx.path.config_id)
    const rows = instancesIn(state, project)
      .filter((instance) => fits(template, instance) && instanceCan.setParameters(stateOf(instance)).ok)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    return {
      instances: pageOf(rows, query, 100).map(({ id, name }) => ({ instance_id: id, instance_name: name })),
      total_count: rows.length,
    }
  },

  checkParameterTemplateName: (ctx) => ({ exist: isTaken(ctx, ctx.query.name) }),

  /**
   * When one of the instances cannot take it, the call is refused. What goes wrong later goes wrong with one instance: the
   * values reach them one after another, so a job that fails has changed all but the last (4.5.13 shows both in one task).
   */
  applyParameterTemplate(ctx) {
    const { body } = ctx
    const template = templateOf(ctx, ctx.path.config_id)
    const instances = body.instance_ids.map((id, at) => {
      if (body.instance_ids.indexOf(id) !== at) refuse('DBS.200001', `instance_ids[${at}] is there twice.`)
      return instanceOf(ctx, id, `instance_ids[${at}]`)
    })
    for (const [at, instance] of instances.entries()) {
      if (!fits(template, instance)) refuse('DBS.212011', `instance_ids[${at}]: another engine version or form.`)
      demand(instanceCan.setParameters(stateOf(instance)), `instance_ids[${at}]`)
    }
    demandIdle(template)
    const [first] = instances
    if (!first) return refuse('DBS.200001', 'instance_ids must not be empty.')
    const ids = instances.map(({ id }) => id)
    const about = { template: template.id, instances: ids }
    const release = ids.map((instance) => effect({ kind: 'release', instance }))
    const job = startJob(ctx, {
      // The reference lists no name for this task.
      name: 'ApplyGaussDBV5ParameterTemplate',
      instance: first,
      steps: stepsOf.parameters(ids.length),
      onStart: [
        ...ids.map((instance) => effect({ kind: 'hold', instance })),
        effect({ kind: 'template-applying', ...about }),
      ],
      onEnd: [effect({ kind: 'template-applied', ...about, values: template.values }), ...release],
      onFail: [
        ...(ids.length > 1
          ? [effect({ kind: 'template-applied', ...about, instances: ids.slice(0, -1), values: template.values })]
          : []),
        effect({ kind: 'template-failed', ...about, instances: ids.slice(-1), error: 'DBS.280005' }),
        ...release,
      ],
      entities: { configuration_id: template.id, instance_ids: ids },
    })
    return reply(202, { job_id: job.id })
  },

  listParameterApplications(ctx) {
    const found = findParameters(ctx, ctx.path.config_id, 'config_id')
    const rows = found.template?.applications.toReversed() ?? []
    return {
      histories: pageOf(rows, ctx.query, 100).map((row) => ({
        instance_id: row.instance,
        instance_name: row.name,
        apply_result: row.result,
        applied_at: formatTime(row.at),
        error_code: row.error,
      })),
      total_count: rows.length,
    }
  },

  listParameterChanges(ctx) {
    const found = findParameters(ctx, ctx.path.config_id, 'config_id')
    const rows = (found.template ? found.template.changes : (found.instance.parameters?.changes ?? [])).toReversed()
    return { histories: pageOf(rows, ctx.query, 100).map(changeView), total_count: rows.length }
  },
}
