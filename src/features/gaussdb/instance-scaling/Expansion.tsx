import { useTranslation } from 'react-i18next'
import type { AutoEnlargePolicy } from '#contract/gaussdb/instances.ts'
import { formatNumber } from '#lib/format.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { expansionOf } from './growth.ts'
import classes from './scaling.module.css'

/** When the storage grows by itself, by how much, and up to where (reference 4.4.21). */
export function Expansion({ policy, size }: { policy: AutoEnlargePolicy; size: number }) {
  const { t } = useTranslation('gaussScaling')
  const gb = (value: number) => t('gb', { size: formatNumber(value) })
  const { at, next, ended } = expansionOf(policy, size)
  const on = policy.switch_option
  return (
    <>
      <KeyValueList
        label={t('auto.title')}
        columns={2}
        items={[
          {
            label: t('auto.status'),
            value: on ? (
              <StatusBadge tone={ended ? 'warn' : 'ok'} label={t('auto.on')} />
            ) : (
              <StatusBadge tone="neutral" label={t('auto.off')} />
            ),
          },
          on && {
            label: t('auto.trigger'),
            value: t('auto.triggerValue', { percent: policy.trigger_available_percent, at: formatNumber(at) }),
          },
          on && {
            label: t('auto.step'),
            value:
              policy.step_size === null
                ? t('auto.stepPercent', { percent: policy.step_percent ?? 0 })
                : gb(policy.step_size),
          },
          on && { label: t('auto.limit'), value: gb(policy.limit_volume_size) },
          on && {
            label: t('auto.next'),
            value: ended
              ? t('auto.reached')
              : t('auto.nextValue', { now: formatNumber(size), next: formatNumber(next) }),
          },
          {
            label: t('auto.range'),
            value: t('auto.rangeValue', {
              min: formatNumber(policy.min_volume_size),
              max: formatNumber(policy.max_volume_size),
            }),
          },
          { label: t('auto.percents'), value: policy.percents.map((percent) => `${percent} %`).join(', ') },
        ]}
      />
      {!on && <p className={classes['note']}>{t('auto.offText')}</p>}
    </>
  )
}
