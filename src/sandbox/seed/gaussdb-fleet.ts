import { seededRandom } from '../environment.ts'
import type { GaussdbForm, GaussdbStatus } from '../gaussdb/state.ts'
import { defaultSeed, type Env } from './fleet.ts'
import { projects, type ProjectKey } from './projects.ts'

/** One row of the GaussDB fleet as it is written down; everything else follows from it and the seed. */
export interface GaussdbRow {
  name: string
  project: ProjectKey
  env: Env
  team: string
  form: GaussdbForm
  /** One primary and one standby instead of two; centralized instances only. */
  double?: boolean
  /** 1 for centralized instances. */
  shards: number
  /** Coordinators; independent instances only. */
  coordinators?: number
  /** Every third replica keeps the log only. */
  logReplica?: boolean
  flavor: string
  /** GB, of all shards together. */
  volumeGb: number
  usedGb: number
  growthGb: number
  kernel: string
  hotfixes?: string[]
  ageDays: number
  status?: GaussdbStatus
  /** Three different zones (two for one primary and one standby), or one. */
  multi?: boolean
  prePaid?: 'month' | 'year'
  publicIp?: boolean
  backupHour: number
  keepDays?: number
  timeZone?: string
  features?: Record<string, string>
  autoEnlarge?: boolean
  /** A standby of the first shard leads it, since somebody has switched. */
  unbalanced?: boolean
  extraTags?: Record<string, string>
}

// A table reads best with one row to a line.
// oxfmt-ignore
export const gaussdbRows: readonly GaussdbRow[] = [
  { name: 'core-ledger-prod', project: 'eu', env: 'prod', team: 'finance', form: 'independent', shards: 3, coordinators: 3, flavor: 'gaussdb.opengauss.ee.dn.m6.4xlarge.8.in', volumeGb: 2400, usedGb: 1310, growthGb: 3.2, kernel: '8.102.0', hotfixes: ['8.102.0.1'], ageDays: 640, multi: true, prePaid: 'year', backupHour: 1, keepDays: 30, timeZone: 'UTC+01:00', features: { ledger: 'on', security: 'on' }, autoEnlarge: true, unbalanced: true, extraTags: { compliance: 'sox', tier: '0' } },
  { name: 'core-payments-prod', project: 'eu', env: 'prod', team: 'finance', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.m6.8xlarge.x868.ha', volumeGb: 800, usedGb: 412, growthGb: 1.1, kernel: '8.103.0', ageDays: 410, multi: true, prePaid: 'year', publicIp: true, backupHour: 2, keepDays: 30, timeZone: 'UTC+01:00', features: { security: 'on' } },
  { name: 'core-claims-prod', project: 'eu', env: 'prod', team: 'sales', form: 'independent', shards: 2, coordinators: 2, logReplica: true, flavor: 'gaussdb.opengauss.ee.dn.c3.4xlarge.x864.in', volumeGb: 960, usedGb: 505, growthGb: 1.4, kernel: '3.223.0', ageDays: 505, multi: true, backupHour: 3, keepDays: 14 },
  { name: 'core-reporting-prod', project: 'eu', env: 'prod', team: 'data', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.km1.4xlarge.arm8.ha', volumeGb: 400, usedGb: 396, growthGb: 0.9, kernel: '8.102.0', ageDays: 300, status: 'STORAGE FULL', backupHour: 4, keepDays: 7 },
  { name: 'core-archive-prod', project: 'eu', env: 'prod', team: 'platform', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.4xlarge.x864.ha', volumeGb: 600, usedGb: 288, growthGb: 0.2, kernel: '3.220.0', ageDays: 820, status: 'FAILED', multi: true, backupHour: 22, keepDays: 60 },
  { name: 'core-policies-staging', project: 'eu', env: 'staging', team: 'sales', form: 'combined', shards: 3, flavor: 'gaussdb.opengauss.ee.dn.m6.2xlarge.8.in', volumeGb: 480, usedGb: 95, growthGb: 0.3, kernel: '8.103.0', ageDays: 190, multi: true, backupHour: 20 },
  { name: 'core-tryout-dev', project: 'eu', env: 'dev', team: 'platform', form: 'ha', double: true, shards: 1, flavor: 'gaussdb.opengauss.ee.s6.xlarge.x864.ha', volumeGb: 80, usedGb: 6, growthGb: 0.05, kernel: '8.200.0', ageDays: 21, multi: true, backupHour: 18 },
  { name: 'core-orders-ap-prod', project: 'ap', env: 'prod', team: 'shop', form: 'independent', shards: 2, coordinators: 3, flavor: 'gaussdb.opengauss.ee.dn.m6.2xlarge.8.in', volumeGb: 640, usedGb: 377, growthGb: 2.1, kernel: '8.103.0', ageDays: 366, multi: true, prePaid: 'year', publicIp: true, backupHour: 17, keepDays: 30, timeZone: 'UTC+08:00', autoEnlarge: true },
  { name: 'core-wallet-ap-prod', project: 'ap', env: 'prod', team: 'finance', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.m6.4xlarge.x868.ha', volumeGb: 400, usedGb: 171, growthGb: 0.8, kernel: '8.102.0', hotfixes: ['8.102.0.1', '8.102.0.2'], ageDays: 290, multi: true, prePaid: 'month', backupHour: 18, keepDays: 14, timeZone: 'UTC+08:00', extraTags: { compliance: 'pci-dss' } },
  { name: 'core-billing-ap-legacy', project: 'ap', env: 'prod', team: 'finance', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.2xlarge.x864.ha', volumeGb: 200, usedGb: 133, growthGb: 0.1, kernel: '1.4.1', ageDays: 1460, backupHour: 16, timeZone: 'UTC+08:00' },
  { name: 'core-stock-ap-staging', project: 'ap', env: 'staging', team: 'logistics', form: 'combined', shards: 2, flavor: 'gaussdb.opengauss.ee.dn.m6.xlarge.8.in', volumeGb: 160, usedGb: 40, growthGb: 0.2, kernel: '3.223.0', ageDays: 240, backupHour: 15, timeZone: 'UTC+08:00' },
  { name: 'core-risk-ap-dev', project: 'ap', env: 'dev', team: 'data', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.2xlarge.x864.ha', volumeGb: 120, usedGb: 0.5, growthGb: 0.3, kernel: '8.200.0', ageDays: 0, status: 'BUILD', backupHour: 14, timeZone: 'UTC+08:00' },
  { name: 'core-frozen-ap-dev', project: 'ap', env: 'dev', team: 'games', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.xlarge.x864.ha', volumeGb: 80, usedGb: 12, growthGb: 0.05, kernel: '3.103.0', ageDays: 410, status: 'FROZEN', prePaid: 'month', backupHour: 14, timeZone: 'UTC+08:00' },
  { name: 'core-tenants-prod', project: 'eu', env: 'prod', team: 'platform', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.8xlarge.x864.ha', volumeGb: 1200, usedGb: 338, growthGb: 0.9, kernel: '8.200.0', ageDays: 230, multi: true, backupHour: 5, keepDays: 14, timeZone: 'UTC+01:00', features: { multitenancy: 'on' }, extraTags: { tier: '1' } },
]

/** Deleted not long ago: they wait in the recycle bin. */
// oxfmt-ignore
export const gaussdbGone: readonly (GaussdbRow & { deletedHoursAgo: number })[] = [
  { name: 'core-loadtest-dev', project: 'eu', env: 'dev', team: 'platform', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.2xlarge.x864.ha', volumeGb: 120, usedGb: 44, growthGb: 0, kernel: '8.103.0', ageDays: 60, multi: true, backupHour: 18, deletedHoursAgo: 31 },
  { name: 'core-migration-rehearsal', project: 'eu', env: 'staging', team: 'finance', form: 'independent', shards: 2, coordinators: 2, flavor: 'gaussdb.opengauss.ee.dn.m6.2xlarge.8.in', volumeGb: 320, usedGb: 120, growthGb: 0, kernel: '8.102.0', ageDays: 33, multi: true, backupHour: 19, deletedHoursAgo: 80 },
  { name: 'core-pilot-ap-dev', project: 'ap', env: 'dev', team: 'shop', form: 'ha', shards: 1, flavor: 'gaussdb.opengauss.ee.s6.xlarge.x864.ha', volumeGb: 80, usedGb: 18, growthGb: 0, kernel: '8.103.0', ageDays: 120, backupHour: 14, deletedHoursAgo: 12 },
]

export const gaussdbInstanceId = (seed: string, name: string): string =>
  `${seededRandom(`${seed}/gaussdb/instance/${name}`).hex(32)}in14`

export interface GaussdbMember extends GaussdbRow {
  id: string
  projectId: string
  region: string
}

/** The named fleet with its ids: what the tests know the instances by. */
export const gaussdbFleetSeed = (seed = defaultSeed): GaussdbMember[] =>
  gaussdbRows.map((row) => ({
    ...row,
    id: gaussdbInstanceId(seed, row.name),
    projectId: projects[row.project].id,
    region: projects[row.project].region,
  }))
