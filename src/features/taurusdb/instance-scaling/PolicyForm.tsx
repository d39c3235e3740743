import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/upkeep.ts'
import type { AutoScalingPolicy } from '#contract/taurusdb/instance-scaling-types.ts'
import {
  listAutoScalingHistory,
  setAutoScalingPolicy,
  showAutoScalingPolicy,
} from '#contract/taurusdb/instance-scaling.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { scalingConflicts } from '#contract/taurusdb/scaling-rules.ts'
import { formatSeconds } from '#lib/format.ts'
import { fieldLimits } from '#lib/schema.ts'
import { documentQuery } from '#query/documents.ts'
import { NumberField, SelectField, SwitchField } from '#ui/form/fields.tsx'
import { type FormErrors, useForm } from '#ui/form/useForm.ts'
import type { Change } from '#ui/change/ChangeSummary.tsx'
import { ChangeForm, type ChangeFormProps } from '../shared/change/ChangeForm.tsx'
import { useChange } from '../shared/change/use-change.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { primaryOf } from '../shared/nodes.ts'
import { policyQuery, sizesQuery } from './queries.ts'
import { bodyOf, monitorCycles, type PolicyValues, silenceCycles, sizesLike, valuesOf } from './scaling.ts'

/** Fields of the form and of the request. */
const wires: Partial<Record<keyof PolicyValues, string>> = {
  flavors: 'scaling_strategy',
  replicas: 'scaling_strategy.read_only_switch',
  maxFlavor: 'max_flavor',
  maxReplicas: 'max_read_only_count',
  weight: 'read_only_weight',
  monitor: 'monitor_cycle',
  silence: 'silence_cycle',
  threshold: 'enlarge_threshold',
  reduce: 'reduce_enabled',
}

/** When and how an instance grows by itself (reference 4.3.28). */
export function PolicyForm(props: ChangeFormProps) {
  const { data } = useQuery(policyQuery(props.connection, props.instance.id))
  return data ? <PolicyFields {...props} policy={data} /> : null
}

const within = (value: number | undefined, limits: { minimum?: number; maximum?: number } | undefined): boolean =>
  value === undefined ||
  (value >= (limits?.minimum ?? -Infinity) && value <= (limits?.maximum ?? Infinity) && Number.isInteger(value))

function PolicyFields({
  connection,
  instance,
  state,
  onClose,
  policy,
}: ChangeFormProps & { policy: AutoScalingPolicy }) {
  const { t } = useTranslation('upkeep')
  const { data: document } = useQuery(documentQuery('taurusdb'))
  const offer = useQuery(sizesQuery(connection, instance.az_mode))
  const limitsOf = (field: string) => document && fieldLimits(document, setAutoScalingPolicy, field)
  const own = primaryOf(instance)
  const replicas = instance.nodes.filter(({ type }) => type !== 'master').length
  const larger = sizesLike(offer.data?.flavors ?? [], own?.flavor_ref ?? '').filter(
    (one) => Number(one.vcpus) > Number(own?.vcpus ?? 0),
  )
  const before = valuesOf(policy, replicas)
  const form = useForm<PolicyValues>({
    initial: before,
    validate: (values) => {
      const errors: FormErrors<PolicyValues> = {}
      if (!values.on) return errors
      const conflicts = scalingConflicts(bodyOf(values), { proxies: (instance.proxies ?? []).length, replicas })
      for (const [name, wire] of Object.entries(wires) as [keyof PolicyValues, string][]) {
        const hit = conflicts.find(({ field }) => field === wire)
        if (hit) errors[name] = t(`auto.conflict.${hit.rule}`)
      }
      const numbers = {
        threshold: 'enlarge_threshold',
        maxReplicas: 'max_read_only_count',
        weight: 'read_only_weight',
      } as const
      for (const [name, wire] of Object.entries(numbers) as [keyof typeof numbers, string][]) {
        if (name !== 'threshold' && !values.replicas) continue
        const limits = limitsOf(wire)
        if (!within(values[name], limits))
          errors[name] ??= t('auto.range', { min: limits?.minimum ?? 0, max: limits?.maximum ?? 0 })
      }
      return errors
    },
  })
  const { values } = form
  const set = useChange(setAutoScalingPolicy, {
    instance,
    invalidates: [showAutoScalingPolicy, listAutoScalingHistory],
    done: () => ({ title: t('auto.done', { name: instance.name }) }),
    onDone: onClose,
  })
  const yes = (is: boolean) => t(is ? 'auto.yes' : 'auto.no')
  const line = <K extends keyof PolicyValues>(label: string, name: K, show: (value: PolicyValues[K]) => string) =>
    values[name] !== before[name] && { label, from: show(before[name]), to: show(values[name]) }
  const number = (value: number | undefined) => (value === undefined ? '' : String(value))
  const changes: (Change | false)[] = [
    line(t('auto.status'), 'on', (on) => t(on ? 'on' : 'off')),
    values.on && line(t('auto.flavor'), 'flavors', yes),
    values.on && values.flavors && line(t('auto.maxFlavor'), 'maxFlavor', String),
    values.on && line(t('auto.replicas'), 'replicas', yes),
    values.on && values.replicas && line(t('auto.maxReplicas'), 'maxReplicas', number),
    values.on && values.replicas && line(t('auto.weight'), 'weight', number),
    values.on && line(t('auto.threshold'), 'threshold', (value) => t('auto.percent', { value: number(value) })),
    values.on && line(t('auto.observed'), 'monitor', (value) => formatSeconds(Number(value))),
    values.on && line(t('auto.silence'), 'silence', (value) => formatSeconds(Number(value))),
    values.on && line(t('auto.reduce'), 'reduce', yes),
  ]
  const seconds = (cycles: readonly number[]) =>
    cycles.map((cycle) => ({ value: String(cycle), label: formatSeconds(cycle) }))

  return (
    <ChangeForm
      title={t('auto.formTitle', { name: instance.name })}
      subtitle={t('auto.note')}
      size="lg"
      form={form}
      onClose={onClose}
      op={{ isPending: set.isPending, error: set.error ?? offer.error }}
      onSubmit={() => set.mutate({ connection, path: { instance_id: instance.id }, body: bodyOf(values) })}
      submitLabel={t('auto.submit')}
      refused={refusalText(instanceCan.scaleAutomatically(state))}
      notYet={form.dirty ? undefined : t('auto.same')}
      changes={changes}
      interruption={values.on && values.flavors ? 'connections' : 'none'}
      lines={[
        values.on && values.flavors && t('auto.impactFlavor'),
        values.on && values.replicas && t('auto.impactReplicas'),
        values.on && t('auto.impactCost'),
        !values.on && t('auto.impactOff'),
      ]}
    >
      <SwitchField form={form} name="on" wire="status" label={t('auto.switch')} hint={t('auto.switchHint')} />
      {values.on && (
        <>
          <SwitchField
            form={form}
            name="flavors"
            wire={wires.flavors}
            label={t('auto.flavorSwitch')}
            hint={t('auto.flavorHint')}
          />
          {values.flavors && (
            <SelectField
              form={form}
              name="maxFlavor"
              wire={wires.maxFlavor}
              label={t('auto.maxFlavor')}
              data={larger.map((one) => ({
                value: one.spec_code,
                label: `${one.vcpus} vCPU · ${one.ram} GB · ${one.spec_code}`,
              }))}
              required
            />
          )}
          <SwitchField
            form={form}
            name="replicas"
            wire={wires.replicas}
            label={t('auto.replicaSwitch')}
            hint={t('auto.replicaHint')}
          />
          {values.replicas && (
            <>
              <NumberField
                form={form}
                name="maxReplicas"
                wire={wires.maxReplicas}
                label={t('auto.maxReplicas')}
                min={limitsOf('max_read_only_count')?.minimum}
                max={limitsOf('max_read_only_count')?.maximum}
                required
              />
              <NumberField
                form={form}
                name="weight"
                wire={wires.weight}
                label={t('auto.weight')}
                min={limitsOf('read_only_weight')?.minimum}
                max={limitsOf('read_only_weight')?.maximum}
                required
              />
            </>
          )}
          <NumberField
            form={form}
            name="threshold"
            wire={wires.threshold}
            label={t('auto.threshold')}
            min={limitsOf('enlarge_threshold')?.minimum}
            max={limitsOf('enlarge_threshold')?.maximum}
            unit="%"
            required
          />
          <SelectField
            form={form}
            name="monitor"
            wire={wires.monitor}
            label={t('auto.observed')}
            data={seconds(monitorCycles)}
          />
          <SelectField
            form={form}
            name="silence"
            wire={wires.silence}
            label={t('auto.silence')}
            data={seconds(silenceCycles)}
          />
          <SwitchField
            form={form}
            name="reduce"
            wire={wires.reduce}
            label={t('auto.reduce')}
            hint={t('auto.reduceHint')}
          />
        </>
      )}
    </ChangeForm>
  )
}
