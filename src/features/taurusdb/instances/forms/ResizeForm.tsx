import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { type InstanceDetail, resizeInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { ApiError } from '#query/errors.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { type FlavorChoice, FlavorList } from '#ui/flavors/FlavorList.tsx'
import { SwitchField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { ChangeForm } from '../../shared/change/ChangeForm.tsx'
import type { Change } from '#ui/change/ChangeSummary.tsx'
import { useChange } from '../../shared/change/use-change.ts'
import { QuotaLeft } from '../../shared/quotas/QuotaLeft.tsx'
import { refusalText } from '../../shared/instance-status.tsx'
import { flavorsQuery, resizeCheckQuery } from '../queries.ts'
import { changesOf, type FlavorOption, flavorOptions } from '../resize-plan.ts'
import { primaryOf } from '../../shared/nodes.ts'
import { useStateNow } from '../useStateNow.ts'
import classes from './forms.module.css'
import type { InstanceFormProps } from './InstanceFormHost.tsx'

/** Another flavor for all nodes: picked from what is on offer, tried by a dry run, shown as old and new, then sent (4.3.9). */
export function ResizeForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation(['instance', 'instances'])
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

  const resize = useChange(resizeInstance, {
    instance,
    job: 'resize',
    done: ({ order_id }, { body }) => {
      if (!order_id) return { title: t('resize.started', { name: instance.name }) }
      const text = body.is_auto_pay === 'false' ? 'resize.orderedText' : 'resize.orderedPaidText'
      return { title: t('resize.ordered', { name: instance.name }), text: t(text, { order: order_id }) }
    },
    onDone: onClose,
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

  const notYet = !picked
    ? t('resize.notPicked')
    : check.data?.result === false
      ? t('resize.checkFailed')
      : check.data?.result !== true
        ? t('resize.notChecked')
        : undefined

  const choiceOf = (option: FlavorOption): FlavorChoice => {
    const { code, vcpus, ram, architecture, availability } = option
    const state =
      availability.kind === 'current' || availability.kind === 'available'
        ? t(`resize.${availability.kind}`)
        : t(`resize.${availability.kind}`, { zones: availability.zones.join(', ') })
    return {
      code,
      vcpus,
      ram,
      group: t(`instances:architecture.${architecture}`),
      state,
      name: `${t('resize.option', { ...option })}: ${state}`,
      is: availability.kind === 'current' || availability.kind === 'available' ? availability.kind : 'off',
    }
  }
  const nodes = instance.nodes.length
  const changes = useChangesOf(instance, picked, current)

  return (
    <ChangeForm
      title={t('resize.title', { name: instance.name })}
      subtitle={t('resize.subtitle')}
      size="lg"
      onClose={onClose}
      form={form}
      op={resize}
      operation={idOf(resizeInstance)}
      sends={['instance_id', 'resize_flavor.spec_code']}
      onSubmit={submit}
      submitLabel={t('resize.submit')}
      refused={refused}
      notYet={notYet}
      changes={changes}
      interruption={nodes > 1 ? 'connections' : 'outage'}
      lines={[
        nodes > 1 ? t('resize.impactRolling') : t('resize.impactSingle'),
        nodes > 1 && t('resize.impactPrimary'),
        picked !== undefined && primary !== undefined && picked.ram < Number(primary.ram) && t('resize.impactSmaller'),
        t('resize.impactTime'),
      ]}
      usual={{ connection, kind: 'resize' }}
      last={
        prePaid && (
          <SwitchField
            form={form}
            name="autoPay"
            wire="is_auto_pay"
            label={t('resize.autoPay')}
            hint={t('resize.autoPayHint')}
          />
        )
      }
    >
      {offer.error && !options ? (
        <ErrorNote error={offer.error} onRetry={() => void offer.refetch()} />
      ) : options ? (
        <FlavorList
          label={t('resize.flavors')}
          none={t('resize.none')}
          options={options.map(choiceOf)}
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
          {instance.enterprise_project_id !== undefined && (
            <QuotaLeft
              connection={connection}
              project={String(instance.enterprise_project_id)}
              adds={{
                instances: undefined,
                vcpus: (picked.vcpus - Number(primary.vcpus)) * nodes,
                memory: (picked.ram - Number(primary.ram)) * nodes,
              }}
            />
          )}
        </>
      )}
    </ChangeForm>
  )
}

/** Old and new of what the picked flavor changes, in words. */
function useChangesOf(instance: InstanceDetail, picked?: FlavorOption, current?: FlavorOption): Change[] {
  const { t } = useTranslation(['instance', 'instances'])
  const primary = primaryOf(instance)
  if (!picked || !primary) return []
  const labels = {
    vcpus: `${t('resize.vcpus')} ${t('resize.perNode')}`,
    memory: `${t('resize.memory')} ${t('resize.perNode')}`,
    architecture: t('resize.architecture'),
    code: t('resize.code'),
    total: t('resize.total'),
    totalMemory: t('resize.totalMemory'),
  }
  const from = {
    vcpus: Number(primary.vcpus),
    ram: Number(primary.ram),
    code: primary.flavor_ref,
    architecture: current?.architecture,
  }
  const show = (key: keyof typeof labels, value: string | number) => {
    if (key === 'memory' || key === 'totalMemory') return `${value} GB`
    return key === 'architecture' ? t(`instances:architecture.${value as 'x86'}`) : value
  }
  return changesOf(from, picked, instance.nodes.length).map(({ key, from: old, to }) => ({
    label: labels[key],
    from: show(key, old),
    to: show(key, to),
    mono: key === 'code',
  }))
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
