import '#i18n/gaussCreate.ts'
import { t } from '#i18n/setup.ts'
import { formatNumber } from '#lib/format.ts'
import { isWithin, violationText } from '#ui/create/problem-text.ts'
import type { FormErrors } from '#ui/form/useForm.ts'
import { type CreateForm, isPair, type Problem } from './model.ts'

/** Form fields and the fields of the request body that they become. */
export const wireOf = {
  name: 'name',
  form: 'ha.mode',
  pair: 'solution',
  version: 'datastore.version',
  os: 'os_type',
  consistency: 'ha.consistency',
  protocol: 'ha.consistency_protocol',
  zone1: 'availability_zone',
  masterAz: 'master_az',
  flavor: 'flavor_ref',
  storageType: 'volume.type',
  volume: 'volume.size',
  vpc: 'vpc_id',
  subnet: 'subnet_id',
  securityGroup: 'security_group_id',
  port: 'port',
  singleFloatIp: 'enable_single_float_ip',
  forceSwitch: 'enable_force_switch',
  encryptionKey: 'disk_encryption_id',
  backupWindow: 'backup_strategy.start_time',
  keepDays: 'backup_strategy.keep_days',
  configuration: 'configuration_id',
  timeZone: 'time_zone',
  chargeMode: 'charge_info.charge_mode',
} as const satisfies Partial<Record<keyof CreateForm, string>>

/** Fields whose rule is easier said than its pattern. */
const ownWords = { name: 'gaussCreate:problems.name', 'volume.size': 'gaussCreate:problems.volume' } as const

/** A problem in words. `empty`: nothing was entered. */
export function problemText(field: string, problem: Problem, empty: boolean): string {
  switch (problem.kind) {
    case 'no-zone':
      return t('gaussCreate:problems.noZone')
    case 'flavor-elsewhere':
      return t('gaussCreate:problems.flavorElsewhere', { zones: problem.zones.join(', ') })
    case 'flavor-storage':
      return t('gaussCreate:problems.flavorStorage')
    case 'conflict': {
      const { rule, limit } = problem.conflict
      // A port is a name, not an amount.
      const value = typeof limit === 'number' && rule !== 'port-reserved' ? formatNumber(limit) : limit
      return t(`gaussCreate:problems.conflict.${rule}`, { limit: value ?? '' })
    }
    case 'violation':
      if (!empty && Object.hasOwn(ownWords, field)) return t(ownWords[field as keyof typeof ownWords])
      return violationText(problem.violation, empty)
  }
}

/** The problems at the fields of the form. */
export function errorsOf(values: CreateForm, problems: ReadonlyMap<string, Problem>): FormErrors<CreateForm> {
  const errors: FormErrors<CreateForm> = {}
  for (const [name, wire] of Object.entries(wireOf) as [keyof typeof wireOf, string][]) {
    const hit = [...problems].find(([field]) => isWithin(field, wire))
    if (!hit) continue
    const said = problemText(hit[0], hit[1], values[name] === '' || values[name] === undefined)
    // A choice that was not made is told where it is missing.
    if (name === 'zone1' && values.zone1 && values.zoneMode === 'several')
      errors[values.zone2 ? 'zone3' : 'zone2'] = said
    else if (name === 'masterAz' && isPair(values)) errors.zone1 ??= said
    else errors[name] = said
  }
  return errors
}
