import { Button, Checkbox } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { updateBackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import '#i18n/protection.ts'
import { connectionsQuery } from '#query/connections.ts'
import { sentSetting, sentSettingsQuery } from '#query/sent-settings.ts'
import { confirm } from '#stores/confirm.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import { useZone } from '#stores/preferences.ts'
import { FormSection, NumberField, SelectField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { bulkRunner } from '#query/bulk-run.ts'
import { BulkDrawer } from '#ui/bulk/BulkDrawer.tsx'
import type { BulkTarget } from '../bulk/target.ts'
import { useLimits } from '../limits.ts'
import { itemOf, type TargetFacts } from './bulk-items.ts'
import { isEmptyWish, type Wish } from './bulk-plan.ts'
import classes from './BulkPolicyForm.module.css'
import { Days } from '#ui/recovery/Days.tsx'
import { hourChoices } from '#ui/recovery/hours.ts'
import { destinationsFor, offsiteState } from './offsite.ts'
import { fieldsFor, OffsiteFields, offsiteProblems, useCopyRange, valuesOf } from './OffsiteFields.tsx'
import { dropsQuery, policiesQuery } from './present.ts'
import { weekdays } from '#ui/recovery/weekdays.ts'

interface BulkPolicyFormProps {
  targets: readonly BulkTarget[]
  onClose: () => void
  /** Above the settings: how the targets were chosen. */
  children?: ReactNode
}

interface Values {
  hour: string
  days: number[]
  keepDays: number | undefined
}

const wires = ['backup_policy.start_time', 'backup_policy.period', 'backup_policy.keep_days']

/**
 * One backup policy for many instances: what is chosen is set, the rest stays as each has it (reference 4.4.1, 4.4.11). Each gets
 * the calls that it needs and no others; who would lose backups is left out until that is confirmed.
 */
export function BulkPolicyForm({ targets, onClose, children }: BulkPolicyFormProps) {
  const { t } = useTranslation(['protection', 'backups'])
  useOpenForm(idOf(updateBackupPolicy), wires, ['instance_id'])
  const zone = useZone()
  const [sets, setSets] = useState({ hour: false, days: false, keep: false, offsite: false })
  const [lossFor, setLossFor] = useState<string>()
  const { data: connections } = useQuery(connectionsQuery)
  const ids = useMemo(() => [...new Set(targets.map(({ connection }) => connection))], [targets])
  const regionOf = new Map(connections?.map(({ id, region }) => [id, region]))
  const regions = [...new Set(ids.flatMap((id) => regionOf.get(id) ?? []))]
  const own = regions.length === 1 ? regions : []
  const destinations = destinationsFor(own, connections ?? [])

  const { 'backup_policy.keep_days': keep } = useLimits(updateBackupPolicy, ['backup_policy.keep_days'])
  const { minimum: min = 1, maximum: max = 732 } = keep ?? {}
  const form = useForm<Values>({
    initial: { hour: '19', days: [...weekdays], keepDays: 7 },
    validate: ({ days, keepDays }) => ({
      days: days.length === 0 ? t('backups:policy.daysRequired') : undefined,
      keepDays:
        keepDays === undefined || !Number.isInteger(keepDays) || keepDays < min || keepDays > max
          ? t('backups:policy.keepRange', { min, max })
          : undefined,
    }),
  })
  const range = useCopyRange()
  const offsite = useForm({
    initial: fieldsFor(true, undefined, destinations),
    validate: (values) => offsiteProblems(values, own, range),
  })
  const wrong =
    (sets.days && form.values.days.length === 0) ||
    (sets.keep && (form.values.keepDays ?? 0) < min) ||
    (sets.keep && (form.values.keepDays ?? max + 1) > max) ||
    (sets.offsite && !offsite.valid)
  const wish: Wish = wrong
    ? {}
    : {
        ...(sets.hour ? { hourUtc: Number(form.values.hour) } : {}),
        ...(sets.days ? { weekdays: form.values.days } : {}),
        ...(sets.keep && form.values.keepDays !== undefined ? { keepDays: form.values.keepDays } : {}),
        ...(sets.offsite ? { offsite: valuesOf(offsite.values) } : {}),
      }
  const empty = isEmptyWish(wish)

  const policies = useQuery(policiesQuery(targets))
  const sent = useQueries({ queries: ids.map((id) => sentSettingsQuery(id)) })
  const kept = new Map(ids.map((id, index) => [id, sent[index]]))
  const shorter = targets.filter(({ key }) => {
    const value = policies.data?.get(key)?.value
    return value !== undefined && wish.keepDays !== undefined && wish.keepDays < value.schedule.keepDays
  })
  const drops = useQuery({
    ...dropsQuery(shorter, wish.keepDays ?? 0),
    enabled: shorter.length > 0 && !policies.isFetching,
  })

  const factsOf = ({ key, connection, instance }: BulkTarget): TargetFacts => {
    const read = policies.data?.get(key)
    const dropped = drops.data?.get(key)
    // What was sent before tells which copies would end: without it nothing is sent. A console may keep nothing (404).
    const before = kept.get(connection)
    const unread = sets.offsite && before?.error && before.error.status !== 404 ? before.error : undefined
    const present = sets.offsite && before?.isPending ? undefined : read?.value
    return {
      region: regionOf.get(connection) ?? '',
      present: present && {
        ...present,
        offsite: offsiteState(present.encryption, sentSetting(before?.data, instance.id, 'offsite-backup')),
      },
      error: read?.error ?? unread,
      drops: dropped?.value,
      dropsError: dropped?.error,
    }
  }
  // A confirmation is for what was confirmed: other settings ask again.
  const settings = JSON.stringify(wish)
  const withLoss = lossFor === settings
  const items = empty ? [] : targets.map((target) => itemOf(target, wish, factsOf(target), withLoss))
  const losing = items.filter(({ loss }) => loss !== undefined)

  const includeLoss = async () => {
    const sure = await confirm({
      title: t('many.lossTitle', { count: losing.length }),
      body: t('many.lossBody'),
      impact: (
        <ul className={classes['loss']}>
          {losing.slice(0, 12).map(({ key, name, loss = 0 }) => (
            <li key={key}>
              {name}: {loss > 0 ? t('many.loses', { count: loss }) : t('many.losesCopies')}
            </li>
          ))}
          {losing.length > 12 && <li>{t('many.lossMore', { count: losing.length - 12 })}</li>}
        </ul>
      ),
      danger: true,
      typeName: t('many.lossWord', { count: losing.length }),
      confirmLabel: t('many.lossConfirm'),
    })
    if (sure) setLossFor(settings)
  }
  const read = policies.data?.size ?? 0
  const reading = policies.isFetching && read < targets.length
  const toggle = (name: keyof typeof sets, label: string, field: ReactNode) => (
    <div className={classes['set']}>
      <Checkbox
        label={label}
        checked={sets[name]}
        onChange={(event) => setSets({ ...sets, [name]: event.currentTarget.checked })}
      />
      {sets[name] && <div className={classes['field']}>{field}</div>}
    </div>
  )

  return (
    <BulkDrawer
      runner={bulkRunner}
      title={t('many.title', { count: targets.length })}
      onClose={onClose}
      items={items}
      danger={withLoss && losing.length > 0}
      submitLabel={(count) => t('many.submit', { count })}
      blocked={
        wrong
          ? t('many.invalid')
          : !empty && reading
            ? t('many.loading', { done: read, all: targets.length })
            : undefined
      }
      emptyText={t('many.empty')}
      impact={() => <p className={classes['note']}>{t('many.impact')}</p>}
    >
      {children}
      <FormSection title={t('many.same')} text={t('many.sameText')}>
        {toggle(
          'hour',
          t('many.setHour'),
          <SelectField
            form={form}
            name="hour"
            label={t('many.hour')}
            data={hourChoices(zone, Date.now())}
            searchable
            required
          />,
        )}
        {toggle(
          'days',
          t('many.setDays'),
          <Days
            days={form.values.days}
            onChange={(days) => form.set('days', days)}
            error={form.values.days.length === 0 ? t('backups:policy.daysRequired') : undefined}
          />,
        )}
        {toggle(
          'keep',
          t('many.setKeep'),
          <NumberField
            form={form}
            name="keepDays"
            label={t('many.keep')}
            min={min}
            max={max}
            unit={t('backups:policy.keepUnit')}
            required
          />,
        )}
      </FormSection>
      <FormSection title={t('many.offsite')}>
        {toggle(
          'offsite',
          t('many.setOffsite'),
          <div className={classes['fields']}>
            <OffsiteFields form={offsite} destinations={destinations} ownRegions={own} range={range} />
          </div>,
        )}
      </FormSection>
      {losing.length > 0 && (
        <div className={classes['warning']} role="note">
          <strong>{t('many.lossTitle', { count: losing.length })}</strong>
          <span>{withLoss ? t('many.lossIncluded') : t('many.lossText')}</span>
          <div>
            {withLoss ? (
              <Button variant="default" size="xs" onClick={() => setLossFor(undefined)}>
                {t('many.lossLeave')}
              </Button>
            ) : (
              <Button variant="default" size="xs" onClick={() => void includeLoss()}>
                {t('many.lossInclude')}
              </Button>
            )}
          </div>
        </div>
      )}
    </BulkDrawer>
  )
}
