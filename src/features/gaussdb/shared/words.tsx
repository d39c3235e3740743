import {
  isInstanceStatus,
  type InstanceState,
  phaseOf,
  type Phase,
  type RefusalReason,
  type Verdict,
} from '#contract/gaussdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gauss.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'

const looks: Record<Phase, { tone: Tone; detail: () => string }> = {
  normal: { tone: 'ok', detail: () => t('gauss:phaseDetail.normal') },
  abnormal: { tone: 'danger', detail: () => t('gauss:phaseDetail.abnormal') },
  creating: { tone: 'busy', detail: () => t('gauss:phaseDetail.creating') },
  'create-failed': { tone: 'danger', detail: () => t('gauss:phaseDetail.create-failed') },
  changing: { tone: 'busy', detail: () => t('gauss:phaseDetail.changing') },
  observing: { tone: 'warn', detail: () => t('gauss:phaseDetail.observing') },
  frozen: { tone: 'neutral', detail: () => t('gauss:phaseDetail.frozen') },
  'storage-full': { tone: 'danger', detail: () => t('gauss:phaseDetail.storage-full') },
  deleted: { tone: 'neutral', detail: () => t('gauss:phaseDetail.deleted') },
  unknown: { tone: 'neutral', detail: () => t('gauss:phaseDetail.unknown') },
}

const names: Readonly<Record<string, () => string>> = {
  BUILD: () => t('gauss:status.BUILD'),
  ACTIVE: () => t('gauss:status.ACTIVE'),
  FAILED: () => t('gauss:status.FAILED'),
  FROZEN: () => t('gauss:status.FROZEN'),
  MODIFYING: () => t('gauss:status.MODIFYING'),
  EXPANDING: () => t('gauss:status.EXPANDING'),
  REBOOTING: () => t('gauss:status.REBOOTING'),
  UPGRADING: () => t('gauss:status.UPGRADING'),
  RESTORING: () => t('gauss:status.RESTORING'),
  SWITCHOVER: () => t('gauss:status.SWITCHOVER'),
  MIGRATING: () => t('gauss:status.MIGRATING'),
  'BACKING UP': () => t('gauss:status.BACKING UP'),
  'UPGRADE TO BE OBSERVED': () => t('gauss:status.UPGRADE TO BE OBSERVED'),
  'STORAGE FULL': () => t('gauss:status.STORAGE FULL'),
  creating: () => t('gauss:status.BUILD'),
  normal: () => t('gauss:status.ACTIVE'),
  abnormal: () => t('gauss:status.FAILED'),
  createfail: () => t('gauss:status.createfail'),
  deleted: () => t('gauss:status.deleted'),
}

/** Statuses of the instance list, for filters. */
export const statuses: readonly string[] = Object.keys(names).filter((name) => name === name.toUpperCase())

/** What a status is called; one that the reference does not name is shown as it came. */
export const statusText = (status: string): string => names[status]?.() ?? (status || t('gauss:status.unknown'))

interface GaussStatusProps {
  status: string
  variant?: 'soft' | 'plain'
}

export function GaussStatus({ status, variant }: GaussStatusProps) {
  const { tone, detail } = looks[isInstanceStatus(status) ? phaseOf(status) : 'unknown']
  return <StatusBadge tone={tone} label={statusText(status)} detail={detail()} variant={variant} />
}

type Form = NonNullable<InstanceState['form']>

const forms: Record<Form, { name: () => string; hint: () => string }> = {
  ha: { name: () => t('gauss:forms.ha'), hint: () => t('gauss:formHints.ha') },
  independent: { name: () => t('gauss:forms.independent'), hint: () => t('gauss:formHints.independent') },
  combined: { name: () => t('gauss:forms.combined'), hint: () => t('gauss:formHints.combined') },
}

export const formText = (form: Form): string => forms[form].name()
export const formHint = (form: Form): string => forms[form].hint()
export const allForms = Object.keys(forms) as Form[]

const refusals: Record<RefusalReason, () => string> = {
  abnormal: () => t('gauss:refusal.abnormal'),
  creating: () => t('gauss:refusal.creating'),
  'create-failed': () => t('gauss:refusal.create-failed'),
  changing: () => t('gauss:refusal.changing'),
  'observing-upgrade': () => t('gauss:refusal.observing-upgrade'),
  frozen: () => t('gauss:refusal.frozen'),
  'storage-full': () => t('gauss:refusal.storage-full'),
  deleted: () => t('gauss:refusal.deleted'),
  'unknown-status': () => t('gauss:refusal.unknown-status'),
  'distributed-only': () => t('gauss:refusal.distributed-only'),
  'independent-only': () => t('gauss:refusal.independent-only'),
  'centralized-only': () => t('gauss:refusal.centralized-only'),
  'edition-without-tenants': () => t('gauss:refusal.edition-without-tenants'),
  'not-multi-tenant': () => t('gauss:refusal.not-multi-tenant'),
  'has-log-replica': () => t('gauss:refusal.has-log-replica'),
  'no-log-replica': () => t('gauss:refusal.no-log-replica'),
  'old-kernel': () => t('gauss:refusal.old-kernel'),
  'same-name': () => t('gauss:refusal.same-name'),
  'same-flavor': () => t('gauss:refusal.same-flavor'),
}

/** Why something is not possible now, for a disabled button; nothing when it is. */
export const refusalText = (verdict: Verdict): string | undefined =>
  verdict.ok ? undefined : refusals[verdict.reason]()
