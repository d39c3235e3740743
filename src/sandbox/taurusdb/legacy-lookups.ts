import type * as contract from '#contract/taurusdb/legacy-lookups.ts'
import type { ParameterTemplateSummary } from '#contract/taurusdb/parameter-templates.ts'
import { Reply, type Handlers } from '../handler.ts'
import { engineVersions } from './engine-versions.ts'
import { parameterTemplates } from './parameter-templates.ts'
import { specifications } from './specifications.ts'
import { tasks } from './tasks.ts'

async function dataOf<T>(answer: T | Reply<T> | Promise<T | Reply<T>>): Promise<T> {
  const given = await answer
  return given instanceof Reply ? given.data : given
}

/** `2020-04-08T07:12:17+0000` as this form writes it. */
const withoutOffset = (time: string): string => time.slice(0, 19).replace('T', ' ')

export const legacyLookups: Handlers<typeof contract> = {
  async listLegacyEngineVersions(ctx) {
    const { datastores } = await dataOf(engineVersions.listEngineVersions(ctx))
    return { datastores: datastores.map(({ id, name }) => ({ id, name })) }
  },

  async listLegacyFlavors(ctx) {
    const { flavors } = await dataOf(specifications.listFlavors(ctx))
    return { flavors: flavors.filter(({ version_name }) => version_name === (ctx.query.version_name ?? version_name)) }
  },

  async listLegacyParameterTemplates(ctx) {
    const all: ParameterTemplateSummary[] = []
    for (;;) {
      const query = { offset: all.length, limit: 100 }
      const { configurations, total_count } = await dataOf(parameterTemplates.listParameterTemplates({ ...ctx, query }))
      all.push(...configurations)
      if (all.length >= total_count || configurations.length === 0) break
    }
    return {
      configurations: all.map((one) => ({
        ...one,
        datastore_name: 'gaussdb-mysql',
        created: withoutOffset(one.created),
        updated: withoutOffset(one.updated),
      })),
      total_count: all.length,
    }
  },

  async showLegacyJob(ctx) {
    const { job } = await dataOf(tasks.showJob(ctx))
    const { id, name, created, ended, process, instance, fail_reason } = job
    return {
      job: {
        id,
        name,
        // What waits for its time is not told apart from what runs.
        status: job.status === 'Completed' || job.status === 'Failed' ? job.status : 'Running',
        created,
        ended: ended ?? '',
        process,
        instance: { id: instance.id, name: instance.name },
        entities: job.entities ?? {},
        ...(fail_reason ? { fail_reason } : {}),
      },
    }
  },
}
