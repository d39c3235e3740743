import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import '#i18n/gemini-backups.ts'
import { type GeminiBackup, type GeminiBackupPolicy, setBackupPolicy } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { idOf } from '#contract/op.ts'
import { formatDateTime, timeOf } from '#lib/format.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { invalidate } from '#query/invalidate.ts'
import { takeBack } from '#query/take-back.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { NumberField, SelectField, SwitchField, TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { Days } from '#ui/recovery/Days.tsx'
import { daysText } from '#ui/recovery/weekdays.ts'
import { toast } from '#ui/toast.tsx'
import { droppedBy, leastDaysOfSome, policyOf, type PolicyValues, samePolicy, valuesOf, windows } from './policy.ts'
import { changesPolicy, policyQuery } from './queries.ts'

interface PolicyFormProps {
  connection: string
  instance: GeminiInstance
  policy: GeminiBackupPolicy
  /** Undefined while they are not there: then nobody can tell what a shorter retention lets go. */
  backups: readonly GeminiBackup[] | undefined
  onClose: () => void
}

/** When automated backups are made and how long they are kept (Setting a Backup Policy). */
export function PolicyForm({ connection, instance, policy, backups, onClose }: PolicyFormProps) {
  const { t } = useTranslation(['geminiBackups', 'backups'])
  const zone = useZone()
  const { 'backup_policy.keep_days': keep } = useLimits(setBackupPolicy, ['backup_policy.keep_days'])
  const max = keep?.maximum ?? 35
  const before = valuesOf(policy)
  const form = useForm<PolicyValues & { typed: string }>({
    initial: { ...before, typed: '' },
    validate: ({ on, days, keepDays }) => ({
      days: !on
        ? undefined
        : days.length === 0
          ? t('policy.daysRequired')
          : (keepDays ?? 0) < leastDaysOfSome && days.length < 7
            ? t('policy.everyDay', { days: leastDaysOfSome })
            : undefined,
      keepDays:
        on && (keepDays === undefined || !Number.isInteger(keepDays) || keepDays < 1 || keepDays > max)
          ? t('policy.keepRange', { max })
          : undefined,
    }),
  })
  const { values } = form
  const after = policyOf(values)
  const same = samePolicy(after, policyOf(before))
  const shorter = after.keep_days < policy.keep_days
  const dropped = shorter ? droppedBy(backups ?? [], after.keep_days, Date.now()) : []
  const { id, name } = instance
  const path = { instance_id: id }
  /** Puts the old policy back, unless somebody has changed it again. */
  const putBack = (made: GeminiBackupPolicy) =>
    takeBack(
      {
        id: `undo policy ${id}`,
        read: () => queryClient.fetchQuery({ ...policyQuery(connection, id), staleTime: 0 }),
        unchanged: ({ backup_policy: now }) => samePolicy(now, made),
        putBack: () => call(setBackupPolicy, { connection, path, body: { backup_policy: policyOf(before) } }),
        words: {
          refused: t('backups:policy.undoRefused'),
          refusedText: t('backups:policy.undoRefusedText'),
          done: t('backups:policy.undone', { name }),
          failed: t('backups:policy.undoFailed'),
        },
        after: () => {
          for (const operation of changesPolicy) void invalidate(operation, connection)
        },
      },
      toast,
    )
  const change = useOp(setBackupPolicy, {
    invalidates: changesPolicy,
    onDone: onClose,
    onSuccess: (_, { body }) => {
      toast.success(
        t('policy.changed', { name }),
        undefined,
        // What has gone does not come back with the old policy.
        dropped.length > 0
          ? undefined
          : {
              action: {
                label: t('policy.undo'),
                onClick: () => void putBack(body.backup_policy),
              },
            },
      )
    },
  })
  const timeText = (time: string | undefined) => (time ? formatDateTime(timeOf(time), { zone }) : '')
  const text = (one: GeminiBackupPolicy) =>
    one.keep_days === 0
      ? t('policy.off')
      : t('policy.on', { days: daysText((one.period ?? '').split(',').map(Number)), window: one.start_time ?? '' })
  const keptText = (one: GeminiBackupPolicy) =>
    one.keep_days === 0 ? '–' : t('policy.keptFor', { count: one.keep_days })
  return (
    <ChangeForm
      title={t('policy.formTitle', { name })}
      size="lg"
      form={form}
      operation={idOf(setBackupPolicy)}
      sends={['backup_policy']}
      op={change}
      onSubmit={() => change.mutate({ connection, path, body: { backup_policy: after } })}
      submitLabel={t('policy.submit')}
      danger={dropped.length > 0}
      {...(same
        ? { notYet: t('policy.same') }
        : shorter && !backups
          ? { notYet: t('policy.readingBackups') }
          : dropped.length > 0 && values.typed.trim() !== name
            ? { notYet: t('policy.typeFirst') }
            : {})}
      changes={[
        { label: t('policy.automated'), from: text(policy), to: text(after) },
        { label: t('policy.kept'), from: keptText(policy), to: keptText(after) },
      ]}
      interruption="none"
      lines={[
        !values.on && t('policy.offText'),
        dropped.length > 0 &&
          t('policy.lost', {
            count: dropped.length,
            from: timeText(dropped[0]),
            to: timeText(dropped.at(-1)),
          }),
        t('policy.manualStay'),
      ]}
      last={
        dropped.length > 0 && <TextField form={form} name="typed" label={t('policy.type', { name })} mono required />
      }
      onClose={onClose}
    >
      <SwitchField form={form} name="on" label={t('policy.automated')} />
      {values.on && (
        <>
          <SelectField
            form={form}
            name="window"
            wire="backup_policy.start_time"
            label={t('policy.window')}
            hint={t('policy.windowHint')}
            data={[...new Set([before.window, ...windows])].toSorted().map((value) => ({ value, label: value }))}
            searchable
            required
          />
          <Days days={values.days} onChange={(days) => form.set('days', days)} error={form.errors.days} />
          <NumberField
            form={form}
            name="keepDays"
            wire="backup_policy.keep_days"
            label={t('policy.keepDays')}
            hint={t('policy.keepHint', { days: leastDaysOfSome })}
            min={1}
            max={max}
            unit={t('policy.days')}
            required
          />
        </>
      )}
    </ChangeForm>
  )
}
