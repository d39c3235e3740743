import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { seededRandom } from '../environment.ts'
import type { GaussdbForm, GaussdbInstance } from '../gaussdb/state.ts'
import type { GaussdbParameterChange, GaussdbTemplate } from '../gaussdb/template-state.ts'
import type { Project } from '../state.ts'
import { day, hour } from '../time.ts'
import { gaussdbDefaultTemplate } from './gaussdb-build.ts'
import { parametersOf } from './gaussdb-parameters/definitions.ts'
import { gaussdbReleases, majorOf } from './gaussdb-versions.ts'

/** Id of the parameters of an instance that no longer are those of a template. */
export const ownGaussdbTemplate = (instance: string): string =>
  `${seededRandom(`${instance}/configuration`).hex(32)}pr14`

const formWords: Readonly<Record<GaussdbForm, { name: string; sentence: string }>> = {
  ha: { name: 'Primary-Standby', sentence: 'primary/standby instances' },
  independent: { name: 'Distributed', sentence: 'distributed instances' },
  combined: { name: 'Distributed-Combined', sentence: 'distributed instances on shared servers' },
}

interface SeedTemplate {
  name: string
  region: string
  description: string
  version: string
  form: GaussdbForm
  ageDays: number
  values: Record<string, string>
  /** Parameter, value before, and days ago. */
  changed: [string, string, number][]
  /** Instances of the fleet that have taken it over, with days ago, and what went wrong. */
  applied: [string, number, string?][]
}

const seedTemplates: readonly SeedTemplate[] = [
  {
    name: 'ledger-strict',
    region: 'eu-west-101',
    description: 'Core ledger: full audit, no surprises',
    version: '8.102',
    form: 'independent',
    ageDays: 600,
    values: {
      audit_dml_state: '1',
      audit_set_parameter: '1',
      failed_login_attempts: '5',
      password_effect_time: '60',
      statement_timeout: '300000',
      idle_in_transaction_session_timeout: '120',
      log_min_duration_statement: '500',
      track_stmt_stat_level: 'OFF,L1',
      max_prepared_transactions: '1200',
    },
    changed: [
      ['log_min_duration_statement', '1000', 240],
      ['failed_login_attempts', '10', 96],
      ['idle_in_transaction_session_timeout', '0', 31],
    ],
    applied: [
      ['core-ledger-prod', 239],
      ['core-ledger-prod', 96, 'DBS.280005'],
      ['core-ledger-prod', 95],
    ],
  },
  {
    name: 'payments-oltp',
    region: 'eu-west-101',
    description: 'Short transactions at a high rate',
    version: '8.103',
    form: 'ha',
    ageDays: 400,
    values: {
      lockwait_timeout: '20000',
      update_lockwait_timeout: '10000',
      deadlock_timeout: '500',
      log_min_duration_statement: '200',
      enable_global_plancache: 'on',
      session_timeout: '1800',
      autovacuum_naptime: '60',
    },
    changed: [
      ['lockwait_timeout', '1200000', 180],
      ['log_min_duration_statement', '1000', 44],
    ],
    applied: [['core-payments-prod', 43]],
  },
  {
    name: 'reporting-ha',
    region: 'eu-west-101',
    description: 'Long reads: large sorts and joins',
    version: '8.102',
    form: 'ha',
    ageDays: 280,
    values: {
      work_mem: '524288',
      query_dop: '4',
      enable_mergejoin: 'on',
      statement_timeout: '7200000',
      log_min_duration_statement: '10000',
      default_statistics_target: '400',
    },
    changed: [
      ['work_mem', '65536', 150],
      ['query_dop', '1', 150],
    ],
    applied: [['core-reporting-prod', 149]],
  },
  {
    name: 'orders-ap',
    region: 'ap-southeast-3',
    description: 'Orders of the shop, with decoded changes',
    version: '8.103',
    form: 'independent',
    ageDays: 350,
    values: {
      wal_level: 'logical',
      max_replication_slots: '40',
      timezone: 'Asia/Singapore',
      log_timezone: 'Asia/Singapore',
      comm_max_stream: '2048',
      log_min_duration_statement: '1500',
    },
    changed: [
      ['wal_level', 'hot_standby', 210],
      ['max_replication_slots', '20', 210],
    ],
    applied: [['core-orders-ap-prod', 208]],
  },
  {
    name: 'wallet-ap',
    region: 'ap-southeast-3',
    description: 'Wallet: card data, all signing in audited',
    version: '8.102',
    form: 'ha',
    ageDays: 270,
    values: { require_ssl: 'on', audit_user_violation: '1', audit_function_exec: '1', password_min_length: '12' },
    changed: [['require_ssl', 'off', 90]],
    applied: [['core-wallet-ap-prod', 89]],
  },
]

const idOf = (project: Project, name: string): string =>
  `${seededRandom(`gaussdb/template/${project.id}/${name}`).hex(32)}pr14`

/** The default templates of a project: one for each version and form that belong together. */
function defaultsOf(project: Project, epoch: number): GaussdbTemplate[] {
  return gaussdbReleases.flatMap(({ kernel }, at) =>
    (['ha', 'independent', 'combined'] as const)
      .filter((form) => form !== 'combined' || compareVersions(kernel, '3.223') >= 0)
      .map((form): GaussdbTemplate => {
        const version = majorOf(kernel)
        const created = epoch - (1500 - at * 190) * day
        return {
          id: gaussdbDefaultTemplate(project.id, version, form),
          project: project.id,
          name: `Default-GaussDB-${version}-${formWords[form].name}`,
          description: `Default parameter template for GaussDB ${version}, ${formWords[form].sentence}`,
          version,
          form,
          isDefault: true,
          created,
          updated: created,
          values: {},
          changes: [],
          applications: [],
        }
      }),
  )
}

function ownOf(
  project: Project,
  it: SeedTemplate,
  instances: readonly GaussdbInstance[],
  epoch: number,
): GaussdbTemplate {
  const standard = parametersOf(it.form === 'ha' ? 'ha' : 'distributed')
  const changes = it.changed.map(([parameter, from, daysAgo]): GaussdbParameterChange => ({
    parameter,
    from,
    to: it.values[parameter] ?? standard.get(parameter)?.default ?? '',
    at: epoch - daysAgo * day - 3 * hour,
    result: 'SUCCESS',
  }))
  return {
    id: idOf(project, it.name),
    project: project.id,
    name: it.name,
    description: it.description,
    version: it.version,
    form: it.form,
    isDefault: false,
    created: epoch - it.ageDays * day,
    updated: changes.at(-1)?.at ?? epoch - it.ageDays * day,
    values: it.values,
    changes,
    applications: it.applied.flatMap(([name, daysAgo, error]) => {
      const target = instances.find((instance) => instance.name === name)
      if (!target) return []
      const at = epoch - daysAgo * day - 2 * hour
      return [{ instance: target.id, name, at, job: '', result: error ? 'FAILED' : 'SUCCESS', error: error ?? null }]
    }),
  }
}

/** The templates of all projects, with who has taken them over. */
export const buildGaussdbTemplates = (
  projects: readonly Project[],
  instances: readonly GaussdbInstance[],
  epoch: number,
): GaussdbTemplate[] =>
  projects.flatMap((project) => [
    ...defaultsOf(project, epoch),
    ...seedTemplates
      .filter(({ region }) => region === project.region)
      .map((it) => ownOf(project, it, instances, epoch)),
  ])

/** Changes that were made to single instances: parameter, value, and days ago. The last one waits for a restart. */
const changedAlone: Readonly<Record<string, readonly [string, string, number][]>> = {
  'core-policies-staging': [
    ['log_min_duration_statement', '100', 12],
    ['max_replication_slots', '40', 2],
  ],
  'core-tryout-dev': [['enable_recyclebin', 'on', 9]],
}

/** An instance of the fleet with the parameters that its template and its team have given it. */
export function withSeedParameters(
  instance: GaussdbInstance,
  templates: readonly GaussdbTemplate[],
  epoch: number,
): GaussdbInstance {
  const taken = templates.find(({ applications }) =>
    applications.some((row) => row.instance === instance.id && row.result === 'SUCCESS'),
  )
  const appliedAt = taken?.applications.findLast((row) => row.instance === instance.id)?.at
  const alone = changedAlone[instance.name]
  if (!taken && !alone) return instance
  const standard = parametersOf(instance.form === 'ha' ? 'ha' : 'distributed')
  const values = { ...taken?.values }
  const waiting: Record<string, string> = {}
  const changes = (alone ?? []).map(([parameter, to, daysAgo]): GaussdbParameterChange => {
    const definition = standard.get(parameter)
    const from = values[parameter] ?? definition?.default ?? ''
    values[parameter] = to
    if (definition?.restart) waiting[parameter] = from
    return { parameter, from, to, at: epoch - daysAgo * day, result: 'SUCCESS' }
  })
  return {
    ...instance,
    configuration: alone ? ownGaussdbTemplate(instance.id) : (taken?.id ?? instance.configuration),
    parameters: {
      values,
      created: instance.created,
      updated: changes.at(-1)?.at ?? appliedAt ?? instance.created,
      changes,
      waiting,
    },
  }
}
