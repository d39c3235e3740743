import { isNodeStatus } from '#contract/taurusdb/rules.ts'
import type { NodeStatus as Status } from '#contract/taurusdb/shared-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/nodes.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'

const looks: Record<Status, { tone: Tone; label: () => string }> = {
  normal: { tone: 'ok', label: () => t('nodes:status.normal') },
  abnormal: { tone: 'danger', label: () => t('nodes:status.abnormal') },
  creating: { tone: 'busy', label: () => t('nodes:status.creating') },
  createfail: { tone: 'danger', label: () => t('nodes:status.createfail') },
}

/** Status of a node, or of an HTAP instance, which has the same ones. One that no reference names is shown as it came. */
export function NodeStatus({ status }: { status: string }) {
  const look = isNodeStatus(status) ? looks[status] : undefined
  return <StatusBadge tone={look?.tone ?? 'neutral'} label={look?.label() ?? status} />
}
