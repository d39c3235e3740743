import { useTranslation } from 'react-i18next'
import { showBackupPolicy, updateBackupPolicy } from '#contract/gaussdb/backups.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import '#i18n/protection.ts'
import { formatDateTime } from '#lib/format.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { dropsWith, newestFirst } from '#lib/recovery/overview.ts'
import { windowAt } from '#lib/recovery/timetable.ts'
import type { Span } from '#lib/time-axis.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { invalidate } from '#query/invalidate.ts'
import { takeBack } from '#query/take-back.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { FormSection } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { Timetable } from '#ui/recovery/Timetable.tsx'
import { daysText } from '#ui/recovery/weekdays.ts'
import { toast } from '#ui/toast.tsx'
import { useChange } from '../../shared/use-change.ts'
import { type Policy, policyBody, policyOf, samePolicy } from '../facts.ts'
import { policyQuery } from '../queries.ts'
import {
  PolicyFields,
  policyFrom,
  policyProblems,
  type PolicyValues,
  usePolicyLimits,
  valuesOf,
} from './PolicyFields.tsx'
import { periodText, rateText, sourceText, splitText } from './words.ts'

interface PolicyFormProps {
  onClose: () => void
  connection: string
  instance: { id: string; name: string }
  policy: Policy
  /** To tell what a shorter retention lets go: undefined while they are not all there, and then none can be set. */
  backups: readonly TimedBackup[] | undefined
  backupsError: ApiErrorLike | null
  spans: readonly Span[]
  /** Days before those of `spans` were not looked at: what goes reaches back there. */
  older: boolean
  /** Why it cannot be changed now. */
  refusal: string | undefined
}

/** When an instance is backed up by itself, how, and how long that is kept (reference 4.7.1). */
export function PolicyForm(props: PolicyFormProps) {
  const { onClose, connection, instance, policy: before, backups, backupsError, spans, older, refusal } = props
  const { t } = useTranslation(['gaussBackups', 'backups', 'protection'])
  const zone = useZone()
  const now = Date.now()
  const limits = usePolicyLimits()
  const form = useForm<PolicyValues>({
    initial: valuesOf(before),
    validate: (values) => policyProblems(values, limits),
  })
  const after = policyFrom(form.values, before)
  const unchanged = samePolicy(before, after)
  const shorter = after.keepDays < before.keepDays
  const lost = shorter ? dropsWith(backups ?? [], after.keepDays, now).toSorted(newestFirst) : []
  // Without the backups nobody can say what is lost, and nothing would ask.
  const blind =
    !shorter || backups
      ? undefined
      : backupsError
        ? t('protection:many.lossUnread', { message: backupsError.message })
        : t('protection:many.lossReading')

  const path = { instance_id: instance.id }
  const putBack = () =>
    takeBack(
      {
        id: `undo policy ${instance.id}`,
        read: () => queryClient.fetchQuery({ ...policyQuery(connection, instance.id), staleTime: 0 }),
        unchanged: (seen) => samePolicy(policyOf(seen.backup_policy), after),
        putBack: () => call(updateBackupPolicy, { connection, path, body: { backup_policy: policyBody(before) } }),
        words: {
          refused: t('backups:policy.undoRefused'),
          refusedText: t('backups:policy.undoRefusedText'),
          done: t('backups:policy.undone', { name: instance.name }),
          failed: t('backups:policy.undoFailed'),
        },
        after: () => void invalidate(showBackupPolicy, connection),
      },
      toast,
    )
  const change = useChange(updateBackupPolicy, {
    instance,
    invalidates: [showBackupPolicy],
    done: () => ({
      title: t('form.done', { name: instance.name }),
      // Putting the old retention back does not bring back what it let go.
      ...(lost.length === 0 && {
        action: { label: t('backups:actions.undo'), onClick: () => void putBack() },
      }),
    }),
    onDone: onClose,
  })

  const begin = (backup: TimedBackup | undefined) => (backup ? formatDateTime(backup.begin, { zone }) : '')
  const submit = async () => {
    const [newest, oldest] = [lost[0], lost.at(-1)]
    if (newest && oldest) {
      const cut = now - after.keepDays * 86_400_000
      const sure = await confirm({
        title: t('backups:policy.shrink.title'),
        body: t('backups:policy.shrink.body'),
        impact: (
          <>
            <div>{t('backups:policy.shrink.lost', { count: lost.length, from: begin(oldest), to: begin(newest) })}</div>
            {(older || (spans[0]?.from ?? now) < cut) && (
              <div>{t('backups:policy.shrink.points', { time: formatDateTime(cut, { zone }) })}</div>
            )}
          </>
        ),
        danger: true,
        typeName: instance.name,
        confirmLabel: t('backups:policy.shrink.confirm'),
      })
      if (!sure) return false
    }
    change.mutate({ connection, path, body: { backup_policy: policyBody(after) } })
    return true
  }

  const rows: { label: string; of: (policy: Policy) => string }[] = [
    { label: t('backups:policy.row.window'), of: ({ hourUtc }) => windowAt(hourUtc) },
    { label: t('backups:policy.row.days'), of: ({ weekdays }) => daysText(weekdays) },
    { label: t('policy.keep'), of: ({ keepDays }) => t('backups:keep', { count: keepDays }) },
    {
      label: t('policy.differential'),
      of: ({ differential }) => t('policy.every', { period: periodText(differential) }),
    },
    { label: t('policy.upload'), of: rateText },
    { label: t('policy.prefetch'), of: ({ prefetch }) => String(prefetch) },
    { label: t('policy.split'), of: splitText },
    { label: t('policy.standby'), of: sourceText },
  ]
  return (
    <ChangeForm
      title={t('policy.title')}
      subtitle={t('form.subtitle', { name: instance.name })}
      size="lg"
      form={form}
      operation={idOf(updateBackupPolicy)}
      sends={['instance_id', 'backup_policy.period']}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('backups:policy.submit')}
      op={change}
      {...(refusal && { refused: refusal })}
      {...((blind ?? unchanged) && { notYet: blind ?? t('backups:policy.nothing') })}
      changes={rows.map(({ label, of }) => ({ label, from: of(before), to: of(after) }))}
      interruption="none"
      lines={[t('form.lineNow'), lost.length > 0 && t('form.lineLost')]}
    >
      <PolicyFields form={form} limits={limits} now={now} />
      <FormSection title={t('policy.timetable')}>
        <Timetable label={t('policy.timetable')} schedule={after} before={before} now={now} />
      </FormSection>
    </ChangeForm>
  )
}
