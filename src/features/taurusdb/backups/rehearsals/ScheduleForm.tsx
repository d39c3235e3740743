import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import { t } from '#i18n/setup.ts'
import { formatDateTime, zoneName } from '#lib/format.ts'
import { nextRun } from '#lib/rehearsal-schedule.ts'
import type { RehearsalSchedule } from '#lib/rehearsal.ts'
import { useIsHere } from '#stores/is-here.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import {
  putRehearsalSchedule,
  rehearsalQuery,
  rehearsalScheduleQuery,
  removeRehearsalSchedule,
  type ScheduleWanted,
} from '#query/rehearsals.ts'
import { useSend } from '#query/use-send.ts'
import { useZone } from '#stores/preferences.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FieldRow, FormSection, NumberField, RadioField, SelectField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { useNow } from '#ui/use-now.ts'
import { limitChoices, usualLimit } from './limit.ts'
import type { RehearsalOf } from './RehearsalForms.tsx'
import classes from './rehearsals.module.css'
import { lookOf } from './words.ts'

interface ScheduleFormProps {
  of: RehearsalOf
  onClose: () => void
  onShow: (id: string) => void
}

interface Values {
  everyDays: number | undefined
  at: string
  zone: string
  flavor: 'smallest' | 'same'
  minutes: string
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/
const previewed = 5

/** With the one that is set: another browser may know it by a name that this one does not list. */
const zones = (set: string): string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), set])]

const wantedOf = (schedule: RehearsalSchedule): ScheduleWanted => {
  const { everyDays, at, zone, flavor, maxMinutes } = schedule
  return { name: schedule.instance.name, everyDays, at, zone, flavor, maxMinutes }
}

/** By the time this is clicked the form is gone, and another may be open: it has to say by itself how it went. */
async function putBack(connection: string, schedule: RehearsalSchedule): Promise<void> {
  const { id, name } = schedule.instance
  try {
    await putRehearsalSchedule(connection, id, wantedOf(schedule))
    toast.success(t('recoverability:schedule.saved', { name }))
  } catch (error) {
    toast.error(asApiError(error), t('recoverability:schedule.failed'))
  }
}

/** When an instance is rehearsed by itself. It waits for the schedule there is, so that the form begins with that. */
export function ScheduleForm(props: ScheduleFormProps) {
  const { t } = useTranslation('recoverability')
  const { connection, instance } = props.of
  const query = useQuery(rehearsalScheduleQuery(connection, instance.id))
  if (query.data !== undefined) return <Open {...props} now={query.data} />
  return (
    <SideForm
      opened
      onClose={props.onClose}
      title={t('schedule.title', { name: instance.name })}
      dirty={false}
      onSubmit={() => undefined}
      submitLabel={t('schedule.save')}
      pending={false}
      error={null}
      disabled={query.error ? t('schedule.loadFailed') : t('start.waiting')}
    >
      {query.error ? (
        <ErrorNote error={query.error} title={t('schedule.loadFailed')} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={4} />
      )}
    </SideForm>
  )
}

function Open({
  of: { connection, instance },
  onClose,
  onShow,
  now,
}: ScheduleFormProps & { now: RehearsalSchedule | null }) {
  const { t } = useTranslation('recoverability')
  const clock = useNow(60_000)
  const zoneSet = now?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const data = useMemo(() => zones(zoneSet).map((value) => ({ value, label: value })), [zoneSet])
  const form = useForm<Values>({
    initial: {
      everyDays: now?.everyDays ?? 30,
      at: now?.at ?? '03:30',
      zone: zoneSet,
      flavor: now?.flavor === 'same' ? 'same' : 'smallest',
      minutes: `${now?.maxMinutes ?? usualLimit}`,
    },
    validate: ({ everyDays, at, zone }) => ({
      everyDays:
        everyDays !== undefined && Number.isInteger(everyDays) && everyDays >= 1 && everyDays <= 365
          ? undefined
          : t('schedule.everyInvalid'),
      at: timeOfDay.test(at) ? undefined : t('schedule.atInvalid'),
      zone: zone ? undefined : t('schedule.zoneInvalid'),
    }),
  })
  const { everyDays = 0, at, zone, flavor, minutes } = form.values
  const title = t('schedule.title', { name: instance.name })
  const put = useSend<RehearsalSchedule, ScheduleWanted>({
    title,
    send: (wanted) => putRehearsalSchedule(connection, instance.id, wanted),
    onDone: onClose,
    onSuccess: () => toast.success(t('schedule.saved', { name: instance.name })),
  })
  const isHere = useIsHere()
  const remove = useMutation<void, ApiError>({
    mutationFn: () => removeRehearsalSchedule(connection, instance.id),
    onSuccess: () => {
      const undo = now && { label: t('schedule.undo'), onClick: () => void putBack(connection, now) }
      toast.success(t('schedule.removed', { name: instance.name }), undefined, undo ? { action: undo } : {})
      if (isHere()) onClose()
    },
    onError: (error) => toast.error(error, t('schedule.failed')),
  })
  // The schedule that is there keeps its own next run; what is changed begins anew with the next such time of day.
  const first = now && !form.dirty ? now.next : form.valid ? nextRun({ everyDays, at, zone }, clock) : undefined

  return (
    <SideForm
      opened
      onClose={onClose}
      title={title}
      subtitle={t('schedule.subtitle')}
      size="lg"
      form={form}
      onSubmit={() => put.mutate({ name: instance.name, everyDays, at, zone, flavor, maxMinutes: Number(minutes) })}
      submitLabel={t('schedule.save')}
      pending={put.isPending || remove.isPending}
      error={put.error}
      disabled={now && !form.dirty ? t('schedule.unchanged') : undefined}
      secondary={
        now && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('schedule.remove')}
          </Button>
        )
      }
    >
      <FormSection title={t('schedule.when')}>
        <FieldRow>
          <NumberField
            form={form}
            name="everyDays"
            wire="everyDays"
            label={t('schedule.every')}
            min={1}
            max={365}
            unit={t('schedule.days')}
            required
          />
          <TextField form={form} name="at" wire="at" label={t('schedule.at')} hint={t('schedule.atHint')} required />
        </FieldRow>
        <SelectField form={form} name="zone" wire="zone" label={t('schedule.zone')} data={data} searchable required />
        <Runs first={first} table={{ everyDays, at, zone }} />
      </FormSection>
      <FormSection title={t('start.how')}>
        <RadioField
          form={form}
          name="flavor"
          wire="flavor"
          label={t('start.flavor')}
          data={[
            { value: 'smallest', label: t('start.smallest'), text: t('start.smallestText') },
            { value: 'same', label: t('start.same'), text: t('start.sameText') },
          ]}
        />
        <SelectField
          form={form}
          name="minutes"
          wire="maxMinutes"
          label={t('start.limit')}
          hint={t('start.limitHint')}
          data={limitChoices(now?.maxMinutes)}
        />
      </FormSection>
      {now && (
        <FormSection title={t('schedule.last')}>
          <Last last={now.last} onShow={onShow} />
        </FormSection>
      )}
    </SideForm>
  )
}

/** The next runs on the clocks of the zone and in UTC, so that summer time surprises nobody. */
function Runs({ first, table }: { first: number | undefined; table: { everyDays: number; at: string; zone: string } }) {
  const { t } = useTranslation('recoverability')
  const runs = useMemo(() => {
    if (first === undefined || !timeOfDay.test(table.at) || !(table.everyDays >= 1)) return []
    const found = [first]
    while (found.length < previewed) {
      const last = found.at(-1) ?? first
      found.push(nextRun(table, last, last))
    }
    return found
    // oxlint-disable-next-line react/exhaustive-deps -- the object is new in each render, its members are not
  }, [first, table.everyDays, table.at, table.zone])
  const inZone = (at: number) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: table.zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'shortOffset',
    }).format(at)
  return (
    <div>
      <strong>{t('schedule.next')}</strong>
      {runs.length === 0 ? (
        <p className="muted">{t('schedule.nextNone')}</p>
      ) : (
        <ol className={classes['list']} aria-label={t('schedule.next')}>
          {runs.map((at) => (
            <li key={at} className="num">
              {inZone(at)}
              <span className="muted">
                {' · '}
                {formatDateTime(at, { zone: 'utc' })} {zoneName('utc')}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Last({ last, onShow }: { last: RehearsalSchedule['last']; onShow: (id: string) => void }) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  const { data } = useQuery({ ...rehearsalQuery(last?.rehearsal ?? ''), enabled: Boolean(last?.rehearsal) })
  if (!last) return <p className="muted">{t('schedule.lastNone')}</p>
  const time = formatDateTime(last.at, { zone })
  const { rehearsal } = last
  if (rehearsal === null) return <p>{t('schedule.lastSkipped', { time, reason: last.skipped ?? '' })}</p>
  const look = data && lookOf(data)
  return (
    <div className="row-wrap">
      <span>{t('schedule.lastRun', { time })}</span>
      {look && <StatusBadge tone={look.tone} label={look.label} detail={data.reason?.message} />}
      <Button size="compact-xs" variant="default" onClick={() => onShow(rehearsal)}>
        {t('schedule.show')}
      </Button>
    </div>
  )
}
