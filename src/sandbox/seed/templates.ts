import { seededRandom } from '../environment.ts'
import type { Instance, Project } from '../state.ts'
import type { InstanceParameters, ParameterChangeRow, ParameterTemplateRow } from '../template-state.ts'
import { day, hour } from '../time.ts'
import { thresholdOf, usualThreshold } from '../workload/profiles.ts'
import type { FleetRow } from './fleet.ts'
import { parameterDefinitions } from './parameters/definitions.ts'

const templateIds = new Map<string, string>()

/** Id of a seeded template of a project. */
export function templateIdOf(project: string, name: TemplateName): string {
  const key = `configuration/${project}/${name}`
  let id = templateIds.get(key)
  if (id === undefined) templateIds.set(key, (id = `${seededRandom(key).hex(32)}pr07`))
  return id
}

/** Id of the parameters of an instance that no longer are those of a template. */
export const ownConfigurationOf = (instance: string): string =>
  `${seededRandom(`${instance}/configuration`).hex(32)}pr07`

export type TemplateName = 'Default-TaurusDB-8.0' | 'oltp-strict' | 'reporting' | 'low-memory'
export const defaultTemplate: TemplateName = 'Default-TaurusDB-8.0'

interface SeedTemplate {
  name: TemplateName
  description: string
  ageDays: number
  values: Record<string, string>
  /** Parameter, value before, and days ago. */
  changed: [string, string, number][]
}

const seedTemplates: readonly SeedTemplate[] = [
  {
    name: defaultTemplate,
    description: 'Default parameter template for TaurusDB 8.0',
    ageDays: 1400,
    values: {},
    changed: [],
  },
  {
    name: 'oltp-strict',
    description: 'Production: strict SQL, no surprises',
    ageDays: 830,
    values: {
      sql_mode: 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
      transaction_isolation: 'READ-COMMITTED',
      innodb_lock_wait_timeout: '15',
      innodb_print_all_deadlocks: 'ON',
      max_execution_time: '60000',
      sql_require_primary_key: 'ON',
      local_infile: 'OFF',
      wait_timeout: '3600',
      interactive_timeout: '3600',
      binlog_rows_query_log_events: 'ON',
    },
    changed: [
      ['innodb_lock_wait_timeout', '30', 212],
      ['max_execution_time', '0', 121],
      ['sql_require_primary_key', 'OFF', 64],
      ['local_infile', 'ON', 64],
      ['wait_timeout', '28800', 23],
      ['interactive_timeout', '28800', 23],
    ],
  },
  {
    name: 'reporting',
    description: 'Long reads: large sorts and joins',
    ageDays: 420,
    values: {
      join_buffer_size: '8388608',
      sort_buffer_size: '16777216',
      tmp_table_size: '268435456',
      max_heap_table_size: '268435456',
      group_concat_max_len: '1048576',
      force_parallel_execute: 'ON',
      transaction_isolation: 'READ-COMMITTED',
    },
    changed: [
      ['sort_buffer_size', '4194304', 190],
      ['force_parallel_execute', 'OFF', 31],
    ],
  },
  {
    name: 'low-memory',
    description: 'Small test systems',
    ageDays: 260,
    values: {
      max_connections: '200',
      performance_schema: 'OFF',
      table_open_cache: '1000',
      thread_cache_size: '32',
      innodb_log_buffer_size: '8388608',
    },
    changed: [['max_connections', '400', 75]],
  },
]

const valuesOf = new Map(seedTemplates.map(({ name, values }) => [name, values]))
const standard = (parameter: string): string => parameterDefinitions().get(parameter)?.default ?? ''

function changesOf({ changed, values }: SeedTemplate, epoch: number): ParameterChangeRow[] {
  return changed.map(([parameter, from, daysAgo]) => {
    const at = epoch - daysAgo * day - 3 * hour
    return { parameter, from, to: values[parameter] ?? standard(parameter), at, result: 'SUCCESS', applied: at + hour }
  })
}

/** The templates of all projects, with who has taken them over. */
export function buildTemplates(
  projects: readonly Project[],
  instances: readonly Instance[],
  epoch: number,
): ParameterTemplateRow[] {
  return projects.flatMap((project) =>
    seedTemplates.map((template): ParameterTemplateRow => {
      const id = templateIdOf(project.id, template.name)
      const isDefault = template.name === defaultTemplate
      const changes = changesOf(template, epoch)
      const last = changes.at(-1)?.applied ?? epoch - template.ageDays * day
      return {
        id,
        project: project.id,
        name: template.name,
        description: template.description,
        version: '8.0',
        isDefault,
        created: epoch - template.ageDays * day,
        updated: changes.at(-1)?.at ?? epoch - template.ageDays * day,
        values: template.values,
        changes,
        // A large fleet was not changed by hand.
        applications: isDefault
          ? []
          : instances
              .slice(0, 100)
              .filter((it) => it.configuration === id && it.readyAt !== null && it.created < last)
              .map((it) => ({ instance: it.id, name: it.name, at: last, error: '' })),
      }
    }),
  )
}

/** Template and parameters of an instance of the fleet. */
export function seedParameters(
  row: FleetRow,
  instance: { id: string; project: string; created: number },
  epoch: number,
): { configuration: string; parameters: InstanceParameters } {
  const name: TemplateName =
    row.workload === 'analytics' || row.workload === 'reports'
      ? 'reporting'
      : row.env === 'prod'
        ? 'oltp-strict'
        : row.flavor.includes('normal.2')
          ? 'low-memory'
          : defaultTemplate
  const values = valuesOf.get(name) ?? {}
  const own: Record<string, string> = {}
  const seconds = thresholdOf(row.workload)
  // Teams that want more detail in their slow logs, and changes that still wait for a reboot.
  if (seconds !== usualThreshold) own['long_query_time'] = String(seconds)
  if (row.env === 'staging') own['innodb_read_io_threads'] = '16'
  const at = Math.max(instance.created, epoch - 9 * day)
  const changed = Object.keys(own)
  return {
    configuration: changed.length > 0 ? ownConfigurationOf(instance.id) : templateIdOf(instance.project, name),
    parameters: {
      values: changed.length > 0 ? { ...values, ...own } : values,
      created: instance.created,
      updated: changed.length > 0 ? at : instance.created,
      changes: changed.map((parameter) => ({
        parameter,
        from: values[parameter] ?? standard(parameter),
        to: own[parameter] as string,
        at,
        result: 'SUCCESS' as const,
        applied: at,
      })),
    },
  }
}
