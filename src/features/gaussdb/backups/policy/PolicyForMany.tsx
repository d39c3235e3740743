import { Checkbox, MultiSelect } from '@mantine/core'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { updateBackupPolicy } from '#contract/gaussdb/backups.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { windowAt } from '#lib/recovery/timetable.ts'
import { type BulkItem, bulkRunner } from '#query/bulk-run.ts'
import type { Connection } from '#query/connections.ts'
import { confirm } from '#stores/confirm.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import { useZone } from '#stores/preferences.ts'
import { BulkDrawer } from '#ui/bulk/BulkDrawer.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection, NumberField, SelectField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { Days } from '#ui/recovery/Days.tsx'
import { hourChoices } from '#ui/recovery/hours.ts'
import { daysText } from '#ui/recovery/weekdays.ts'
import { fleetQuery, type GaussRow, rowsOf } from '../../shared/fleet.ts'
import { stateOf } from '../../shared/use-instance-now.ts'
import { refusalText } from '../../shared/words.tsx'
import classes from '../backups.module.css'
import { type Policy, policyOf } from '../facts.ts'
import { policyQuery } from '../queries.ts'
import { policyCall } from './many-calls.ts'
import { changedNames, wished, type Wish, type WishName } from './many.ts'
import { policyFrom, policyProblems, type PolicyValues, usePolicyLimits, valuesOf } from './PolicyFields.tsx'
import { periodChoices, periodText, rateText } from './words.ts'

const usual: Policy = {
  hourUtc: 19,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  keepDays: 7,
  levelOne: undefined,
  differential: 30,
  rateLimit: 0,
  prefetch: 64,
  fileSplit: 4,
  standby: false,
}

const wires = [
  'backup_policy.start_time',
  'backup_policy.period',
  'backup_policy.keep_days',
  'backup_policy.differential_period',
  'backup_policy.rate_limit',
]

/** One policy for instances that are chosen here: what is ticked is set, the rest stays as each has it (reference 4.7.1). */
export function PolicyForMany({ connections, onClose }: { connections: readonly Connection[]; onClose: () => void }) {
  const { t } = useTranslation(['gaussBackups', 'backups'])
  useOpenForm(idOf(updateBackupPolicy), wires, ['instance_id'])
  const zone = useZone()
  const limits = usePolicyLimits()
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const offered = connections
    .flatMap((connection, index) => {
      const list = fleets[index]?.data
      return list ? rowsOf(connection, list) : []
    })
    .toSorted((a, b) => a.instance.name.localeCompare(b.instance.name))
  const [chosen, setChosen] = useState<string[]>([])
  const [sets, setSets] = useState<Partial<Record<WishName, boolean>>>({})
  const targets = offered.filter(({ key }) => chosen.includes(key))
  const form = useForm<PolicyValues>({
    initial: valuesOf(usual),
    validate: (values) => policyProblems(values, limits),
  })
  const problems = policyProblems(form.values, limits)
  const wrong =
    (sets.weekdays && problems.days) || (sets.keepDays && problems.keepDays) || (sets.rateLimit && problems.rateLimit)
  const all = policyFrom(form.values, usual)
  const wish: Wish = {
    ...(sets.hourUtc && { hourUtc: all.hourUtc }),
    ...(sets.weekdays && { weekdays: all.weekdays }),
    ...(sets.keepDays && { keepDays: all.keepDays }),
    ...(sets.differential && { differential: all.differential }),
    ...(sets.rateLimit && { rateLimit: all.rateLimit }),
  }
  const empty = Object.keys(wish).length === 0
  const answers = useQueries({
    queries: targets.map(({ connection, instance }) => policyQuery(connection.id, instance.id)),
  })
  const words: Record<WishName, (policy: Policy) => string> = {
    hourUtc: ({ hourUtc }) => `${windowAt(hourUtc)} UTC`,
    weekdays: ({ weekdays }) => daysText(weekdays),
    keepDays: ({ keepDays }) => t('backups:keep', { count: keepDays }),
    differential: ({ differential }) => t('policy.every', { period: periodText(differential) }),
    rateLimit: rateText,
  }
  const changeText = (before: Policy, after: Policy) =>
    changedNames(before, after)
      .map((name) => `${t(`many.names.${name}`)}: ${words[name](before)} → ${words[name](after)}`)
      .join(' · ')
  const callOf = ({ connection, instance }: GaussRow, from: Policy, to: Policy) =>
    policyCall({ connection: connection.id, instanceId: instance.id }, from, to)
  const plans = targets.map((row, index) => {
    const data = answers[index]?.data
    const before = data && policyOf(data.backup_policy)
    return { row, before, after: before && wished(before, wish), error: answers[index]?.error }
  })
  const items = plans.map(({ row, before, after, error }): BulkItem => {
    const item = { key: row.key, name: row.instance.name, where: row.connection.name }
    const refused = refusalText(instanceCan.setBackupPolicy(stateOf(row.instance)))
    const unread = before ? undefined : (error?.message ?? t('many.reading'))
    const skip = refused ?? unread ?? (after ? undefined : t(empty ? 'many.nothing' : 'many.same'))
    if (skip !== undefined || !before || !after) return { ...item, calls: [], skip: skip ?? t('many.same') }
    return {
      ...item,
      change: changeText(before, after),
      calls: [callOf(row, before, after)],
      // What a shorter retention lets go does not come back with the old one.
      ...(after.keepDays >= before.keepDays && {
        undo: { change: changeText(after, before), calls: [callOf(row, after, before)] },
      }),
    }
  })
  const shorter = plans.filter(({ before, after }) => before && after && after.keepDays < before.keepDays)
  const box = (name: WishName, field: ReactNode) => (
    <div className={classes.setting}>
      <Checkbox
        label={t(`many.set.${name}`)}
        checked={sets[name] ?? false}
        onChange={(event) => setSets({ ...sets, [name]: event.currentTarget.checked })}
      />
      {sets[name] && field}
    </div>
  )

  return (
    <BulkDrawer
      title={t('many.title')}
      runner={bulkRunner}
      onClose={onClose}
      items={items}
      emptyText={t('many.emptyText')}
      submitLabel={(count) => t('many.submit', { count })}
      {...(empty ? { blocked: t('many.nothing') } : wrong ? { blocked: wrong } : {})}
      {...(shorter.length > 0 && {
        danger: true,
        sure: () =>
          confirm({
            title: t('many.confirmTitle', { count: shorter.length }),
            body: t('many.confirmBody'),
            impact: (
              <ul>
                {shorter.map(({ row, before, after }) => (
                  <li key={row.key}>
                    {row.instance.name}: {before && words.keepDays(before)} → {after && words.keepDays(after)}
                  </li>
                ))}
              </ul>
            ),
            danger: true,
            typeName: t('many.typed', { count: shorter.length }),
            confirmLabel: t('many.confirm'),
          }),
      })}
    >
      <div className={classes.tab}>
        <p className="muted">{t('many.lead')}</p>
        {connections.map(({ id, name }, index) => {
          const { error, refetch } = fleets[index] ?? {}
          return (
            error && (
              <ErrorNote
                key={id}
                error={error}
                title={t('many.listFailed', { connection: name })}
                onRetry={() => void refetch?.()}
              />
            )
          )
        })}
        <MultiSelect
          label={t('many.instances')}
          placeholder={chosen.length > 0 ? undefined : t('many.choose')}
          data={offered.map(({ key, instance, connection }) => ({
            value: key,
            label: connections.length > 1 ? `${instance.name} · ${connection.name}` : instance.name,
          }))}
          value={chosen}
          onChange={setChosen}
          searchable
          clearable
          hidePickedOptions
          limit={200}
          maxDropdownHeight={280}
        />
        <FormSection title={t('many.settings')}>
          {box(
            'hourUtc',
            <SelectField
              form={form}
              name="hour"
              label={t('backups:policy.window')}
              data={hourChoices(zone, Date.now())}
              searchable
              required
            />,
          )}
          {box(
            'weekdays',
            <Days days={form.values.days} onChange={(days) => form.set('days', days)} error={problems.days} />,
          )}
          {box(
            'keepDays',
            <NumberField
              form={form}
              name="keepDays"
              label={t('backups:policy.keep')}
              hint={t('form.keepHint')}
              min={limits('keepDays')?.minimum}
              max={limits('keepDays')?.maximum}
              unit={t('backups:policy.keepUnit')}
              required
            />,
          )}
          {box(
            'differential',
            <SelectField
              form={form}
              name="differential"
              label={t('form.differential')}
              data={periodChoices()}
              required
            />,
          )}
          {box(
            'rateLimit',
            <NumberField
              form={form}
              name="rateLimit"
              label={t('form.rate')}
              hint={t('form.rateHint')}
              min={limits('rateLimit')?.minimum}
              max={limits('rateLimit')?.maximum}
              unit="MB/s"
              required
            />,
          )}
        </FormSection>
      </div>
    </BulkDrawer>
  )
}
