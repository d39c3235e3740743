import type { ChangeRefusal, ChangeVerdict } from '#contract/taurusdb/change-rules.ts'
import type { RefusalReason } from '#contract/taurusdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/change.ts'
import { refusalText } from '../instance-status.tsx'

/** The reasons that go beyond an instance's state; the others have their words where the list needs them too. */
const refusals: Record<Exclude<ChangeRefusal, RefusalReason>, () => string> = {
  'pay-per-use': () => t('change:refusal.pay-per-use'),
  'newest-kernel': () => t('change:refusal.newest-kernel'),
  'has-eip': () => t('change:refusal.has-eip'),
  'no-eip': () => t('change:refusal.no-eip'),
  'has-domain-name': () => t('change:refusal.has-domain-name'),
  'no-domain-name': () => t('change:refusal.no-domain-name'),
  'not-serverless': () => t('change:refusal.not-serverless'),
  'primary-node': () => t('change:refusal.primary-node'),
  'node-down': () => t('change:refusal.node-down'),
  'not-first-priority': () => t('change:refusal.not-first-priority'),
  'first-priority-needed': () => t('change:refusal.first-priority-needed'),
  'other-size': () => t('change:refusal.other-size'),
  'other-zone-needed': () => t('change:refusal.other-zone-needed'),
}

const isOwn = (reason: ChangeRefusal): reason is keyof typeof refusals => Object.hasOwn(refusals, reason)

/** Why a change is not possible now, for a disabled button; nothing when it is. */
export function changeRefusal(verdict: ChangeVerdict): string | undefined {
  if (verdict.ok) return undefined
  const { reason } = verdict
  return isOwn(reason) ? refusals[reason]() : refusalText({ ok: false, reason })
}
