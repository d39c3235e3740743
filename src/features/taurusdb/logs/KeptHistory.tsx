import { Button } from '@mantine/core'
import { IconHistory, IconHistoryOff, IconShieldLock } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/kept.ts'
import { formatBytes, formatNumber } from '#lib/format.ts'
import type { ApiError } from '#query/errors.ts'
import {
  deleteKept,
  isReading,
  keptLimits,
  type KeptLogs,
  keptLogsQuery,
  saveKeptSettings,
  type KeptSettings,
} from '#query/kept-logs.ts'
import { useSend } from '#query/use-send.ts'
import { confirm } from '#stores/confirm.ts'
import { EmptyState, FailedState } from '#ui/EmptyState.tsx'
import { NumberField, SwitchField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { toast } from '#ui/toast.tsx'
import classes from './KeptHistory.module.css'
import { KeptNow } from './KeptNow.tsx'
import { originalSwitchQuery } from './queries.ts'

interface KeptHistoryProps {
  connection: string
  /** An `InstanceDetail` does; the name is typed to delete. */
  instance: { id: string; name: string }
}

/** What the form is called in the address. */
const formName = 'history'
const MB = 1024 ** 2

/**
 * The button for a log's toolbar (`<KeptHistory connection instance />`) with the drawer behind it, open at
 * `?form=history`: whether the console keeps the slow queries of an instance beyond the cloud's month, for how long, how
 * much there is, and how the last reading went.
 */
export function KeptHistory({ connection, instance }: KeptHistoryProps) {
  const { t } = useTranslation('kept')
  const [form, open, close] = useUrlForm()
  const { data, error, refetch } = useQuery(keptLogsQuery(connection, instance.id))
  // What the drawer begins with: news from the collector must not take away what somebody is entering.
  const [begun, setBegun] = useState<KeptLogs>()
  const opened = form.name === formName
  if (opened && data && !begun) setBegun(data)
  if (!opened && begun) setBegun(undefined)

  const on = data?.settings.collecting === true
  const failing = on && data.state?.error !== undefined
  return (
    <>
      <Button
        variant="default"
        color={failing ? 'red' : undefined}
        leftSection={on ? <IconHistory size={15} aria-hidden /> : <IconHistoryOff size={15} aria-hidden />}
        onClick={() => open(formName)}
      >
        {failing ? t('buttonFailing') : on ? t('buttonOn') : t('button')}
      </Button>
      {opened && begun && data && (
        <HistoryForm
          connection={connection}
          instance={instance}
          begun={begun.settings}
          data={data}
          error={error}
          onClose={close}
        />
      )}
      {opened && !data && (
        <SideForm
          title={t('title')}
          opened
          onClose={close}
          onSubmit={close}
          submitLabel={t('save')}
          pending={false}
          error={null}
          disabled={t('same')}
        >
          {error ? <FailedState error={error} onRetry={() => void refetch()} /> : <EmptyState title="…" />}
        </SideForm>
      )}
    </>
  )
}

interface Values {
  collecting: boolean
  every: number | undefined
  retention: number | undefined
  largest: number | undefined
}

const valuesOf = (settings: KeptSettings): Values => ({
  collecting: settings.collecting,
  every: settings.everyMinutes,
  retention: settings.retentionDays,
  largest: Math.max(1, Math.round(settings.largestBytes / MB)),
})

const settingsOf = ({ collecting, every, retention, largest }: Values): KeptSettings => ({
  collecting,
  everyMinutes: every ?? 0,
  retentionDays: retention ?? 0,
  largestBytes: (largest ?? 0) * MB,
})

interface HistoryFormProps extends KeptHistoryProps {
  begun: KeptSettings
  data: KeptLogs
  error: ApiError | null
  onClose: () => void
}

function HistoryForm({ connection, instance, begun, data, error, onClose }: HistoryFormProps) {
  const { t } = useTranslation('kept')
  const original = useQuery(originalSwitchQuery(connection, instance.id)).data?.open_slow_log_switch
  const inRange = (value: number | undefined, { minimum, maximum }: { minimum: number; maximum: number }) =>
    value !== undefined && Number.isInteger(value) && value >= minimum && value <= maximum
      ? undefined
      : t('range', { min: formatNumber(minimum), max: formatNumber(maximum) })
  const form = useForm<Values>({
    initial: valuesOf(begun),
    validate: ({ every, retention, largest }) => ({
      every: inRange(every, keptLimits.everyMinutes),
      retention: inRange(retention, keptLimits.retentionDays),
      largest: inRange(largest, keptLimits.largestMb),
    }),
  })
  const save = useSend<KeptLogs, KeptSettings>({
    title: t('subtitle', { name: instance.name }),
    send: (settings) => saveKeptSettings(connection, instance.id, settings),
    onDone: onClose,
    onSuccess: ({ settings }) => {
      const switched = settings.collecting !== begun.collecting
      if (!switched) toast.success(t('saved'))
      else if (settings.collecting) toast.success(t('savedOn', { name: instance.name }))
      else toast.success(t('savedOff', { name: instance.name }), t('savedOffText'))
    },
  })
  const remove = useMutation<{ rows: number; bytes: number }, ApiError>({
    mutationFn: () => deleteKept(connection, instance.id),
    onSuccess: () => toast.success(t('deleted')),
    onError: (failure) => toast.error(failure, t('deleteFailed')),
  })
  const { kept } = data
  const ask = async () => {
    const sure = await confirm({
      title: t('confirmTitle'),
      body: t('confirmBody', { name: instance.name }),
      impact: [
        t('confirmImpact', {
          rows: t('rows', { count: kept.rows, shown: formatNumber(kept.rows) }),
          size: formatBytes(kept.bytes),
        }),
        ...(data.settings.collecting ? [t('confirmStays')] : []),
      ].join(' '),
      typeName: instance.name,
      confirmLabel: t('confirm'),
      danger: true,
    })
    if (sure) remove.mutate()
  }
  const { retention = 0 } = form.values
  const empty = kept.rows === 0 && kept.ranges.length === 0
  return (
    <SideForm
      title={t('title')}
      subtitle={t('subtitle', { name: instance.name })}
      opened
      onClose={onClose}
      form={form}
      onSubmit={() => save.mutate(settingsOf(form.values))}
      submitLabel={t('save')}
      pending={save.isPending}
      error={save.error ?? error}
      disabled={form.dirty ? undefined : t('same')}
    >
      <KeptNow connection={connection} instance={instance.id} data={data} reading={isReading(data)} />
      <section className={classes['section']} aria-label={t('settings')}>
        <div className={classes['head']}>
          <h3>{t('settings')}</h3>
        </div>
        <SwitchField form={form} name="collecting" wire="collecting" label={t('collect')} hint={t('collectHint')} />
        <div className={classes['numbers']}>
          <NumberField
            form={form}
            name="every"
            wire="everyMinutes"
            label={t('every')}
            unit={t('minutes')}
            min={keptLimits.everyMinutes.minimum}
            max={keptLimits.everyMinutes.maximum}
          />
          <NumberField
            form={form}
            name="retention"
            wire="retentionDays"
            label={t('retention')}
            unit={t('days')}
            min={keptLimits.retentionDays.minimum}
            max={keptLimits.retentionDays.maximum}
            hint={retention > 0 && retention < begun.retentionDays ? t('shorter') : undefined}
          />
          <NumberField
            form={form}
            name="largest"
            wire="largestBytes"
            label={t('largest')}
            unit={t('mb')}
            min={keptLimits.largestMb.minimum}
            max={keptLimits.largestMb.maximum}
            hint={t('largestHint')}
          />
        </div>
      </section>
      <div className={classes['privacy']}>
        <strong>
          <IconShieldLock size={16} aria-hidden />
          {t('privacy')}
        </strong>
        <p>{t('privacyText')}</p>
        {original !== undefined && (
          <p className={original ? classes['original'] : undefined}>{original ? t('original') : t('masked')}</p>
        )}
      </div>
      <div>
        <Button
          variant="default"
          color="red"
          loading={remove.isPending}
          disabled={empty}
          title={empty ? t('nothingOff') : undefined}
          onClick={() => void ask()}
        >
          {t('delete')}
        </Button>
      </div>
    </SideForm>
  )
}
