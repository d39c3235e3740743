import type { Instance } from '../state.ts'
import type { SeedRows } from '../store.ts'
import { buildInstance } from './build.ts'
import { buildClickhouse } from './clickhouse.ts'
import { enterpriseProjects } from './enterprise-projects.ts'
import { fleetRows, rowsOf } from './fleet.ts'
import { buildTenants } from './gaussdb-tenants.ts'
import { buildGaussdbBackups } from './gaussdb-backups.ts'
import { buildGaussdbSeed } from './gaussdb-history.ts'
import { buildGaussdbTemplates, withSeedParameters } from './gaussdb-templates.ts'
import { buildGeminiBackups } from './gemini-backups.ts'
import { buildGeminiTemplates } from './gemini-templates.ts'
import { buildGemini } from './gemini.ts'
import { buildHistory } from './history.ts'
import { buildNaverRedis } from './naver-redis.ts'
import { allProjects } from './projects.ts'
import { buildStarRocks } from './star-rocks.ts'
import { buildTemplates } from './templates.ts'

export interface SeedOptions {
  seed: string
  /** How many instances; the named fleet comes first. */
  instances: number
  /** The moment the fleet is made for, ms since the epoch. */
  epoch: number
  pace: number
}

/** All rows of a new sandbox. The same options always give the same rows. */
export function buildSeed({ seed, instances: count, epoch, pace }: SeedOptions): SeedRows {
  const rows = rowsOf(seed, count)
  const instances = rows.map((row, index) => buildInstance(seed, row, index, epoch))
  const history = buildHistory(seed, rows.slice(0, fleetRows.length), instances, epoch, pace)
  const gaussdb = buildGaussdbSeed(seed, epoch, pace)
  const gaussdbTemplates = buildGaussdbTemplates(allProjects, gaussdb.instances, epoch)
  const held = new Map(history.instances.map((instance): [string, Instance] => [instance.id, instance]))
  const gemini = buildGemini(seed, epoch, pace)
  const naver = buildNaverRedis(seed, epoch, pace)
  /** Quotas grow with the fleet; -1 stands for none. */
  const scaled = (quota: number) => (quota < 0 ? quota : quota * Math.max(1, Math.ceil(count / fleetRows.length)))
  const perProject = (id: string) => instances.filter((instance) => instance.project === id).length
  return {
    instances: instances.map((instance) => held.get(instance.id) ?? instance),
    backups: history.backups,
    jobs: [...history.jobs, ...gaussdb.jobs, ...gemini.jobs, ...naver.jobs],
    quotas: allProjects.map(({ id, region }) => ({
      id,
      instances: Math.max(region === 'eu-west-101' ? 50 : 20, Math.ceil((perProject(id) * 1.2) / 10) * 10),
    })),
    enterpriseQuotas: allProjects.flatMap((project) =>
      enterpriseProjects.map(({ id, quota }) => ({
        id: `${project.id}/${id}`,
        instances: scaled(quota.instances),
        vcpus: scaled(quota.vcpus),
        ram: scaled(quota.ram),
      })),
    ),
    catalogs: [],
    sqlFilters: [],
    recycled: history.recycled,
    recyclePolicies: [],
    tokens: [],
    gaussdbInstances: gaussdb.instances.map((it) => withSeedParameters(it, gaussdbTemplates, epoch)),
    gaussdbBackups: buildGaussdbBackups(seed, gaussdb.instances, epoch),
    gaussdbTemplates,
    gaussdbRecycled: gaussdb.recycled,
    gaussdbSettings: [],
    gaussdbCatalogs: [],
    gaussdbTenants: buildTenants(gaussdb.instances, epoch),
    templates: buildTemplates(allProjects, instances, epoch),
    clickhouse: instances
      .slice(0, fleetRows.length)
      .flatMap((instance, at) => buildClickhouse(seed, rows[at], instance, epoch) ?? []),
    starRocks: buildStarRocks(seed, instances, epoch, pace),
    geminiInstances: gemini.geminiInstances,
    geminiBackups: buildGeminiBackups(seed, epoch, gemini.geminiInstances),
    geminiTemplates: buildGeminiTemplates(seed, epoch),
    redisServices: naver.redisServices,
  }
}
