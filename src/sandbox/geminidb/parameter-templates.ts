import type * as contract from '#contract/geminidb/parameter-templates.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { offers } from '../seed/gemini-flavors.ts'
import { formatTime } from '../time.ts'
import { demand, instanceOf, refuse } from './common.ts'
import { effect } from './effects.ts'
import { demandValues, needsRestart, withValues } from './parameters.ts'
import type { GeminiInstanceRow, GeminiTemplateRow } from './state.ts'
import { defaultTemplates, templateOf, templatesIn, type AnyTemplate } from './templates.ts'

/** So many templates can be made in a project. */
const quota = 100

const factsOf = (template: GeminiTemplateRow): contract.GeminiNewTemplate & { description: string } => ({
  id: template.id,
  name: template.name,
  description: template.description,
  datastore_version_name: template.version,
  datastore_name: template.engine,
  created: formatTime(template.created),
  updated: formatTime(template.updated),
  mode: template.mode,
})

type Cloud = Pick<Context, 'state' | 'project' | 'now' | 'random'>

/** Refuses changes of a default template. */
function ownTemplate(ctx: Pick<Cloud, 'state' | 'project'>, id: string): AnyTemplate {
  const template = templateOf(ctx, id)
  if (!template.own) refuse('DBS.212003', `config_id ${id} is a default template.`)
  return template
}

/** A name may be there once. */
function demandName(ctx: Pick<Cloud, 'state' | 'project'>, name: string, self = ''): void {
  if (templatesIn(ctx).some((one) => one.name === name && one.id !== self))
    refuse('DBS.200001', `name ${name} is the name of another template.`)
}

function put(
  ctx: Cloud,
  row: Pick<GeminiTemplateRow, 'name' | 'description' | 'engine' | 'version' | 'mode' | 'values'>,
): GeminiTemplateRow {
  if (templatesIn(ctx).filter(({ own }) => own).length >= quota)
    refuse('DBS.200001', `name ${row.name} would be one template too many: ${quota} can be made.`)
  demandName(ctx, row.name)
  const template: GeminiTemplateRow = {
    id: `${ctx.random.hex(32)}pr`,
    project: ctx.project.id,
    created: ctx.now,
    updated: ctx.now,
    ...row,
  }
  ctx.state.geminiTemplates.put(template)
  return template
}

const fits = (template: AnyTemplate, instance: GeminiInstanceRow): boolean =>
  instance.engine === template.engine && instance.version === template.version && instance.mode === template.mode

/** Values take a while to reach the nodes. */
function setValues(
  ctx: Pick<Context, 'jobs'>,
  instance: GeminiInstanceRow,
  values: Record<string, string>,
  all: boolean,
) {
  const { id, name, project, engine } = instance
  const full = all ? Object.fromEntries(withValues(engine, values).map((one) => [one.name, one.value])) : values
  return ctx.jobs.start({
    service: 'geminidb',
    // The list of task names has none for this.
    name: 'ModifyParameters',
    instance: { id, name, project },
    steps: [
      { name: 'Check the values', ms: 4000 },
      { name: 'Set them on the nodes', ms: 20_000 },
    ],
    onStart: [effect({ kind: 'hold', instance: id, action: 'MODIFYING_PARAMETERS' })],
    onEnd: [effect({ kind: 'parameters', instance: id, values: full }), effect({ kind: 'release', instance: id })],
    onFail: [effect({ kind: 'release', instance: id })],
  })
}

export const parameterTemplates: Handlers<typeof contract> = {
  listParameterTemplates({ query, ...ctx }) {
    const { datastore_name: engine, mode = 'Cluster', offset = 0, limit = 100 } = query
    const found = templatesIn(ctx).filter(
      (one) => (engine === undefined || one.engine === engine) && (mode === 'All' || one.mode === mode),
    )
    return {
      count: found.length,
      quota,
      configurations: found.slice(offset, offset + limit).map((one) => ({ ...factsOf(one), user_defined: one.own })),
    }
  },

  showParameterTemplate({ path, ...ctx }) {
    const template = templateOf(ctx, path.config_id)
    return { ...factsOf(template), configuration_parameters: withValues(template.engine, template.values) }
  },

  createParameterTemplate({ body, ...ctx }) {
    const source = body.instance_id === undefined ? undefined : instanceOf(ctx, body.instance_id)
    const wanted = body.datastore
    if (!source && !wanted) return refuse('DBS.200001', 'datastore is required without instance_id.')
    const offer = source
      ? { engine: source.engine, version: source.version, mode: source.mode }
      : offers.find(
          ({ engine, version, mode }) =>
            engine === wanted?.type && version === wanted.version && mode === (wanted.mode ?? 'Cluster'),
        )
    if (!offer) return refuse('DBS.200041', 'datastore is none that is offered.')
    const values = { ...source?.parameters, ...body.values }
    demandValues(offer.engine, body.values ?? {})
    const { engine, version, mode } = offer
    const { name, description = '' } = body
    return { configuration: factsOf(put(ctx, { name, description, engine, version, mode, values })) }
  },

  copyParameterTemplate({ path, body, ...ctx }) {
    const { engine, version, mode, values } = templateOf(ctx, path.config_id)
    const { name, description = '' } = body
    return { config_id: put(ctx, { name, description, engine, version, mode, values }).id }
  },

  updateParameterTemplate({ path, body, ...ctx }) {
    const { own: _, ...template } = ownTemplate(ctx, path.config_id)
    if (body.name !== undefined) demandName(ctx, body.name, template.id)
    demandValues(template.engine, body.values ?? {})
    ctx.state.geminiTemplates.put({
      ...template,
      name: body.name ?? template.name,
      description: body.description ?? template.description,
      values: { ...template.values, ...body.values },
      updated: ctx.now,
    })
    return null
  },

  deleteParameterTemplate({ path, ...ctx }) {
    ctx.state.geminiTemplates.remove(ownTemplate(ctx, path.config_id).id)
    return null
  },

  listApplicableInstances({ path, query, ...ctx }) {
    const template = templateOf(ctx, path.config_id)
    const found = [...ctx.state.geminiInstances.values()].filter(
      (one) => one.project === ctx.project.id && fits(template, one) && one.status !== 'creating',
    )
    const { offset = 0, limit = 100 } = query
    return {
      instances: found.slice(offset, offset + limit).map(({ id, name }) => ({ id, name })),
      count: found.length,
    }
  },

  applyParameterTemplate({ path, body, ...ctx }) {
    const template = templateOf(ctx, path.config_id)
    const rows = body.instance_ids.map((id, index) => {
      const instance = instanceOf(ctx, id)
      if (!fits(template, instance)) refuse('DBS.200057', `instance_ids[${index}] is another kind of instance.`)
      demand(instance, geminiCan.setParameters)
      return instance
    })
    const [job] = rows.map((instance) => setValues(ctx, instance, template.values, true))
    return { job_id: job!.id, success: true }
  },

  listInstanceParameters({ path, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { engine, version, mode, created, parameters, parametersChanged } = instance
    const own = defaultTemplates(ctx.project.id).find((one) => fits(one, instance))
    return {
      id: own?.id ?? '',
      datastore_version_name: version,
      datastore_name: engine,
      mode,
      created: formatTime(created),
      updated: formatTime(parametersChanged ?? created),
      configuration_parameters: withValues(engine, parameters),
    }
  },

  updateInstanceParameters({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    if (Object.keys(body.values).length === 0) refuse('DBS.200001', 'values must not be empty.')
    demandValues(instance.engine, body.values)
    demand(instance, geminiCan.setParameters)
    const job = setValues(ctx, instance, body.values, false)
    return reply(200, { job_id: job.id, restart_required: needsRestart(instance.engine, body.values) })
  },
}
