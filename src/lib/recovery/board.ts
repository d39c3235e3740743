/**
 * How recoverable the instances of a fleet are: one row per instance, of any service, and what is wrong with it. Facts arrive
 * one by one, and each can fail for itself. Times are milliseconds since the epoch, durations milliseconds.
 */
import type { RehearsalSummary } from '../rehearsal.ts'

/**
 * What is known of something. `untold`: the service has no way to ask. `cannot`: an instance of this kind does not have it.
 * `off`: it could have it, and nobody has switched it on. `at`: when it was asked.
 */
export type Fact<T> =
  | { state: 'loading' }
  | { state: 'failed'; reason: string }
  | { state: 'untold' }
  | { state: 'cannot' }
  | { state: 'off' }
  | { state: 'known'; value: T; at: number }

/** An answer as a cache has it: none yet, a failure, or data that may be older than a failure. */
export interface Answer<T> {
  data: T | undefined
  error: { message: string } | null
  /** When `data` came, ms. */
  at: number
}

export function factOf<T, V>(answer: Answer<T>, read: (data: T) => V): Fact<V> {
  if (answer.data !== undefined) return { state: 'known', value: read(answer.data), at: answer.at }
  return answer.error ? { state: 'failed', reason: answer.error.message } : { state: 'loading' }
}

/** Moments that can be restored to: the first, the last, and how many gaps lie between. */
export interface RestorablePoints {
  /** Undefined where only the last one could be asked for. */
  from: number | undefined
  to: number
  /** 0 where nobody looks for them. */
  gaps: number
  /** How far they are apart, where a policy says so; every few minutes otherwise. */
  every?: number | undefined
}

/** Full backups, by their begin. */
export interface FullBackups {
  /** Finished, of whichever kind. */
  newest: number | null
  newestManual: number | null
  /** How many are finished. */
  count: number
  /** The newest of all, when it has failed. */
  failed: number | null
  /** Begin of the latest automated window, when it is over and has left nothing finished. */
  missed: number | null
}

/** Automated backups. `weekdays`: 1 is Monday; `hourUtc`: 1.5 is 01:30; both in UTC. */
export interface BoardPolicy {
  /** 0: there are none. */
  keepDays: number
  hourUtc: number
  weekdays: readonly number[]
}

/**
 * Copies in another region. `encrypted`: off, because the service has either these or encrypted backups. `sent`: when this
 * console last set it so, where the service itself does not tell; others may have changed it since.
 */
export type Offsite =
  | { on: true; region?: string; keepDays?: number; sent?: number }
  | { on: false; why: 'off' | 'encrypted'; sent?: number }

/** What rehearsals have shown; nulls for an instance that had none. */
export type Proof = Pick<RehearsalSummary, 'proven' | 'last' | 'running' | 'schedule'>

export const noProof: Proof = { proven: null, last: null, running: null, schedule: null }

/** The facts of a row, which arrive one by one. */
export interface BoardFacts {
  points: Fact<RestorablePoints | null>
  backups: Fact<FullBackups>
  policy: Fact<BoardPolicy>
  offsite: Fact<Offsite>
  encryption: Fact<boolean>
  proof: Fact<Proof>
}

export interface BoardRow extends BoardFacts {
  service: 'taurusdb' | 'gaussdb' | 'geminidb' | 'navercloud'
  connection: string
  connectionName: string
  id: string
  name: string
  /** Where a service has several: the engine, and how the instance is built. */
  engine?: string
  /** As the service calls it. */
  status: string
  /** Whether it has worked yet: before that nothing is backed up, and nothing is missing. */
  works: boolean
  created: number
}

export type FactName = keyof BoardFacts

const factNames: readonly FactName[] = ['points', 'backups', 'policy', 'offsite', 'encryption', 'proof']

/** `critical`: data would be lost, or it is not known that it would not. `risk`: worth a change. `note`: worth knowing. */
export type Severity = 'critical' | 'risk' | 'note'

export type Finding = { severity: Severity } & (
  | { kind: 'no-point' }
  | { kind: 'point-old'; age: number }
  | { kind: 'gaps'; count: number }
  | { kind: 'points-off' }
  | { kind: 'no-full' }
  | { kind: 'full-old'; at: number }
  | { kind: 'window-missed'; at: number }
  | { kind: 'backup-failed'; at: number }
  | { kind: 'policy-off' }
  | { kind: 'retention-short'; days: number }
  | { kind: 'no-offsite'; encrypted: boolean }
  | { kind: 'offsite-untold' }
  | { kind: 'not-encrypted' }
  | { kind: 'rehearsal-failed'; at: number; reason: string }
  | { kind: 'never-proven' }
  | { kind: 'proven-long-ago'; days: number }
  | { kind: 'unknown'; facts: FactName[]; reason: string }
)

export type FindingKind = Finding['kind']

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Where a fact becomes a finding. Log backups run every few minutes: a point that is older means that they do not. */
export const limits = {
  pointOld: 30 * minute,
  pointVeryOld: 2 * hour,
  /** Points that are made further apart: so many of them may be missing. */
  pointsMissing: 3,
  pointsVeryMissing: 6,
  keepDays: 7,
  /** A full backup that no automated one follows. */
  fullOld: 7 * day,
  provenDays: 90,
  /** A younger instance may not have had its first window. */
  young: day,
} as const

/** Whole days since a moment. */
export const daysSince = (at: number, now: number): number => Math.max(0, Math.floor((now - at) / day))

const known = <T>(fact: Fact<T>): T | undefined => (fact.state === 'known' ? fact.value : undefined)

/** Services of which every instance has points in time; where some do, they come on top of full backups. */
const alwaysPoints: Record<BoardRow['service'], boolean> = {
  taurusdb: true,
  gaussdb: true,
  geminidb: false,
  navercloud: false,
}

function ofPoints({ service, points, created }: BoardRow, now: number): Finding[] {
  if (points.state === 'off') return [{ kind: 'points-off', severity: 'note' }]
  if (points.state !== 'known') return []
  if (points.value === null)
    return [
      { kind: 'no-point', severity: now - created < limits.young || !alwaysPoints[service] ? 'risk' : 'critical' },
    ]
  const { to, gaps, every = 0 } = points.value
  // Its age when it was asked for: since then a newer one has come, or not.
  const age = points.at - to
  const old = Math.max(limits.pointOld, limits.pointsMissing * every)
  const veryOld = Math.max(limits.pointVeryOld, limits.pointsVeryMissing * every)
  return [
    ...(age > old ? [{ kind: 'point-old', age, severity: age > veryOld ? 'critical' : 'risk' } as const] : []),
    ...(gaps > 0 ? [{ kind: 'gaps', count: gaps, severity: 'note' } as const] : []),
  ]
}

function ofBackups({ backups, policy, points, created }: BoardRow, now: number): Finding[] {
  const it = known(backups)
  if (!it) return []
  if (it.newest === null) return [{ kind: 'no-full', severity: now - created < limits.young ? 'risk' : 'critical' }]
  // Without a policy there is no window to miss; points in time would still reach what came after, if there are any.
  const alone = known(policy)?.keepDays === 0 && !['loading', 'failed'].includes(points.state) && !known(points)
  if (alone && now - it.newest > limits.fullOld) return [{ kind: 'full-old', at: it.newest, severity: 'critical' }]
  if (it.missed !== null) return [{ kind: 'window-missed', at: it.missed, severity: 'critical' }]
  return it.failed === null ? [] : [{ kind: 'backup-failed', at: it.failed, severity: 'risk' }]
}

/** Services with copies in another region: what an API has no word for at all is no finding of a single instance. */
const hasCopies: Record<BoardRow['service'], boolean> = {
  taurusdb: true,
  gaussdb: false,
  geminidb: false,
  navercloud: false,
}

function ofPolicy({ service, policy, offsite, encryption }: BoardRow): Finding[] {
  const found: Finding[] = []
  const days = known(policy)?.keepDays
  if (days === 0) found.push({ kind: 'policy-off', severity: 'critical' })
  else if (days !== undefined && days < limits.keepDays) found.push({ kind: 'retention-short', days, severity: 'risk' })
  const copies = known(offsite)
  if (copies && !copies.on) found.push({ kind: 'no-offsite', encrypted: copies.why === 'encrypted', severity: 'risk' })
  if (known(encryption) === false) found.push({ kind: 'not-encrypted', severity: 'note' })
  if (offsite.state === 'untold' && hasCopies[service]) found.push({ kind: 'offsite-untold', severity: 'note' })
  return found
}

function ofProof({ proof }: BoardRow, now: number): Finding[] {
  const it = known(proof)
  if (!it) return []
  const { proven, last } = it
  const failed =
    last?.status === 'failed' && last.at > (proven?.at ?? Number.NEGATIVE_INFINITY)
      ? [
          {
            kind: 'rehearsal-failed',
            at: last.at,
            reason: last.reason?.message ?? '',
            severity: proven ? 'risk' : 'critical',
          } as const,
        ]
      : []
  if (!proven) return failed.length > 0 ? failed : [{ kind: 'never-proven', severity: 'risk' }]
  const days = daysSince(proven.at, now)
  return [
    ...failed,
    ...(days > limits.provenDays ? [{ kind: 'proven-long-ago', days, severity: 'risk' } as const] : []),
  ]
}

function ofFailures(row: BoardRow): Finding[] {
  const facts = factNames.filter((name) => row[name].state === 'failed')
  const reasons = facts.flatMap((name) => {
    const fact = row[name]
    return fact.state === 'failed' ? [fact.reason] : []
  })
  return facts.length === 0
    ? []
    : [{ kind: 'unknown', facts, reason: [...new Set(reasons)].join(' '), severity: 'risk' }]
}

const weight: Record<Severity, number> = { critical: 10_000, risk: 100, note: 1 }

/** What is wrong with an instance, the worst first. What has not arrived is not wrong. */
export function findingsOf(row: BoardRow, now: number): Finding[] {
  const found = row.works
    ? [...ofPoints(row, now), ...ofBackups(row, now), ...ofPolicy(row), ...ofProof(row, now), ...ofFailures(row)]
    : ofFailures(row)
  return found.toSorted((a, b) => weight[b.severity] - weight[a.severity])
}

/** How a row stands as a whole. `loading`: nothing is wrong so far, and something has not arrived. */
export type Standing = 'critical' | 'risk' | 'good' | 'loading' | 'new'

export function standingOf(row: BoardRow, findings: readonly Finding[]): Standing {
  if (findings.some(({ severity }) => severity === 'critical')) return 'critical'
  if (findings.some(({ severity }) => severity === 'risk')) return 'risk'
  if (isWaiting(row)) return 'loading'
  return row.works ? 'good' : 'new'
}

/** How urgent a row is: larger is worse. One critical finding outweighs any number of risks, a risk all notes. */
export const urgencyOf = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { severity }) => sum + weight[severity], 0)

export interface Judged extends BoardRow {
  findings: readonly Finding[]
  standing: Standing
  urgency: number
}

/** Rows with their findings, the worst first; of equals in the order of their names. */
export function judge(rows: readonly BoardRow[], now: number): Judged[] {
  return rows
    .map((row): Judged => {
      const findings = findingsOf(row, now)
      return { ...row, findings, standing: standingOf(row, findings), urgency: urgencyOf(findings) }
    })
    .toSorted((a, b) => b.urgency - a.urgency || a.name.localeCompare(b.name))
}

/** Whether something of a row is still being asked for. */
export const isWaiting = (row: BoardRow): boolean => factNames.some((name) => row[name].state === 'loading')
