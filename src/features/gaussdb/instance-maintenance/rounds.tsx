import { useTranslation } from 'react-i18next'
import '#i18n/gauss-upkeep.ts'
import { FieldHint } from '#ui/form/FieldHint.tsx'
import { NumberField } from '#ui/form/fields.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import type { Form } from '#ui/form/useForm.ts'
import classes from './upkeep.module.css'
import { type Rounds, stillLeft, zoneName } from './upgrade.ts'

/** What one round of a rolling upgrade takes. */
export interface RoundValues {
  shards: number | undefined
  zones: string[]
}

/** All that is left: whoever wants less says so. */
export const wholeRest = (rounds: Rounds): RoundValues => ({
  shards: rounds.by === 'shards' ? rounds.left : undefined,
  zones: rounds.by === 'zones' ? rounds.left : [],
})

/** The part of the request that says how far a round goes (reference 4.6.2). */
export const roundBody = (rounds: Rounds, { shards, zones }: RoundValues) =>
  rounds.by === 'shards' ? { upgrade_shard_num: shards } : { upgrade_az: stillLeft(zones, rounds.left).join(',') }

/** What is wrong with a round, field by field. */
export function useRoundProblems(rounds: Rounds) {
  const { t } = useTranslation('gaussUpkeep')
  return ({ shards, zones }: RoundValues): { shards?: string | undefined; zones?: string | undefined } =>
    rounds.by === 'shards'
      ? {
          shards:
            shards !== undefined && Number.isInteger(shards) && shards >= 1 && shards <= rounds.left
              ? undefined
              : t('form.shardsRange', { count: rounds.left }),
        }
      : { zones: stillLeft(zones, rounds.left).length > 0 ? undefined : t('form.zonesNeeded') }
}

/** How much has the new version, now and after a round. */
export function useProgressText() {
  const { t } = useTranslation('gaussUpkeep')
  return (rounds: Rounds, more: RoundValues = { shards: 0, zones: [] }): string => {
    if (rounds.by === 'shards')
      return t('form.ofShards', { done: rounds.done + (more.shards ?? 0), total: rounds.total })
    const list = [...rounds.done, ...stillLeft(more.zones, rounds.left)].toSorted()
    return list.map((zone) => rounds.names[zone] ?? zone).join(', ')
  }
}

/** How many shards, or which zones, a round takes. */
export function RoundFields({ form, rounds }: { form: Form<RoundValues>; rounds: Rounds }) {
  const { t } = useTranslation('gaussUpkeep')
  return rounds.by === 'shards' ? (
    <NumberField
      form={form}
      name="shards"
      wire="upgrade_shard_num"
      label={t('form.shards')}
      hint={t('form.shardsHint')}
      min={1}
      max={rounds.left}
      step={1}
      required
    />
  ) : (
    <Checks
      label={t('form.zones')}
      hint={t('form.zonesHint')}
      wire="upgrade_az"
      choices={rounds.left.map((zone) => ({ value: zone, label: zoneName(zone, rounds.names) }))}
      value={form.values.zones}
      onChange={(zones) => form.set('zones', zones)}
      error={form.errors.zones}
    />
  )
}

interface ChecksProps {
  label: string
  hint?: string
  wire: string
  choices: readonly { value: string; label: string }[]
  value: readonly string[]
  onChange: (value: string[]) => void
  error?: string | undefined
}

/** Several of a few. Native checkboxes, in the order in which they are offered. */
export function Checks({ label, hint, wire, choices, value, onChange, error }: ChecksProps) {
  const refused = useServerError(wire)
  const problem = error ?? refused
  return (
    <fieldset className={classes['checks']} aria-invalid={problem ? true : undefined}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            checked={value.includes(choice.value)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(
                choices.map((one) => one.value).filter((one) => (one === choice.value ? checked : value.includes(one))),
              )
            }
          />
          <span className="mono">{choice.label}</span>
        </label>
      ))}
      {problem && (
        <p className={classes['problem']} role="alert">
          {problem}
        </p>
      )}
      {hint && <FieldHint text={hint} />}
    </fieldset>
  )
}
