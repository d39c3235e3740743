import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import { formatGb } from '#lib/format.ts'
import type {
  Rehearsal,
  RehearsalCheckName,
  RehearsalPhase,
  RehearsalStatus,
  RehearsalStepName,
} from '#lib/rehearsal.ts'
import type { Tone } from '#ui/StatusBadge.tsx'

const statuses: Record<RehearsalStatus, { tone: Tone; label: () => string }> = {
  running: { tone: 'busy', label: () => t('recoverability:rehearsal.status.running') },
  passed: { tone: 'ok', label: () => t('recoverability:rehearsal.status.passed') },
  failed: { tone: 'danger', label: () => t('recoverability:rehearsal.status.failed') },
  cancelled: { tone: 'neutral', label: () => t('recoverability:rehearsal.status.cancelled') },
}

const verdicts = {
  passed: () => t('recoverability:rehearsal.verdict.passed'),
  failed: () => t('recoverability:rehearsal.verdict.failed'),
  cancelled: () => t('recoverability:rehearsal.verdict.cancelled'),
} as const

const phases: Record<RehearsalPhase, () => string> = {
  preparing: () => t('recoverability:rehearsal.phase.preparing'),
  creating: () => t('recoverability:rehearsal.phase.creating'),
  restoring: () => t('recoverability:rehearsal.phase.restoring'),
  checking: () => t('recoverability:rehearsal.phase.checking'),
  cleaning: () => t('recoverability:rehearsal.phase.cleaning'),
  watching: () => t('recoverability:rehearsal.phase.watching'),
  done: () => t('recoverability:rehearsal.phase.done'),
}

export const stepNames = ['prepare', 'restore', 'check', 'delete'] as const satisfies readonly RehearsalStepName[]

const steps: Record<RehearsalStepName, () => string> = {
  prepare: () => t('recoverability:rehearsal.steps.prepare'),
  restore: () => t('recoverability:rehearsal.steps.restore'),
  check: () => t('recoverability:rehearsal.steps.check'),
  delete: () => t('recoverability:rehearsal.steps.delete'),
}

const checks: Record<RehearsalCheckName, () => string> = {
  instance: () => t('recoverability:rehearsal.checks.instance'),
  nodes: () => t('recoverability:rehearsal.checks.nodes'),
  databases: () => t('recoverability:rehearsal.checks.databases'),
  users: () => t('recoverability:rehearsal.checks.users'),
}

const events: Readonly<Record<string, () => string>> = {
  prepared: () => t('recoverability:record.event.prepared'),
  creating: () => t('recoverability:record.event.creating'),
  created: () => t('recoverability:record.event.created'),
  'answer-lost': () => t('recoverability:record.event.answer-lost'),
  'found-again': () => t('recoverability:record.event.found-again'),
  restored: () => t('recoverability:record.event.restored'),
  passed: () => t('recoverability:record.event.passed'),
  failed: () => t('recoverability:record.event.failed'),
  cancelled: () => t('recoverability:record.event.cancelled'),
  deleting: () => t('recoverability:record.event.deleting'),
  'deletion-failed': () => t('recoverability:record.event.deletion-failed'),
  'rest-unknown': () => t('recoverability:record.event.rest-unknown'),
  'left-behind': () => t('recoverability:record.event.left-behind'),
  clean: () => t('recoverability:record.event.clean'),
}

export const statusChoices = (): { value: string; label: string }[] =>
  Object.entries(statuses).map(([value, { label }]) => ({ value, label: label() }))

/** How it stands, in a word: with its verdict as soon as that is known. */
export function lookOf({ status, verdict }: Pick<Rehearsal, 'status' | 'verdict'>): { tone: Tone; label: string } {
  const { tone, label } = statuses[status]
  return { tone, label: status === 'running' && verdict ? verdicts[verdict]() : label() }
}

export const phaseText = (phase: RehearsalPhase): string => phases[phase]()
export const stepText = (step: RehearsalStepName): string => steps[step]()
export const checkText = (check: RehearsalCheckName): string => checks[check]()
/** One that a later server writes is shown as it came. */
export const eventText = (what: string): string => (Object.hasOwn(events, what) ? (events[what]?.() ?? what) : what)

/** What was, or will be, restored. */
export function pointText({ plan, wanted }: Pick<Rehearsal, 'plan' | 'wanted'>): string {
  const point = plan?.point
  if (point?.backup) return t('recoverability:rehearsal.points.backup', { name: point.backup.name })
  if (point?.type === 'time' || wanted.point.type === 'time') return t('recoverability:rehearsal.points.time')
  return wanted.point.type === 'backup'
    ? t('recoverability:rehearsal.points.backup', { name: wanted.point.id })
    : t('recoverability:rehearsal.points.newest')
}

/** `2 nodes with 2 vCPU and 8 GB each, gaussdb.mysql…`; undefined before it is planned. */
export function sizeText({ plan }: Pick<Rehearsal, 'plan'>): string | undefined {
  const footprint = plan?.footprint
  return (
    footprint &&
    `${t('recoverability:plan.size', {
      nodes: footprint.nodes,
      vcpus: footprint.vcpus,
      ram: formatGb(footprint.ram),
    })}, ${footprint.flavor}`
  )
}
