import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/gemini-backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { formatDateTime, formatTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState, FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { restorePointsQuery } from './queries.ts'

const minute = 60_000

/** Moments of the past that another instance can be made of: Cassandra and InfluxDB clusters with incremental backups. */
export function MomentsPanel({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('geminiBackups')
  const [form, openForm, closeForm] = useUrlForm()
  const [now] = useState(() => Math.floor(Date.now() / minute) * minute)
  const days = Math.max(1, Number(instance.backup_strategy.keep_days))
  const { data, error, refetch, dataUpdatedAt } = useQuery(restorePointsQuery(connection, instance.id, days, now))
  const moments = data?.restorable_time_periods.map(({ start_time }) => start_time) ?? []
  return (
    <Panel
      title={t('moments.title')}
      note={t('moments.note')}
      error={data ? error : null}
      onRetry={() => void refetch()}
      updatedAt={dataUpdatedAt}
      actions={
        <ReasonButton
          label={t('moments.restore')}
          variant="default"
          size="xs"
          disabled={moments.length > 0 ? undefined : t('moments.none')}
          onClick={() => openForm('moment')}
        />
      }
    >
      {error && !data ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingRows rows={1} />
      ) : moments.length === 0 ? (
        <EmptyState title={t('moments.none')} text={t('moments.noneText')} />
      ) : (
        <KeyValueList
          label={t('moments.title')}
          columns={2}
          items={[
            { label: t('moments.oldest'), value: <TimeText value={moments.at(-1)} /> },
            { label: t('moments.newest'), value: <TimeText value={moments[0]} /> },
            { label: t('moments.count'), value: t('pitr.count', { count: moments.length }) },
          ]}
        />
      )}
      {form.name === 'moment' && (
        <MomentForm connection={connection} instance={instance} moments={moments} onClose={closeForm} />
      )}
    </Panel>
  )
}

interface MomentFormProps {
  connection: string
  instance: GeminiInstance
  /** Milliseconds since 1970, newest first. */
  moments: readonly number[]
  onClose: () => void
}

/** Chooses the moment; the new instance is described on the page that creates it. */
function MomentForm({ connection, instance, moments, onClose }: MomentFormProps) {
  const { t } = useTranslation('geminiBackups')
  const navigate = useNavigate()
  const zone = useZone()
  const dayOf = (at: number) => formatDateTime(at, { zone }).slice(0, 10)
  const form = useForm({
    initial: { day: moments[0] === undefined ? '' : dayOf(moments[0]), time: '' },
    validate: ({ time }) => ({ time: time ? undefined : t('goBack.pointRequired') }),
  })
  const { day, time } = form.values
  return (
    <SideForm
      title={t('moments.formTitle', { name: instance.name })}
      subtitle={t('moments.formText')}
      opened
      onClose={onClose}
      form={form}
      onSubmit={() => void navigate(paths.createGeminiInstance({ connection, source: instance.id, time }))}
      submitLabel={t('moments.next')}
      pending={false}
      error={null}
    >
      <SelectField
        form={{
          ...form,
          set: (name, value) => {
            form.set(name, value)
            if (name === 'day') form.set('time', '')
          },
        }}
        name="day"
        label={t('moments.day')}
        data={[...new Set(moments.map(dayOf))].map((value) => ({ value, label: value }))}
        required
      />
      <SelectField
        form={form}
        name="time"
        label={t('moments.time')}
        data={moments
          .filter((at) => dayOf(at) === day)
          .map((at) => ({ value: String(at), label: formatTime(at, { zone }) }))}
        searchable
        required
      />
    </SideForm>
  )
}
