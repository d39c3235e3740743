import { isInstanceStatus, type Phase, phaseOf, type RefusalReason, type Verdict } from '#contract/taurusdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/instances.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { type Activity, activityText } from './activity.ts'

interface Look {
  tone: Tone
  label: () => string
  detail: () => string
}

const looks: Record<Phase, Look> = {
  normal: { tone: 'ok', label: () => t('instances:phase.normal'), detail: () => t('instances:phaseDetail.normal') },
  abnormal: {
    tone: 'danger',
    label: () => t('instances:phase.abnormal'),
    detail: () => t('instances:phaseDetail.abnormal'),
  },
  creating: {
    tone: 'busy',
    label: () => t('instances:phase.creating'),
    detail: () => t('instances:phaseDetail.creating'),
  },
  'create-failed': {
    tone: 'danger',
    label: () => t('instances:phase.create-failed'),
    detail: () => t('instances:phaseDetail.create-failed'),
  },
  changing: {
    tone: 'busy',
    label: () => t('instances:phase.changing'),
    detail: () => t('instances:phaseDetail.changing'),
  },
  frozen: {
    tone: 'neutral',
    label: () => t('instances:phase.frozen'),
    detail: () => t('instances:phaseDetail.frozen'),
  },
  'storage-full': {
    tone: 'warn',
    label: () => t('instances:phase.storage-full'),
    detail: () => t('instances:phaseDetail.storage-full'),
  },
  deleted: {
    tone: 'neutral',
    label: () => t('instances:phase.deleted'),
    detail: () => t('instances:phaseDetail.deleted'),
  },
  unknown: {
    tone: 'neutral',
    label: () => t('instances:phase.unknown'),
    detail: () => t('instances:phaseDetail.unknown'),
  },
}

/** What a status is called; one that no reference names is shown as it came. */
export const statusText = (status: string): string =>
  isInstanceStatus(status) ? looks[phaseOf(status)].label() : status || looks.unknown.label()

interface InstanceStatusProps {
  status: string
  activity?: Activity
  variant?: 'soft' | 'plain'
}

/** Status of an instance. A healthy one with a task on it shows the task; trouble stays in sight whatever runs. */
export function InstanceStatus({ status, activity, variant }: InstanceStatusProps) {
  const phase = phaseOf(status)
  const { tone, detail } = looks[phase]
  if (activity && (phase === 'normal' || phase === 'changing' || phase === 'creating')) {
    const label = `${activityText(activity.jobName)}${activity.process ? ` ${activity.process}` : ''}`
    return <StatusBadge tone="busy" label={label} detail={`${statusText(status)}. ${label}`} variant={variant} />
  }
  return <StatusBadge tone={tone} label={statusText(status)} detail={detail()} variant={variant} />
}

const refusals: Record<RefusalReason, () => string> = {
  abnormal: () => t('instances:refusal.abnormal'),
  creating: () => t('instances:refusal.creating'),
  'create-failed': () => t('instances:refusal.create-failed'),
  changing: () => t('instances:refusal.changing'),
  frozen: () => t('instances:refusal.frozen'),
  'storage-full': () => t('instances:refusal.storage-full'),
  deleted: () => t('instances:refusal.deleted'),
  'unknown-status': () => t('instances:refusal.unknown-status'),
  'no-replica': () => t('instances:refusal.no-replica'),
  'same-name': () => t('instances:refusal.same-name'),
  'same-flavor': () => t('instances:refusal.same-flavor'),
  'other-engine': () => t('instances:refusal.other-engine'),
  'other-version': () => t('instances:refusal.other-version'),
  'other-table-case': () => t('instances:refusal.other-table-case'),
}

/** Why something is not possible now, for a disabled button; nothing when it is. */
export const refusalText = (verdict: Verdict): string | undefined =>
  verdict.ok ? undefined : refusals[verdict.reason]()
