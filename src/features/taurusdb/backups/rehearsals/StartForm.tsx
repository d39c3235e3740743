import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import { formatBytes, formatDateTime } from '#lib/format.ts'
import type { Rehearsal, WantedPoint } from '#lib/rehearsal.ts'
import { placeOf } from '#lib/time-axis.ts'
import { queryClient } from '#query/client.ts'
import {
  type RehearsalWanted,
  rehearsalPlanQuery,
  rehearsalsQuery,
  rehearsalSummariesQuery,
  startRehearsal,
} from '#query/rehearsals.ts'
import { useSend } from '#query/use-send.ts'
import { useZone } from '#stores/preferences.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection, RadioField, SelectField } from '#ui/form/fields.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { byNewest, bytesOf, isFinished, spansOf } from '../facts.ts'
import { PointPicker } from '../PointPicker.tsx'
import { backupsQuery, rangesQuery } from '../queries.ts'
import { useNow } from '#ui/use-now.ts'
import { limitChoices, usualLimit } from './limit.ts'
import { PlanFacts } from './PlanFacts.tsx'
import type { RehearsalOf } from './RehearsalForms.tsx'
import classes from './rehearsals.module.css'

interface StartFormProps {
  of: RehearsalOf
  /** What the form begins with: a backup’s id, or a moment in ms. */
  backup?: string
  time?: string
  onClose: () => void
  /** Shows a rehearsal. */
  onShow: (id: string) => void
}

interface Values {
  source: 'newest' | 'backup' | 'time'
  backupId: string
  /** ms */
  time: number | undefined
  flavor: 'smallest' | 'same'
  minutes: string
}

/** A rehearsal before it begins: what to restore, how, and what that will take, asked anew with every change. */
export function StartForm({ of: { connection, instance }, backup, time: given, onClose, onShow }: StartFormProps) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  const now = useNow(30_000)
  const backups = useQuery(backupsQuery(connection, { instance_id: instance.id }))
  const ranges = useQuery(rangesQuery(connection, instance.id))
  const summaries = useQuery(rehearsalSummariesQuery(connection))
  const finished = useMemo(() => (backups.data?.backups ?? []).filter(isFinished).toSorted(byNewest), [backups.data])
  const spans = useMemo(() => ranges.data && spansOf(ranges.data.restore_times), [ranges.data])
  const moment = Number(given)
  const form = useForm<Values>({
    initial: {
      source: backup ? 'backup' : given && Number.isFinite(moment) ? 'time' : 'newest',
      backupId: backup ?? '',
      time: given && Number.isFinite(moment) ? moment : undefined,
      flavor: 'smallest',
      minutes: `${usualLimit}`,
    },
    validate: ({ source, backupId, time }) => ({
      backupId:
        source !== 'backup'
          ? undefined
          : !backupId
            ? t('start.pickRequired')
            : backups.data && !finished.some(({ id }) => id === backupId)
              ? t('start.pickGone')
              : undefined,
      time:
        source !== 'time'
          ? undefined
          : time === undefined
            ? t('start.timeRequired')
            : spans && !placeOf(spans, time).inside
              ? t('start.timeGone')
              : undefined,
    }),
  })
  const { source, backupId, time, flavor, minutes } = form.values
  const point: WantedPoint | undefined =
    source === 'newest'
      ? { type: 'newest' }
      : source === 'backup'
        ? backupId
          ? { type: 'backup', id: backupId }
          : undefined
        : time === undefined
          ? undefined
          : { type: 'time', at: time }
  const wanted: RehearsalWanted | undefined = point && { connection, instance, point, flavor }
  // Dragging along the axis asks when it rests.
  const [asked] = useDebouncedValue(JSON.stringify(wanted), 400)
  const settled = asked === JSON.stringify(wanted)
  const plan = useQuery({
    ...rehearsalPlanQuery(wanted ?? { connection, instance }),
    enabled: wanted !== undefined && settled,
  })
  const start = useSend<Rehearsal, RehearsalWanted & { maxMinutes: number }>({
    title: t('start.title', { name: instance.name }),
    send: startRehearsal,
    onDone: ({ id }) => onShow(id),
    onSuccess: () => {
      toast.success(t('start.started', { name: instance.name }))
      // The tray follows what is in this list.
      void queryClient.prefetchQuery(rehearsalsQuery({ status: 'running' }))
    },
  })
  const running = summaries.data?.find((one) => one.instance.id === instance.id)?.running ?? undefined
  const asking = wanted !== undefined && (!settled || plan.isFetching)
  const current = settled && !plan.isFetching ? plan.data : undefined
  const refused = asking || wanted === undefined ? null : plan.error

  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('start.title', { name: instance.name })}
      subtitle={t('start.subtitle', { name: instance.name })}
      size="xl"
      form={form}
      onSubmit={() => wanted && start.mutate({ ...wanted, maxMinutes: Number(minutes) })}
      submitLabel={t('start.submit')}
      pending={start.isPending}
      error={start.error ?? refused}
      disabled={
        running
          ? t('refused.running')
          : wanted === undefined
            ? undefined
            : asking
              ? t('start.waiting')
              : refused
                ? t('start.impossible')
                : undefined
      }
      summary={t('start.summary')}
      secondary={
        refused && (
          <Button variant="default" onClick={() => void plan.refetch()}>
            {t('start.askAgain')}
          </Button>
        )
      }
    >
      <Refusal wire="instance" />
      {running && (
        <p className={classes['notice']} role="status">
          {t('start.running', { name: instance.name })}{' '}
          <Button size="compact-xs" variant="default" onClick={() => onShow(running)}>
            {t('start.showRunning')}
          </Button>
        </p>
      )}
      <FormSection title={t('start.what')}>
        <RadioField
          form={form}
          name="source"
          wire={source === 'newest' ? 'point' : 'point.type'}
          label={t('start.source')}
          data={[
            {
              value: 'newest',
              label: t('start.newest'),
              text: t('start.newestText'),
              disabled: backups.data && finished.length === 0 ? t('start.noBackups') : undefined,
            },
            {
              value: 'backup',
              label: t('start.backup'),
              text: t('start.backupText'),
              disabled: backups.data && finished.length === 0 ? t('start.noBackups') : undefined,
            },
            {
              value: 'time',
              label: t('start.time'),
              text: t('start.timeText'),
              disabled: spans?.length === 0 ? t('start.noTimes') : undefined,
            },
          ]}
        />
        {source === 'backup' && backups.error && !backups.data && (
          <ErrorNote error={backups.error} onRetry={() => void backups.refetch()} />
        )}
        {source === 'time' && ranges.error && !ranges.data && (
          <ErrorNote error={ranges.error} onRetry={() => void ranges.refetch()} />
        )}
        {source === 'backup' && (
          <SelectField
            form={form}
            name="backupId"
            wire="point.id"
            label={t('start.pick')}
            placeholder={t('start.pickPlaceholder')}
            data={finished.map((one) => ({
              value: one.id,
              label: t('start.option', {
                time: formatDateTime(one.begin_time, { zone }),
                name: one.name,
                size: formatBytes(bytesOf(one)),
              }),
            }))}
            searchable
            required
          />
        )}
        {source === 'time' && spans && spans.length > 0 && (
          <div>
            <PointPicker
              spans={spans}
              backups={finished}
              now={now}
              value={time}
              onChange={(next) => form.set('time', next)}
              source={{ connection, instanceId: instance.id }}
            />
            <Refusal wire="point.at" own={form.errors.time} />
          </div>
        )}
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
          data={limitChoices()}
        />
      </FormSection>
      <FormSection title={t('start.plan')} text={current ? t('start.planText') : undefined}>
        {current ? (
          <PlanFacts plan={current} maxMinutes={Number(minutes)} />
        ) : asking ? (
          <LoadingRows rows={6} label={t('start.planAsking')} />
        ) : refused ? (
          <p className={classes['notice']} data-tone="danger" role="status">
            <strong>{t('start.planFailed')}</strong> {refused.message}
          </p>
        ) : (
          <p className="muted">{t('start.planMissing')}</p>
        )}
      </FormSection>
    </SideForm>
  )
}

/** A refusal of something that is no input of its own. */
function Refusal({ wire, own }: { wire: string; own?: string }) {
  const refused = useServerError(wire)
  const text = own ?? refused
  return text ? (
    <p role="alert" className={classes['problem']}>
      {text}
    </p>
  ) : null
}
