import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { resizeInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { ApiError } from '#query/errors.ts'
import { useOp } from '#query/use-op.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { SwitchField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { type Change, ChangeSummary } from '../../shared/change/ChangeSummary.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { UsualDuration } from '../../shared/UsualDuration.tsx'
import { flavorsQuery, resizeCheckQuery } from '../queries.ts'
import { changesOf, flavorOptions, type ResizeChange } from '../resize-plan.ts'
import { primaryOf } from '../../shared/nodes.ts'
import { useStateNow } from '../useStateNow.ts'
import { FlavorList } from './FlavorList.tsx'
import classes from './forms.module.css'
import type { InstanceFormProps } from './InstanceFormHost.tsx'

/** Another flavor for all nodes: picked from what is on offer, tried by a dry run, shown as old and new, then sent (4.3.9). */
export function ResizeForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation('instance')
  const state = useStateNow(instance, busy)
  const form = useForm({ initial: { flavor: '', autoPay: true } })
  const primary = primaryOf(instance)
  const prePaid = instance.charge_info.charge_mode === 'prePaid'
  const refused = refusalText(instanceCan.resize(state))

  const offer = useQuery(flavorsQuery(connection, instance.az_mode))
  const options = offer.data && flavorOptions(offer.data.flavors, instance)
  const picked = options?.find(({ code }) => code === form.values.flavor)
  const current = options?.find(({ availability }) => availability.kind === 'current')
  const check = useQuery(resizeCheckQuery(connection, instance.id, refused ? '' : form.values.flavor))

  const resize = useOp(resizeInstance, {
    invalidates: changesInstance,
    job: () => ({
      label: { key: 'resize', values: { name: instance.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onSuccess: (result, { body }) => {
      onClose()
      if (!result.order_id) return void toast.success(t('resize.started', { name: instance.name }))
      const text = body.is_auto_pay === 'false' ? 'resize.orderedText' : 'resize.orderedPaidText'
      toast.success(t('resize.ordered', { name: instance.name }), t(text, { order: result.order_id }))
    },
  })

  const submit = () =>
    resize.mutate({
      connection,
      path: { instance_id: instance.id },
      body: {
        resize_flavor: { spec_code: form.values.flavor },
        ...(prePaid && { is_auto_pay: form.values.autoPay ? ('true' as const) : ('false' as const) }),
      },
    })

  const shownChange = useShownChange()
  const notYet = !picked
    ? t('resize.notPicked')
    : check.data?.result === false
      ? t('resize.checkFailed')
      : check.data?.result !== true
        ? t('resize.notChecked')
        : undefined

  return (
    <SideForm
      title={t('resize.title', { name: instance.name })}
      subtitle={t('resize.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      form={form}
      operation={idOf(resizeInstance)}
      sends={['instance_id', 'resize_flavor.spec_code']}
      onSubmit={submit}
      submitLabel={t('resize.submit')}
      pending={resize.isPending}
      error={resize.error}
      disabled={refused ?? notYet}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      {offer.error && !options ? (
        <ErrorNote error={offer.error} onRetry={() => void offer.refetch()} />
      ) : options ? (
        <FlavorList
          options={options}
          value={form.values.flavor}
          onChange={(code) => form.set('flavor', code)}
          disabled={refused !== undefined}
        />
      ) : (
        <LoadingRows rows={6} label={t('resize.loading')} />
      )}
      {!picked || !primary ? (
        <p className="muted">{t('resize.pick')}</p>
      ) : (
        <>
          <DryRun passed={check.data?.result} error={check.error} onRetry={() => void check.refetch()} />
          <ChangeSummary
            changes={changesOf(
              {
                vcpus: Number(primary.vcpus),
                ram: Number(primary.ram),
                code: primary.flavor_ref,
                architecture: current?.architecture,
              },
              picked,
              instance.nodes.length,
            ).map(shownChange)}
            interruption={instance.nodes.length > 1 ? 'connections' : 'restart'}
            lines={[
              instance.nodes.length > 1 ? t('resize.impactRolling') : t('resize.impactSingle'),
              instance.nodes.length > 1 && t('resize.impactPrimary'),
              picked.ram < Number(primary.ram) && t('resize.impactSmaller'),
              t('resize.impactTime'),
            ]}
          />
          <UsualDuration connection={connection} kind="resize" />
        </>
      )}
      {prePaid && (
        <SwitchField
          form={form}
          name="autoPay"
          wire="is_auto_pay"
          label={t('resize.autoPay')}
          hint={t('resize.autoPayHint')}
        />
      )}
    </SideForm>
  )
}

/** The words of one line of what changes. */
function useShownChange() {
  const { t } = useTranslation(['instance', 'instances'])
  const labels = {
    vcpus: `${t('resize.vcpus')} ${t('resize.perNode')}`,
    memory: `${t('resize.memory')} ${t('resize.perNode')}`,
    architecture: t('resize.architecture'),
    code: t('resize.code'),
    total: t('resize.total'),
    totalMemory: t('resize.totalMemory'),
  }
  return ({ key, from, to }: ResizeChange): Change => {
    const show = (value: string | number) => {
      if (key === 'memory' || key === 'totalMemory') return `${value} GB`
      return key === 'architecture' ? t(`instances:architecture.${value as 'x86'}`) : value
    }
    return { label: labels[key], from: show(from), to: show(to), mono: key === 'code' }
  }
}

interface DryRunProps {
  passed: boolean | undefined
  error: ApiError | null
  onRetry: () => void
}

function DryRun({ passed, error, onRetry }: DryRunProps) {
  const { t } = useTranslation('instance')
  return (
    <section className={classes['section']} aria-live="polite">
      <h3 className={classes['title']}>{t('resize.check')}</h3>
      {error ? (
        <ErrorNote title={t('resize.checkError')} error={error} onRetry={onRetry} />
      ) : passed === undefined ? (
        <Told tone="busy" label={t('resize.checkRunning')} text={t('resize.checking')} />
      ) : passed ? (
        <Told tone="ok" label={t('resize.checkOk')} text={t('resize.checkPassed')} />
      ) : (
        <Told tone="danger" label={t('resize.checkNot')} text={t('resize.checkFailed')} />
      )}
    </section>
  )
}

function Told({ tone, label, text }: { tone: Tone; label: string; text: string }) {
  return (
    <div>
      <StatusBadge tone={tone} label={label} />
      <p className="muted">{text}</p>
    </div>
  )
}
