import { Button, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import '#i18n/protection.ts'
import { formatDateTime, zoneName } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { copyDays } from '../../shared/policies/offsite.ts'
import { Timetable } from '#ui/recovery/Timetable.tsx'
import { nextWindow, scheduleOf, windowIn } from '#lib/recovery/timetable.ts'
import { daysText } from '#ui/recovery/weekdays.ts'
import classes from './policies.module.css'
import type { Protection } from './use-protection.ts'

interface Finding {
  tone: Tone
  /** In words: what is so, or what is missing. */
  state: string
  detail?: ReactNode
}

interface ProtectionPanelProps {
  policy: BackupPolicy | undefined
  policyError: ApiErrorLike | null
  protection: Protection
  now: number
  onEdit: (what: 'policy' | 'offsite' | 'encryption') => void
  /** Why nothing of it can be changed now. */
  refusal: string | undefined
  /** Asks again after a failure. */
  onRetry: () => void
  /** When the policy was read: milliseconds since the epoch. */
  updatedAt: number
}

/** What protects an instance's data by itself: backups in its region, copies elsewhere, encryption. */
export function ProtectionPanel(props: ProtectionPanelProps) {
  const { policy, policyError, protection, now, onEdit, refusal, onRetry, updatedAt } = props
  const { t } = useTranslation(['protection', 'backups'])
  const zone = useZone()
  const schedule = policy && scheduleOf(policy)
  const waiting: Finding = { tone: 'neutral', state: t('panel.checking') }
  const failed = (error: ApiErrorLike): Finding => ({
    tone: 'danger',
    state: t('panel.failed', { message: error.message }),
  })

  const same = (): Finding => {
    if (!schedule) return policyError ? failed(policyError) : waiting
    if (schedule.weekdays.length === 0) return { tone: 'danger', state: t('panel.noDays') }
    const at = nextWindow(schedule, now)?.from ?? now
    const { weekdays, from, to } = windowIn(schedule, zone, at)
    return {
      tone: 'ok',
      state: t('panel.on'),
      detail: t('panel.schedule', {
        days: daysText(weekdays),
        from,
        to,
        zone: zoneName(zone, at),
        keep: t('backups:keep', { count: schedule.keepDays }),
      }),
    }
  }

  const { encryption, offsite, key } = protection
  const time = (at: number) => formatDateTime(at, { zone })
  const copies = (): Finding => {
    if (offsite.is === 'unknown' && !protection.known && !protection.keepsNothing) return waiting
    if (offsite.is === 'unknown' && protection.unread) return failed(protection.unread)
    if (offsite.is === 'unknown')
      return {
        tone: 'neutral',
        state: t('panel.unknown'),
        detail: t(protection.keepsNothing ? 'panel.keepsNothing' : 'panel.unknownText'),
      }
    if (offsite.is === 'off')
      return {
        tone: 'warn',
        state: t('panel.off'),
        detail:
          offsite.why === 'encrypted'
            ? t('panel.offEncrypted')
            : `${t('panel.offText')} ${t('panel.offSent', { time: time(offsite.at) })}`,
      }
    const { policy: sent, author, at } = offsite
    if (!sent) return { tone: 'ok', state: t('panel.on'), detail: t('panel.refused', { time: time(at) }) }
    return {
      tone: 'ok',
      state: t('panel.on'),
      detail: [
        t('panel.copied', { region: sent.region, keep: t('backups:keep', { count: sent.keepDays }) }),
        t(sent.incremental ? 'panel.withIncremental' : 'panel.fullOnly'),
        author ? t('panel.sentBy', { author, time: time(at) }) : t('panel.sent', { time: time(at) }),
      ].join(' · '),
    }
  }

  const encrypted = (): Finding => {
    if (!protection.status) return encryption.error ? failed(encryption.error) : waiting
    return protection.status === 'on'
      ? {
          tone: 'ok',
          state: t('panel.encrypted'),
          detail: key ? t('panel.key', { key: key.value.keyId, time: time(key.at) }) : t('panel.keyUnknown'),
        }
      : { tone: 'warn', state: t('panel.notEncrypted'), detail: t('panel.notEncryptedText') }
  }

  const loading = t('backups:refused.loading')
  const rows = [
    { id: 'policy', label: t('panel.same'), edit: t('panel.editSame'), finding: same(), ready: policy !== undefined },
    {
      id: 'offsite',
      label: t('panel.offsite'),
      edit: t('panel.editOffsite'),
      finding: copies(),
      ready: protection.status !== undefined,
    },
    {
      id: 'encryption',
      label: t('panel.encryption'),
      edit: t('panel.editEncryption'),
      finding: encrypted(),
      ready: protection.status !== undefined,
    },
  ] as const

  return (
    <Panel
      title={t('panel.title')}
      updatedAt={updatedAt}
      error={policyError ?? encryption.error ?? protection.unread}
      onRetry={onRetry}
    >
      <dl className={classes.rows} aria-label={t('panel.title')}>
        {rows.map(({ id, label, edit, finding, ready }) => {
          const disabled = refusal ?? (ready ? undefined : loading)
          return (
            <div key={id} className={classes.row}>
              <dt>{label}</dt>
              <dd className={classes.finding}>
                <StatusBadge tone={finding.tone} label={finding.state} />
                {finding.detail && <span className={classes.detail}>{finding.detail}</span>}
              </dd>
              <dd>
                <Tooltip
                  label={disabled}
                  disabled={!disabled}
                  multiline
                  maw={320}
                  events={{ hover: true, focus: true, touch: true }}
                >
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={edit}
                    aria-disabled={disabled ? true : undefined}
                    data-disabled={disabled ? true : undefined}
                    onClick={disabled ? (event) => event.preventDefault() : () => onEdit(id)}
                  >
                    {t('panel.edit')}
                  </Button>
                </Tooltip>
              </dd>
            </div>
          )
        })}
      </dl>
      {schedule && (
        <section className={classes.next} aria-label={t('timetable.title')}>
          <h3>{t('timetable.title')}</h3>
          <Timetable label={t('timetable.title')} schedule={schedule} copyDays={copyDays(offsite)} now={now} />
        </section>
      )}
    </Panel>
  )
}
