import { Children, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import { formatAge, formatDateTime, formatGb, formatNumber, zoneName } from '#lib/format.ts'
import type { RehearsalPlan } from '#lib/rehearsal.ts'
import { roughDuration } from '#lib/usual.ts'
import { useZone } from '#stores/preferences.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { usualText } from '#ui/usual-text.ts'
import { useNow } from '#ui/use-now.ts'
import classes from './rehearsals.module.css'
import { limitText } from './limit.ts'

/** Everything that is to be known before a rehearsal begins: what it restores, takes, costs and leaves. */
export function PlanFacts({ plan, maxMinutes }: { plan: RehearsalPlan; maxMinutes: number }) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  const now = useNow(30_000)
  const { point, footprint, quota, usual, expected, recycleDays } = plan
  const time = `${formatDateTime(point.at, { zone, seconds: true })} ${zoneName(zone, point.at)}`
  const most = (maxMinutes / 60) * footprint.vcpus * footprint.nodes
  return (
    <KeyValueList
      label={t('start.plan')}
      items={[
        {
          label: t('plan.point'),
          value: (
            <Lines
              lines={[
                point.backup ? t('plan.pointBackup', { name: point.backup.name, time }) : t('plan.pointTime', { time }),
                t('plan.age', { age: formatAge(now - point.at) }),
              ]}
            />
          ),
        },
        {
          label: t('plan.instance'),
          value: (
            <Lines
              lines={[
                t('plan.size', { nodes: footprint.nodes, vcpus: footprint.vcpus, ram: formatGb(footprint.ram) }),
                <span key="code" className="mono">
                  {footprint.flavor}
                </span>,
              ]}
            />
          ),
        },
        { label: t('plan.storage'), value: t('plan.storageText', { size: formatGb(footprint.storage) }) },
        {
          label: t('plan.network'),
          value: (
            <details className={classes['details']}>
              <summary>{t('plan.networkText')}</summary>
              <KeyValueList
                items={[
                  { label: t('plan.vpc'), value: footprint.vpc, mono: true },
                  { label: t('plan.subnet'), value: footprint.subnet, mono: true },
                  { label: t('plan.securityGroup'), value: footprint.securityGroup, mono: true },
                  { label: t('plan.enterpriseProject'), value: footprint.enterpriseProject, mono: true },
                ]}
              />
            </details>
          ),
        },
        {
          label: t('plan.quota'),
          value:
            quota.quota < 0
              ? t('plan.quotaFree', { used: formatNumber(quota.used) })
              : t('plan.quotaText', {
                  used: formatNumber(quota.used),
                  quota: formatNumber(quota.quota),
                  left: formatNumber(quota.quota - quota.used),
                }),
        },
        {
          label: t('plan.duration'),
          value: expected ? (
            <Lines
              lines={[
                t('plan.durationText', { time: roughDuration(expected.lifetime) }),
                usual.restore && t('plan.restoreUsual', { usual: usualText(usual.restore) ?? '' }),
                usual.delete && t('plan.deleteUsual', { usual: usualText(usual.delete) ?? '' }),
              ]}
            />
          ) : (
            t('plan.durationUnknown')
          ),
        },
        {
          label: t('plan.holds'),
          value: (
            <Lines
              lines={[
                expected &&
                  t('plan.holdsText', {
                    vcpu: formatNumber(expected.vcpuHours),
                    ram: formatNumber(expected.ramHours),
                  }),
                t('plan.holdsMost', { vcpu: formatNumber(most), limit: limitText(maxMinutes) }),
              ]}
            />
          ),
        },
        { label: t('plan.cost'), value: t('plan.costText') },
        {
          label: t('plan.recycle'),
          value: recycleDays === null ? t('plan.recycleUnknown') : t('plan.recycleText', { count: recycleDays }),
        },
        {
          label: t('plan.checked'),
          value: <Lines even lines={[t('plan.checkedInstance'), t('plan.checkedNames'), t('plan.checkedNot')]} />,
        },
      ]}
    />
  )
}

/** One thing below the other; the first is what matters, unless they are `even`. */
const Lines = ({ lines, even }: { lines: readonly ReactNode[]; even?: boolean }) => (
  <span className={classes['lines']} data-even={even || undefined}>
    {Children.map(lines, (line) => line && <span>{line}</span>)}
  </span>
)
