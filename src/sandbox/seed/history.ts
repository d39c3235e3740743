import { seededRandom, uuidOf, type Random } from '../environment.ts'
import { endOf } from '../jobs.ts'
import type { Instance, Job, JobStep, ManualBackup, Project, RecycledRow } from '../state.ts'
import { effect, stepsOf } from '../taurusdb/effects.ts'
import { changeSteps, recycleDays } from '../taurusdb/instance-effects.ts'
import { backupDuration, backupSizeMb, usedAt } from '../taurusdb/timeline.ts'
import { day, hour, minute, nextWindow } from '../time.ts'
import { flavorByCode } from './flavors.ts'
import { kernels, type FleetRow } from './fleet.ts'
import { projectById } from './projects.ts'

/** The past month of the named fleet: finished tasks, manual backups, and what is under way or planned at the start. */
export interface History {
  jobs: Job[]
  backups: ManualBackup[]
  /** Instances that a running task holds. */
  instances: Instance[]
  /** Instances that were deleted in the last days. */
  recycled: RecycledRow[]
}

interface Past {
  name: string
  steps: (instance: Instance) => readonly JobStep[]
  weight: number
  fits?: (instance: Instance) => boolean
}

const simple =
  (...names: [string, number][]) =>
  () =>
    names.map(([name, seconds]) => ({ name, ms: seconds * 1000 }))

const kinds: readonly Past[] = [
  { name: 'RebootGaussDBforMySQLInstance', steps: (it) => stepsOf.reboot(it.nodes.length), weight: 4 },
  { name: 'RenameGaussDBforMySQLInstance', steps: stepsOf.rename, weight: 1 },
  { name: 'ResizeGaussDBforMySQLFlavor', steps: (it) => stepsOf.resize(it.nodes.length), weight: 3 },
  {
    name: 'SwitchoverGaussDBforMySQLMasterNode',
    steps: simple(['Check replicas', 5], ['Switch over', 18], ['Check the instance', 10]),
    weight: 3,
    fits: (it) => it.nodes.length > 1,
  },
  {
    name: 'AddGaussDBforMySQLNodes',
    steps: simple(
      ['Check resources', 12],
      ['Create the node', 260],
      ['Attach shared storage', 40],
      ['Start the node', 55],
    ),
    weight: 3,
    fits: (it) => it.nodes.length > 2,
  },
  { name: 'DeleteGaussDBforMySQLNode', steps: simple(['Drain connections', 30], ['Delete the node', 70]), weight: 1 },
  {
    name: 'OpenGaussDBforMySQLProxy',
    steps: simple(['Create proxy nodes', 210], ['Configure routing', 35]),
    weight: 2,
    fits: (it) => it.proxies.length > 0,
  },
  {
    name: 'GaussDBforMySQLModifyProxyWeight',
    steps: simple(['Apply weights', 8]),
    weight: 3,
    fits: (it) => it.proxies.length > 0,
  },
  {
    name: 'GaussDBforMySQLModifyProxyConsist',
    steps: simple(['Apply consistency', 9]),
    weight: 1,
    fits: (it) => it.proxies.length > 0,
  },
  {
    name: 'GaussDBforMySQLSwitchSSL',
    steps: simple(['Write certificates', 12], ['Reload the database', 25]),
    weight: 1,
  },
  { name: 'ModifyGaussDBforMySQLSecurityGroup', steps: simple(['Apply rules', 14]), weight: 1 },
  { name: 'GaussDBforMySQLModifyInstanceMetricExtend', steps: simple(['Configure monitoring', 16]), weight: 2 },
  {
    name: 'GaussDBforMySQLBindEIP',
    steps: simple(['Bind the address', 11]),
    weight: 1,
    fits: (it) => it.publicIp !== '',
  },
]

const failures: readonly [string, string][] = [
  ['ResizeGaussDBforMySQLFlavor', 'The specification was sold out while nodes were being changed.'],
  ['SwitchoverGaussDBforMySQLMasterNode', 'The read replica lagged too far behind the primary node.'],
  ['RebootGaussDBforMySQLInstance', 'A node did not come up within the time allowed.'],
  ['AddGaussDBforMySQLNodes', 'No address was left in the subnet.'],
]

function weighted(random: Random, list: readonly Past[]): Past {
  let at = random.next() * list.reduce((sum, kind) => sum + kind.weight, 0)
  return list.find((kind) => (at -= kind.weight) < 0) ?? (list[0] as Past)
}

const idFor = (seed: string, key: string) => uuidOf(seededRandom(`${seed}/job/${key}`).hex(32))

const base = (seed: string, key: string, instance: Instance, created: number): Omit<Job, 'name' | 'steps'> => ({
  id: idFor(seed, key),
  project: instance.project,
  instance: instance.id,
  instanceName: instance.name,
  created,
  start: created,
  failure: null,
  phase: 'ended',
  onStart: [],
  onEnd: [],
  onFail: [],
  orderId: '',
  entities: {},
  schedule: null,
})

function pastJobs(seed: string, instance: Instance, epoch: number): Job[] {
  const random = seededRandom(`${seed}/history/${instance.name}`)
  const fitting = kinds.filter((kind) => kind.fits?.(instance) ?? true)
  const count = random.int(2, instance.name.includes('prod') ? 9 : 6)
  return Array.from({ length: count }, (_, index): Job => {
    const kind = weighted(random, fitting)
    // Most changes are made in working hours of the week.
    let created = epoch - Math.floor(random.next() * 29.5 * day) - hour
    const weekday = new Date(created).getUTCDay()
    if (weekday === 0 || weekday === 6) created -= 2 * day
    created = Math.max(created, epoch - 29.9 * day, instance.created)
    const reason = random.chance(0.12) ? failures.find(([name]) => name === kind.name)?.[1] : undefined
    const steps = kind
      .steps(instance)
      .map((step) => ({ ...step, ms: Math.round(step.ms * (0.8 + random.next() * 0.5)) }))
    return {
      ...base(seed, `${instance.name}/${index}`, instance, created),
      name: kind.name,
      steps,
      failure: reason ? { step: Math.floor(steps.length / 2), reason } : null,
    }
  })
}

const backupNames = [
  'before-release',
  'pre-upgrade',
  'month-end-close',
  'audit-request',
  'before-schema-change',
  'manual-weekly',
]

function manualBackups(seed: string, instance: Instance, epoch: number): ManualBackup[] {
  const random = seededRandom(`${seed}/manual/${instance.name}`)
  const count = instance.name.includes('prod') ? random.int(1, 3) : random.int(0, 1)
  return Array.from({ length: count }, (_, index) => {
    const begin = Math.max(instance.created + hour, epoch - random.int(2, 90) * day - random.int(0, 86_000) * 1000)
    const size = usedAt(instance, begin)
    const failed = random.chance(0.06)
    return {
      id: `${random.hex(32)}br07`,
      project: instance.project,
      instance: instance.id,
      instanceName: instance.name,
      name: `${random.pick(backupNames)}-${new Date(begin).toISOString().slice(0, 10)}${index > 0 ? `-${index + 1}` : ''}`,
      description: random.pick([
        '',
        '',
        'Taken by the release pipeline',
        'Kept for the auditors until the end of the year',
      ]),
      begin,
      end: begin + backupDuration(size),
      status: failed ? ('FAILED' as const) : ('COMPLETED' as const),
      sizeMb: failed ? 0 : backupSizeMb(size),
      version: instance.version,
    }
  })
}

const paced = (steps: readonly JobStep[], pace: number) =>
  steps.map((step) => ({ name: step.name, ms: step.ms / pace }))

/** The task behind an instance that is not at rest at the start. */
function underWay(seed: string, instance: Instance, epoch: number, pace: number, into: History): void {
  const key = `${instance.name}/under-way`
  const hold = (job: Job, status: Instance['status']): void => {
    into.jobs.push(job)
    into.instances.push({ ...instance, busyWith: job.id, status })
  }
  if (instance.status === 'creating')
    hold(
      {
        ...base(seed, key, instance, epoch),
        name: 'CreateGaussDBforMySQLInstance',
        phase: 'running',
        steps: paced(stepsOf.create(instance.nodes.length), pace),
        onEnd: [effect({ kind: 'release', instance: instance.id, status: 'normal', nodes: 'normal' })],
        onFail: [effect({ kind: 'release', instance: instance.id, status: 'createfail', nodes: 'createfail' })],
      },
      'creating',
    )
  if (instance.status === 'createfail')
    into.jobs.push({
      ...base(seed, key, instance, instance.created),
      name: 'CreateGaussDBforMySQLInstance',
      steps: stepsOf.create(instance.nodes.length).map((step) => ({ ...step })),
      failure: { step: 2, reason: 'The node could not be created: the specification was sold out in the zone.' },
    })
  if (instance.status === 'backing up') {
    const backup: ManualBackup = {
      id: `${seededRandom(`${seed}/backup/${instance.name}`).hex(32)}br07`,
      project: instance.project,
      instance: instance.id,
      instanceName: instance.name,
      name: 'before-peak-season',
      description: 'Before the peak season starts',
      begin: epoch,
      end: null,
      status: 'BUILDING',
      sizeMb: 0,
      version: instance.version,
    }
    into.backups.push(backup)
    const release = effect({ kind: 'release', instance: instance.id, status: 'normal' })
    hold(
      {
        ...base(seed, key, instance, epoch),
        name: 'CreateGaussDBforMySQLBackup',
        phase: 'running',
        steps: paced(stepsOf.backup(instance.usedGb * 4), pace),
        onEnd: [effect({ kind: 'backup', backup: backup.id, status: 'COMPLETED' }), release],
        onFail: [effect({ kind: 'backup', backup: backup.id, status: 'FAILED' }), release],
      },
      'backing up',
    )
  }
}

/** Tasks that wait for the maintenance window, and some that have had theirs. */
function scheduled(seed: string, named: Map<string, Instance>, epoch: number, pace: number): Job[] {
  const jobs: Job[] = []
  const plan = (name: string, kind: 'upgrade' | 'reboot', createdDaysAgo: number, past: boolean, reason?: string) => {
    const instance = named.get(name)
    if (!instance) return
    const created = epoch - createdDaysAgo * day
    const flavor = flavorByCode(instance.flavor)
    const steps = kind === 'upgrade' ? stepsOf.upgrade(instance.nodes.length) : stepsOf.reboot(instance.nodes.length)
    const id = instance.id
    const after = effect({ kind: 'release', instance: id, status: 'normal' })
    const change =
      kind === 'upgrade'
        ? effect({ kind: 'upgrade', instance: id, kernel: kernels[0] })
        : effect({ kind: 'reboot', instance: id })
    jobs.push({
      ...base(seed, `${name}/scheduled/${kind}/${createdDaysAgo}`, instance, created),
      name: kind === 'upgrade' ? 'UpgradeGaussDBforMySQLDatabaseVersion' : 'RebootGaussDBforMySQLInstance',
      start: nextWindow(instance.maintenanceWindow, past ? created : epoch + minute),
      steps: past ? steps.map((step) => ({ ...step })) : paced(steps, pace),
      failure: reason ? { step: 2, reason } : null,
      phase: past ? 'ended' : 'waiting',
      onStart: past
        ? []
        : [effect({ kind: 'hold', instance: id, status: kind === 'upgrade' ? 'modifying' : 'rebooting' })],
      onEnd: past ? [] : [change, after],
      onFail: past ? [] : [after],
      schedule: {
        target: {
          flavor: instance.flavor,
          cpu: String(flavor?.vcpus ?? ''),
          mem: String(flavor?.ram ?? ''),
          ...(kind === 'upgrade' ? { kernel_version: kernels[0] } : {}),
        },
      },
    })
  }
  plan('support-tickets-ap-prod', 'upgrade', 1, false)
  plan('shop-cart-prod', 'reboot', 0.2, false)
  plan('ledger-archive', 'upgrade', 2, false)
  plan('shop-catalog-ap-prod', 'upgrade', 12, true)
  plan('shop-catalog-prod', 'upgrade', 19, true)
  plan('crm-prod', 'upgrade', 9, true, 'A read replica did not rejoin after its upgrade.')
  plan('identity-prod', 'reboot', 24, true)
  return jobs
}

/**
 * Tasks of instances that are gone by now: the task center still lists them, and the one that was deleted last is in the
 * recycle bin for another day.
 */
function ofDeleted(
  seed: string,
  template: Instance | undefined,
  project: Project,
  epoch: number,
  into: Pick<History, 'jobs' | 'backups' | 'recycled'>,
): void {
  if (!template) return
  for (const [index, name] of ['load-test-2', 'migration-rehearsal'].entries()) {
    const random = seededRandom(`${seed}/gone/${project.id}/${name}`)
    const created = epoch - (6 + index * 9) * day - 3 * hour
    const gone: Instance = {
      ...template,
      id: `${random.hex(32)}in07`,
      name,
      alias: '',
      charge: { charge_mode: 'postPaid' },
      volumeSize: null,
      created: created - 30 * day,
      readyAt: created - 30 * day + 10 * minute,
      usedGb: 48,
      usedAt: created,
      growthGbPerDay: 0.4,
      writeIp: template.writeIp.replace(/\d+$/, String(250 + index)),
      proxies: [],
      tags: [],
    }
    const job: Job = {
      ...base(seed, `gone/${project.id}/${name}`, gone, created),
      name: 'DeleteGaussDBforMySQLInstance',
      steps: [...changeSteps.deleteInstance(gone.nodes.length)],
    }
    into.jobs.push(job)
    const deletedAt = endOf(job)
    const until = deletedAt + recycleDays * day
    // One of them was backed up by hand before: that backup has outlived its instance.
    if (index === 0)
      into.backups.push({
        id: `${seededRandom(`${seed}/outlived/${project.id}/${name}`).hex(32)}br07`,
        project: project.id,
        instance: gone.id,
        instanceName: name,
        name: `before-removal-${new Date(created - 2 * hour).toISOString().slice(0, 10)}`,
        description: 'Before the instance was removed',
        begin: created - 2 * hour,
        end: created - 2 * hour + backupDuration(gone.usedGb),
        status: 'COMPLETED',
        sizeMb: backupSizeMb(gone.usedGb),
        version: gone.version,
      })
    if (until > epoch)
      into.recycled.push({
        id: gone.id,
        project: project.id,
        instance: gone,
        deletedAt,
        until,
        backup: `${random.hex(32)}br07`,
      })
  }
}

/**
 * @param rows the rows that have a history; a large fleet's made-up instances have none
 * @param epoch ms since the epoch
 * @param pace divides the durations of what is under way
 */
export function buildHistory(
  seed: string,
  rows: readonly FleetRow[],
  instances: readonly Instance[],
  epoch: number,
  pace: number,
): History {
  const named = new Map(instances.slice(0, rows.length).map((instance) => [instance.name, instance]))
  const history: History = { jobs: [], backups: [], instances: [], recycled: [] }
  for (const instance of named.values()) {
    if (instance.readyAt !== null) {
      history.jobs.push(...pastJobs(seed, instance, epoch))
      history.backups.push(...manualBackups(seed, instance, epoch))
    }
    underWay(seed, instance, epoch, pace, history)
  }
  history.jobs.push(...scheduled(seed, named, epoch, pace))
  for (const projectId of new Set([...named.values()].map((instance) => instance.project))) {
    const project = projectById(projectId)
    const template = [...named.values()].find((instance) => instance.project === projectId)
    if (project) ofDeleted(seed, template, project, epoch, history)
  }
  // A task of the past must have ended by now, however late it began.
  history.jobs = history.jobs.filter((job) => job.phase !== 'ended' || endOf(job) <= epoch)
  return history
}
