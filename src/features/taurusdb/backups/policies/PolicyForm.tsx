import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { type Backup, type BackupPolicy, updateBackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import '#i18n/protection.ts'
import { formatDateTime, zoneName } from '#lib/format.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import { dropsWith, newestFirst } from '#lib/recovery/overview.ts'
import type { Span } from '#lib/time-axis.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { NumberField, RadioField, SelectField, FormSection } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { timed } from '../facts.ts'
import { useLimits } from '../../shared/limits.ts'
import classes from './PolicyForm.module.css'
import { Days } from '#ui/recovery/Days.tsx'
import { hourChoices } from '#ui/recovery/hours.ts'
import { Timetable } from '#ui/recovery/Timetable.tsx'
import {
  nextWindow,
  policyBody,
  sameSchedule,
  type Schedule,
  scheduleOf,
  windowAt,
  windowIn,
} from '#lib/recovery/timetable.ts'
import { Notice } from './Notice.tsx'
import { usePolicyChange } from './use-policy-change.tsx'
import { daysText } from '#ui/recovery/weekdays.ts'

interface PolicyFormProps {
  opened: boolean
  onClose: () => void
  connection: string
  instance: { id: string; name: string }
  policy: BackupPolicy
  /** To tell what a shorter retention lets go: undefined while they are not all there, and then none can be set. */
  backups: readonly Backup[] | undefined
  backupsError: ApiErrorLike | null
  spans: readonly Span[]
  /** Why it cannot be changed now. */
  refusal?: string
}

interface Values {
  hour: string
  days: number[]
  keepDays: number | undefined
  levelOne: '0' | '1'
}

/** Beyond this only accounts that the provider allowed it to can go (reference 4.4.1). */
const raisedCeiling = 3660

/** When automated backups are taken and how long they are kept (reference 4.4.1, 4.4.4). */
export function PolicyForm(props: PolicyFormProps) {
  return props.opened ? <OpenForm {...props} /> : null
}

function OpenForm(props: PolicyFormProps) {
  const { opened, onClose, connection, instance, policy, backups, backupsError, spans, refusal } = props
  const { t } = useTranslation(['backups', 'protection'])
  const zone = useZone()
  const now = Date.now()
  const before = scheduleOf(policy)
  const { 'backup_policy.keep_days': keep } = useLimits(updateBackupPolicy, ['backup_policy.keep_days'])
  const min = keep?.minimum
  const max = keep?.maximum !== undefined && before.keepDays > keep.maximum ? raisedCeiling : keep?.maximum
  const form = useForm<Values>({
    initial: {
      hour: String(before.hourUtc),
      days: before.weekdays,
      keepDays: before.keepDays,
      levelOne: before.levelOne === 1 ? '1' : '0',
    },
    validate: ({ days, keepDays }) => ({
      days: days.length === 0 ? t('policy.daysRequired') : undefined,
      keepDays:
        keepDays === undefined ||
        !Number.isInteger(keepDays) ||
        keepDays < (min ?? 1) ||
        keepDays > (max ?? raisedCeiling)
          ? t('policy.keepRange', { min: min ?? 1, max: max ?? raisedCeiling })
          : undefined,
    }),
  })
  const after: Schedule = {
    hourUtc: Number(form.values.hour),
    weekdays: form.values.days.toSorted((a, b) => a - b),
    keepDays: form.values.keepDays ?? before.keepDays,
    levelOne: before.levelOne === undefined ? undefined : Number(form.values.levelOne),
  }
  const shorter = after.keepDays < before.keepDays
  const lost = shorter ? dropsWith((backups ?? []).map(timed), after.keepDays, now).toSorted(newestFirst) : []
  // Without the backups nobody can say what is lost, and nothing would ask.
  const blind =
    !shorter || backups
      ? undefined
      : backupsError
        ? t('protection:many.lossUnread', { message: backupsError.message })
        : t('protection:many.lossReading')
  const update = usePolicyChange(
    { connection, instanceId: instance.id, instanceName: instance.name, before, reversible: lost.length === 0 },
    onClose,
  )
  const unchanged = sameSchedule(before, after)

  const begin = (backup: TimedBackup | undefined) => (backup ? formatDateTime(backup.begin, { zone }) : '')

  const submit = async () => {
    const newest = lost[0]
    const oldest = lost.at(-1)
    if (newest && oldest) {
      const cut = now - after.keepDays * 86_400_000
      const sure = await confirm({
        title: t('policy.shrink.title'),
        body: t('policy.shrink.body'),
        impact: (
          <>
            <div>{t('policy.shrink.lost', { count: lost.length, from: begin(oldest), to: begin(newest) })}</div>
            {(spans[0]?.from ?? now) < cut && (
              <div>{t('policy.shrink.points', { time: formatDateTime(cut, { zone }) })}</div>
            )}
          </>
        ),
        danger: true,
        typeName: instance.name,
        confirmLabel: t('policy.shrink.confirm'),
      })
      if (!sure) return false
    }
    update.mutate({ connection, path: { instance_id: instance.id }, body: { backup_policy: policyBody(after) } })
    return true
  }

  return (
    <SideForm
      opened={opened}
      onClose={onClose}
      title={t('policy.title')}
      subtitle={t('policy.subtitle', { name: instance.name })}
      size="lg"
      form={form}
      operation={idOf(updateBackupPolicy)}
      sends={['instance_id', 'backup_policy.period']}
      onSubmit={submit}
      submitLabel={t('policy.submit')}
      pending={update.isPending}
      error={update.error}
      disabled={refusal ?? blind ?? (unchanged ? t('policy.nothing') : undefined)}
    >
      <SelectField
        form={form}
        name="hour"
        wire="backup_policy.start_time"
        label={t('policy.window')}
        hint={t('policy.windowHint')}
        data={hourChoices(zone, now)}
        searchable
        required
      />
      <Days days={form.values.days} onChange={(days) => form.set('days', days)} error={form.errors.days} />
      <NumberField
        form={form}
        name="keepDays"
        wire="backup_policy.keep_days"
        label={t('policy.keep')}
        hint={t('policy.keepHint')}
        min={min}
        max={max}
        unit={t('policy.keepUnit')}
        required
      />
      {before.levelOne !== undefined && (
        <RadioField
          form={form}
          name="levelOne"
          wire="backup_policy.retention_num_backup_level1"
          label={t('policy.levelOne')}
          hint={t('policy.levelOneHint')}
          inline
          data={[
            { value: '0', label: t('policy.levelOneNone') },
            { value: '1', label: t('policy.levelOneOne') },
          ]}
        />
      )}
      <FormSection title={t('policy.preview')}>
        {unchanged ? <p className="muted">{t('policy.same')}</p> : <Preview before={before} after={after} now={now} />}
      </FormSection>
      {lost.length > 0 && (
        <Notice tone="warn">
          {t('policy.shrink.lost', { count: lost.length, from: begin(lost.at(-1)), to: begin(lost[0]) })}
        </Notice>
      )}
      <FormSection title={t('protection:timetable.title')}>
        <Timetable label={t('protection:timetable.title')} schedule={after} before={before} now={now} />
      </FormSection>
    </SideForm>
  )
}

function Preview({ before, after, now }: { before: Schedule; after: Schedule; now: number }) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const inZone = (schedule: Schedule) => {
    const { weekdays: days, from, to } = windowIn(schedule, zone, now)
    return `${daysText(days)} ${from}–${to}`
  }
  const next = (schedule: Schedule) => {
    const window = nextWindow(schedule, now)
    return window ? formatDateTime(window.from, { zone }) : '–'
  }
  const rows: { label: string; of: (schedule: Schedule) => string }[] = [
    { label: t('policy.row.window'), of: ({ hourUtc }) => windowAt(hourUtc) },
    { label: t('policy.row.days'), of: ({ weekdays: days }) => daysText(days) },
    ...(zone === 'utc' ? [] : [{ label: t('policy.row.local', { zone: zoneName('local', now) }), of: inZone }]),
    { label: t('policy.row.keep'), of: ({ keepDays }) => t('keep', { count: keepDays }) },
    ...(before.levelOne === undefined
      ? []
      : [{ label: t('policy.row.levelOne'), of: ({ levelOne }: Schedule) => String(levelOne ?? 0) }]),
    { label: t('policy.row.next'), of: next },
  ]
  return (
    <table className={classes.preview}>
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">{t('policy.before')}</th>
          <th scope="col">{t('policy.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, of }) => {
          const changed = of(before) !== of(after)
          return (
            <tr key={label} data-changed={changed || undefined}>
              <th scope="row">{label}</th>
              <td>{of(before)}</td>
              <td>{changed ? of(after) : <span className="muted">{t('policy.unchanged')}</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
