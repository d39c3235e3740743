import type { CloudDBInstance } from '#contract/navercloud/redis.ts'
import { isFree, isKnownStatus, type KnownStatus } from '#contract/navercloud/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/naver.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'

const looks: Record<KnownStatus, { tone: Tone; label: () => string; detail: () => string }> = {
  running: { tone: 'ok', label: () => t('naver:status.running'), detail: () => t('naver:statusDetail.running') },
  creating: { tone: 'busy', label: () => t('naver:status.creating'), detail: () => t('naver:statusDetail.creating') },
  settingup: {
    tone: 'busy',
    label: () => t('naver:status.settingup'),
    detail: () => t('naver:statusDetail.settingup'),
  },
  restarting: {
    tone: 'busy',
    label: () => t('naver:status.restarting'),
    detail: () => t('naver:statusDetail.restarting'),
  },
  deleting: { tone: 'busy', label: () => t('naver:status.deleting'), detail: () => t('naver:statusDetail.deleting') },
}

export const statuses = Object.keys(looks) as KnownStatus[]

/** What a status is called; one that the console does not know is shown as it came. */
export const statusText = (status: string): string =>
  isKnownStatus(status) ? looks[status].label() : status || t('naver:status.unknown')

export function NaverStatus({ status, variant }: { status: string; variant?: 'soft' | 'plain' }) {
  if (!isKnownStatus(status))
    return (
      <StatusBadge
        tone="neutral"
        label={statusText(status)}
        detail={t('naver:statusDetail.unknown')}
        variant={variant}
      />
    )
  const { tone, label, detail } = looks[status]
  return <StatusBadge tone={tone} label={label()} detail={detail()} variant={variant} />
}

/** Why a service can be neither flushed nor deleted now; nothing when it can. */
export const refusalOf = (service: CloudDBInstance): string | undefined =>
  isFree(service)
    ? undefined
    : t('naver:refusal.not-running', { status: statusText(service.cloudDBInstanceStatusName) })
