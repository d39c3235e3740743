import { isWithin, violationText } from '#ui/create/problem-text.ts'
import type { FormErrors } from '#ui/form/useForm.ts'
import { t } from '#i18n/setup.ts'
import type { CreateForm, Problem } from './model.ts'

/** Form fields and the fields of the request body that they become. */
export const wireOf: Partial<Record<keyof CreateForm, string>> & { passwordAgain: string } = {
  name: 'name',
  kernel: 'datastore.kernel_version',
  azMode: 'availability_zone_mode',
  masterAz: 'master_availability_zone',
  flavor: 'flavor_ref',
  replicas: 'slave_count',
  chargeMode: 'charge_info.charge_mode',
  periodType: 'charge_info.period_type',
  periodNum: 'charge_info.period_num',
  volume: 'volume',
  vpc: 'vpc_id',
  subnet: 'subnet_id',
  securityGroup: 'security_group_id',
  configuration: 'configuration_id',
  backupWindow: 'backup_strategy.start_time',
  keepDays: 'backup_strategy.keep_days',
  timeZone: 'time_zone',
  lowerCase: 'lower_case_table_names',
  tags: 'tags',
  enterpriseProject: 'enterprise_project_id',
  dedicatedPool: 'dedicated_resource_id',
  tde: 'tde_info',
  password: 'password',
  passwordAgain: 'password_again',
}

/** Fields whose rule is easier said than its pattern. */
const ownWords = {
  name: 'create:problems.name',
  password: 'create:problems.password',
  'volume.size': 'create:problems.volume',
  'backup_strategy.keep_days': 'create:problems.keepDays',
} as const

/** A problem in words. `empty`: nothing was entered, so that the only thing to say is that it is required. */
export function problemText(field: string, problem: Problem, empty: boolean): string {
  if (problem.kind === 'passwordAgain') return t('create:problems.passwordAgain')
  if (problem.kind === 'conflict') return t(`create:problems.conflict.${problem.rule}`)
  if (empty || problem.violation.rule === 'required') return t('create:problems.required')
  if (field in ownWords) return t(ownWords[field as keyof typeof ownWords])
  return violationText(problem.violation, false)
}

/** The problems at the fields of the form. */
export function errorsOf(values: CreateForm, problems: ReadonlyMap<string, Problem>): FormErrors<CreateForm> {
  const errors: FormErrors<CreateForm> = {}
  for (const [name, wire] of Object.entries(wireOf) as [keyof CreateForm, string][]) {
    const hit = [...problems].find(([field]) => isWithin(field, wire))
    if (hit) errors[name] = problemText(hit[0], hit[1], values[name] === '' || values[name] === undefined)
  }
  return errors
}

/** Problems of the tags, by their place: `0.key`. */
export function tagErrors(values: CreateForm, problems: ReadonlyMap<string, Problem>): Map<string, string> {
  const found = new Map<string, string>()
  for (const [field, problem] of problems) {
    const at = /^tags\[(\d+)\]\.(key|value)$/.exec(field)
    if (!at) continue
    const tag = values.tags[Number(at[1])]
    found.set(`${at[1]}.${at[2]}`, problemText(field, problem, at[2] === 'key' && tag?.key === ''))
  }
  return found
}
