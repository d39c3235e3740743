import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiError, asApiError } from '#query/errors.ts'
import { type Faults, faultsQuery, resetSandbox, setFaults } from '#query/sandbox.ts'
import { confirm } from '#stores/confirm.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { FieldRow, FormSection, NumberField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'

/** The switches as a form: shares in percent. */
interface Switches {
  latency: number | undefined
  throttle: number | undefined
  serverError: number | undefined
  cut: number | undefined
  forbidden: number | undefined
  jobs: number | undefined
  skew: number | undefined
}

const part = (value: unknown, field: string): number | undefined => {
  const found = (value as Record<string, unknown> | undefined)?.[field]
  return typeof found === 'number' ? found : undefined
}
const percent = (value: unknown): number | undefined => {
  const rate = part(value, 'rate')
  return rate === undefined ? undefined : Math.round(rate * 100)
}

const toForm = (faults: Faults): Switches => ({
  latency: part(faults, 'latencyMs'),
  throttle: percent(faults['throttle']),
  serverError: percent(faults['serverError']),
  cut: percent(faults['cut']),
  forbidden: percent(faults['forbidden']),
  jobs: part(faults['jobFailure'], 'next'),
  skew: part(faults, 'skewSeconds'),
})

const share = (value: number | undefined, more: object = {}) => (value ? { rate: value / 100, ...more } : undefined)

/** Switches that the panel does not show (single operations, reasons) stay as they are. */
const toFaults = (values: Switches, before: Faults): Faults => ({
  ...before,
  latencyMs: values.latency || undefined,
  throttle: share(values.throttle, { retryAfter: 2 }),
  serverError: share(values.serverError),
  cut: share(values.cut),
  forbidden: share(values.forbidden),
  jobFailure: values.jobs ? { ...(before['jobFailure'] as object | undefined), next: values.jobs } : undefined,
  skewSeconds: values.skew || undefined,
})

interface SandboxPanelProps {
  opened: boolean
  onClose: () => void
}

function Panel({ opened, onClose, faults }: SandboxPanelProps & { faults: Faults }) {
  const { t } = useTranslation(['shell', 'common'])
  const form = useForm<Switches>({ initial: toForm(faults) })
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)

  const run = async (work: () => Promise<void>, done: string) => {
    setPending(true)
    setError(null)
    try {
      await work()
      toast.success(done)
      onClose()
    } catch (caught) {
      setError(asApiError(caught))
    } finally {
      setPending(false)
    }
  }
  const reset = async () => {
    const sure = await confirm({
      title: t('sandbox.resetTitle'),
      body: t('sandbox.resetBody'),
      confirmLabel: t('sandbox.reset'),
      danger: true,
    })
    if (sure) await run(resetSandbox, t('sandbox.resetDone'))
  }

  const rate = { min: 0, max: 100, unit: '%' } as const
  return (
    <SideForm
      opened={opened}
      onClose={onClose}
      title={t('sandbox.panel')}
      subtitle={t('sandbox.intro')}
      form={form}
      pending={pending}
      error={error}
      submitLabel={t('sandbox.apply')}
      onSubmit={() => void run(() => setFaults(toFaults(form.values, faults)), t('sandbox.applied'))}
      secondary={
        <Button variant="subtle" onClick={() => void run(() => setFaults({}), t('sandbox.applied'))}>
          {t('sandbox.calm')}
        </Button>
      }
    >
      <FormSection title={t('sandbox.calls')}>
        <NumberField
          form={form}
          name="latency"
          label={t('sandbox.latency')}
          min={0}
          max={120_000}
          unit={t('sandbox.latencyUnit')}
          step={250}
        />
        <FieldRow>
          <NumberField form={form} name="throttle" label={t('sandbox.rate429')} {...rate} step={10} />
          <NumberField form={form} name="serverError" label={t('sandbox.rate500')} {...rate} step={10} />
        </FieldRow>
        <FieldRow>
          <NumberField form={form} name="cut" label={t('sandbox.cut')} {...rate} step={10} />
          <NumberField form={form} name="forbidden" label={t('sandbox.rate403')} {...rate} step={10} />
        </FieldRow>
        <NumberField
          form={form}
          name="skew"
          label={t('sandbox.skew')}
          min={-86_400}
          max={86_400}
          unit={t('sandbox.skewUnit')}
          step={60}
        />
      </FormSection>
      <FormSection title={t('sandbox.tasks')}>
        <NumberField form={form} name="jobs" label={t('sandbox.jobFailure')} min={0} max={1000} />
      </FormSection>
      <FormSection title={t('sandbox.start')} text={t('sandbox.resetBody')}>
        <div>
          <Button variant="default" color="red" onClick={() => void reset()}>
            {t('sandbox.reset')}
          </Button>
        </div>
      </FormSection>
    </SideForm>
  )
}

/** Fault switches of the simulated cloud, and its way back to the first day. */
export function SandboxPanel({ opened, onClose }: SandboxPanelProps) {
  const { t } = useTranslation(['shell', 'common'])
  const { data, error, refetch, dataUpdatedAt } = useQuery({ ...faultsQuery, enabled: opened, staleTime: 0 })
  if (data) return <Panel key={dataUpdatedAt} opened={opened} onClose={onClose} faults={data} />
  return (
    <SideForm
      opened={opened}
      onClose={onClose}
      title={t('sandbox.panel')}
      pending={false}
      error={null}
      disabled={t('common:state.loading')}
      submitLabel={t('sandbox.apply')}
      onSubmit={() => undefined}
    >
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingRows rows={4} />}
    </SideForm>
  )
}
