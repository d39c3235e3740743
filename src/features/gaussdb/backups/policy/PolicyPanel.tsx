import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { zoneName } from '#lib/format.ts'
import { nextWindow, windowIn } from '#lib/recovery/timetable.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { Timetable } from '#ui/recovery/Timetable.tsx'
import { daysText } from '#ui/recovery/weekdays.ts'
import classes from '../backups.module.css'
import type { Policy } from '../facts.ts'
import { periodText, rateText, sourceText, splitText } from './words.ts'

interface PolicyPanelProps {
  /** Undefined while it is not there. */
  policy: Policy | undefined
  error: ApiErrorLike | null
  onRetry: () => void
  updatedAt: number
  now: number
  onEdit: () => void
  /** Why it cannot be changed now. */
  refusal: string | undefined
}

/** What backs an instance up by itself (reference 4.7.2), and the full backups of the next two weeks. */
export function PolicyPanel({ policy, error, onRetry, updatedAt, now, onEdit, refusal }: PolicyPanelProps) {
  const { t } = useTranslation(['gaussBackups', 'backups'])
  const zone = useZone()
  const at = policy && (nextWindow(policy, now)?.from ?? now)
  const window = policy && at !== undefined ? windowIn(policy, zone, at) : undefined
  return (
    <Panel
      title={t('policy.title')}
      error={error}
      onRetry={onRetry}
      updatedAt={policy && updatedAt}
      actions={
        <ReasonButton
          variant="default"
          size="xs"
          label={t('actions.policy')}
          disabled={refusal ?? (policy ? undefined : t('backups:refused.loading'))}
          onClick={onEdit}
        />
      }
    >
      {!policy || !window || at === undefined ? (
        !error && <LoadingRows rows={3} />
      ) : (
        <div className={classes.tab}>
          <KeyValueList
            label={t('policy.title')}
            columns={2}
            items={[
              {
                label: t('policy.full'),
                value: t('policy.schedule', {
                  days: daysText(window.weekdays),
                  from: window.from,
                  to: window.to,
                  zone: zoneName(zone, at),
                }),
              },
              { label: t('policy.keep'), value: t('backups:keep', { count: policy.keepDays }) },
              {
                label: t('policy.differential'),
                value: t('policy.every', { period: periodText(policy.differential) }),
              },
              { label: t('policy.prefetch'), value: policy.prefetch },
              { label: t('policy.upload'), value: rateText(policy) },
              { label: t('policy.split'), value: splitText(policy) },
              { label: t('policy.standby'), value: sourceText(policy) },
            ]}
          />
          <section className={classes.part} aria-label={t('policy.timetable')}>
            <h3>{t('policy.timetable')}</h3>
            <Timetable label={t('policy.timetable')} schedule={policy} now={now} />
          </section>
        </div>
      )}
    </Panel>
  )
}
