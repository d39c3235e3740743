import type { ClickhouseRow } from './clickhouse-state.ts'
import type { StarRocksRow } from './star-rocks-state.ts'
import type { GaussdbCatalog, GaussdbTenant } from './gaussdb/catalog-state.ts'
import type { GaussdbBackup } from './gaussdb/backup-state.ts'
import type { GaussdbInstance, GaussdbRecycled, GaussdbSettings } from './gaussdb/state.ts'
import type { GaussdbTemplate } from './gaussdb/template-state.ts'
import type { GeminiBackupRow, GeminiInstanceRow, GeminiTemplateRow } from './geminidb/state.ts'
import type { RedisServiceRow } from './navercloud/state.ts'
import type {
  Catalog,
  EnterpriseQuota,
  Instance,
  Job,
  ManualBackup,
  Project,
  Quota,
  RecycledRow,
  RecyclePolicyRow,
  SqlFilter,
  State,
  Table,
  Token,
} from './state.ts'
import type { ParameterTemplateRow } from './template-state.ts'

/** What the seed gives each table. */
export interface SeedRows {
  instances: Instance[]
  backups: ManualBackup[]
  jobs: Job[]
  quotas: Quota[]
  enterpriseQuotas: EnterpriseQuota[]
  catalogs: Catalog[]
  sqlFilters: SqlFilter[]
  recycled: RecycledRow[]
  recyclePolicies: RecyclePolicyRow[]
  tokens: Token[]
  templates: ParameterTemplateRow[]
  clickhouse: ClickhouseRow[]
  starRocks: StarRocksRow[]
  gaussdbInstances: GaussdbInstance[]
  gaussdbBackups: GaussdbBackup[]
  gaussdbTemplates: GaussdbTemplate[]
  gaussdbRecycled: GaussdbRecycled[]
  gaussdbSettings: GaussdbSettings[]
  gaussdbCatalogs: GaussdbCatalog[]
  gaussdbTenants: GaussdbTenant[]
  geminiInstances: GeminiInstanceRow[]
  geminiBackups: GeminiBackupRow[]
  geminiTemplates: GeminiTemplateRow[]
  redisServices: RedisServiceRow[]
}

export type TableName = keyof SeedRows
export const tableNames = [
  'instances',
  'backups',
  'jobs',
  'quotas',
  'enterpriseQuotas',
  'catalogs',
  'sqlFilters',
  'recycled',
  'recyclePolicies',
  'tokens',
  'templates',
  'clickhouse',
  'starRocks',
  'gaussdbInstances',
  'gaussdbBackups',
  'gaussdbTemplates',
  'gaussdbRecycled',
  'gaussdbSettings',
  'gaussdbCatalogs',
  'gaussdbTenants',
  'geminiInstances',
  'geminiBackups',
  'geminiTemplates',
  'redisServices',
] as const satisfies TableName[]

/** Rows that differ from the seed, by id; null for a row that is gone. */
export type Changes = Partial<Record<TableName, Record<string, unknown>>>

interface Overlay<T extends { id: string }> extends Table<T> {
  changes(): Record<string, T | null>
}

function overlay<T extends { id: string }>(
  base: T[],
  changes: Record<string, T | null>,
  onChange: (row: T) => void,
): Overlay<T> {
  const rows = new Map(base.map((row) => [row.id, row]))
  const inSeed = new Set(rows.keys())
  const changed = new Map<string, T | null>()
  for (const [id, row] of Object.entries(changes)) {
    changed.set(id, row)
    if (row) rows.set(id, row)
    else rows.delete(id)
  }
  return {
    get: (id) => rows.get(id),
    has: (id) => rows.has(id),
    put(row) {
      rows.set(row.id, row)
      changed.set(row.id, row)
      onChange(row)
    },
    remove(id) {
      const row = rows.get(id)
      if (!row) return
      rows.delete(id)
      if (inSeed.has(id)) changed.set(id, null)
      else changed.delete(id)
      onChange(row)
    },
    values: () => rows.values(),
    get size() {
      return rows.size
    },
    changes: () => Object.fromEntries(changed),
  }
}

export interface Store {
  state: State
  /** All that differs from the seed. */
  changes(): Changes
}

/**
 * The seed's rows with what has changed since laid over them. Only the difference is ever written out, so that a fleet
 * of ten thousand instances costs as much to save as one of ten.
 *
 * @param onChange called after every change of a row
 */
export function createStore(
  projects: readonly Project[],
  seed: SeedRows,
  changes: Changes,
  onChange: () => void,
): Store {
  let revision = 0
  const open = new Map<string, Job>()
  const touched = () => {
    revision++
    onChange()
  }
  const table = <Name extends TableName>(name: Name, also?: (row: SeedRows[Name][number]) => void) =>
    // The saved rows were written by this very store, under the same version of the snapshot.
    overlay<SeedRows[Name][number]>(
      seed[name],
      (changes[name] ?? {}) as Record<string, SeedRows[Name][number] | null>,
      (row) => {
        also?.(row)
        touched()
      },
    )
  const tables = {
    instances: table('instances'),
    backups: table('backups'),
    quotas: table('quotas'),
    enterpriseQuotas: table('enterpriseQuotas'),
    catalogs: table('catalogs'),
    sqlFilters: table('sqlFilters'),
    recycled: table('recycled'),
    recyclePolicies: table('recyclePolicies'),
    tokens: table('tokens'),
    templates: table('templates'),
    clickhouse: table('clickhouse'),
    starRocks: table('starRocks'),
    gaussdbInstances: table('gaussdbInstances'),
    gaussdbBackups: table('gaussdbBackups'),
    gaussdbTemplates: table('gaussdbTemplates'),
    gaussdbRecycled: table('gaussdbRecycled'),
    gaussdbSettings: table('gaussdbSettings'),
    gaussdbCatalogs: table('gaussdbCatalogs'),
    gaussdbTenants: table('gaussdbTenants'),
    geminiInstances: table('geminiInstances'),
    geminiBackups: table('geminiBackups'),
    geminiTemplates: table('geminiTemplates'),
    redisServices: table('redisServices'),
    jobs: table('jobs', (job) => {
      if (job.phase === 'ended' || !tables.jobs.has(job.id)) open.delete(job.id)
      else open.set(job.id, job)
    }),
  }
  for (const job of tables.jobs.values()) if (job.phase !== 'ended') open.set(job.id, job)
  return {
    state: {
      projects,
      ...tables,
      failures: new Map(),
      openJobs: () => open.values(),
      get revision() {
        return revision
      },
    },
    changes: () => Object.fromEntries(tableNames.map((name) => [name, tables[name].changes()])),
  }
}
