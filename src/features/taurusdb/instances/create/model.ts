import type { CheckResourcesBody, CreateInstanceBody } from '#contract/taurusdb/instance-creation-types.ts'
import { createInstance, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import { createConflicts, type CreateConflict } from '#contract/taurusdb/rules.ts'
import { restoredName } from '#lib/restored-name.ts'
import { type OpenApiDocument, validateBody, type Violation } from '#lib/schema.ts'

/** What the form holds. Every field is there at all times; `bodyOf` leaves out what does not apply. */
export interface CreateForm {
  name: string
  /** Empty: the newest that the cloud offers. */
  kernel: string
  azMode: 'single' | 'multi'
  masterAz: string
  flavor: string
  replicas: number | undefined
  chargeMode: 'postPaid' | 'prePaid'
  periodType: 'month' | 'year'
  periodNum: number | undefined
  autoRenew: boolean
  autoPay: boolean
  /** GB; yearly/monthly only. */
  volume: number | undefined
  vpc: string
  subnet: string
  securityGroup: string
  configuration: string
  /** Empty: the cloud chooses. */
  backupWindow: string
  keepDays: number | undefined
  timeZone: string
  lowerCase: '0' | '1'
  tags: { key: string; value: string }[]
  enterpriseProject: string
  dedicatedPool: string
  tde: 'off' | 'AES256' | 'SM4'
  password: string
  passwordAgain: string
}

/** Where the data of the new instance comes from; nothing for an empty one. */
export interface Source {
  instanceId: string
  backupId?: string
  /** Milliseconds since 1970. */
  time?: number
}

export const emptyForm: CreateForm = {
  name: '',
  kernel: '',
  azMode: 'multi',
  masterAz: '',
  flavor: '',
  replicas: 1,
  chargeMode: 'postPaid',
  periodType: 'month',
  periodNum: 1,
  autoRenew: false,
  autoPay: false,
  volume: 100,
  vpc: '',
  subnet: '',
  securityGroup: '',
  configuration: '',
  backupWindow: '',
  keepDays: 7,
  timeZone: 'UTC',
  lowerCase: '1',
  tags: [],
  enterpriseProject: '0',
  dedicatedPool: '',
  tde: 'off',
  password: '',
  passwordAgain: '',
}

/**
 * A restored instance starts out like its source, so that what runs on it has the same room and the same reach. Name
 * and password are its own.
 */
export function formLike(source: InstanceDetail, at: number): CreateForm {
  const node = source.nodes.find(({ type }) => type === 'master') ?? source.nodes[0]
  const replicas = source.nodes.filter(({ type }) => type === 'slave').length
  return {
    ...emptyForm,
    name: restoredName(source.name, at),
    azMode: source.az_mode === 'single' ? 'single' : 'multi',
    masterAz: source.az_mode === 'single' ? '' : (source.master_az_code ?? node?.az_code ?? ''),
    flavor: node?.flavor_ref ?? '',
    replicas: Math.min(9, Math.max(1, replicas)),
    vpc: source.vpc_id,
    subnet: source.subnet_id,
    securityGroup: source.security_group_id ?? '',
    configuration: source.configuration_id ?? '',
    backupWindow: source.backup_strategy?.start_time ?? '',
    keepDays: source.backup_strategy ? Number(source.backup_strategy.keep_days) : 7,
    timeZone: source.time_zone || 'UTC',
    tags: (source.tags ?? []).map(({ key, value }) => ({ key, value })),
    enterpriseProject: String(source.enterprise_project_id ?? '0'),
    tde: source.tde_info?.enable_tde ? source.tde_info.encryption_type : 'off',
  }
}

const text = (value: string): string | undefined => value.trim() || undefined

/** The request body (reference 4.3.1). What does not apply is left out, not sent empty. */
export function bodyOf(form: CreateForm, region: string, source?: Source): CreateInstanceBody {
  const prePaid = form.chargeMode === 'prePaid'
  const keepDays = form.keepDays === undefined ? undefined : String(form.keepDays)
  const body: CreateInstanceBody = {
    region,
    name: form.name.trim(),
    datastore: { type: 'gaussdb-mysql', version: '8.0', kernel_version: text(form.kernel) },
    mode: 'Cluster',
    flavor_ref: form.flavor,
    vpc_id: form.vpc.trim(),
    subnet_id: form.subnet.trim(),
    password: form.password,
    availability_zone_mode: form.azMode,
    // A blank number is a missing one: the check names the field.
    slave_count: form.replicas as number,
    master_availability_zone: form.azMode === 'multi' ? text(form.masterAz) : undefined,
    charge_info: prePaid
      ? {
          charge_mode: 'prePaid',
          period_type: form.periodType,
          period_num: form.periodNum,
          is_auto_renew: form.autoRenew ? 'true' : 'false',
          is_auto_pay: form.autoPay ? 'true' : 'false',
        }
      : { charge_mode: 'postPaid' },
    security_group_id: text(form.securityGroup),
    configuration_id: text(form.configuration),
    backup_strategy: form.backupWindow ? { start_time: form.backupWindow, keep_days: keepDays } : undefined,
    time_zone: text(form.timeZone),
    volume: prePaid && form.volume !== undefined ? { size: String(form.volume) } : undefined,
    tags: form.tags.length ? form.tags.map(({ key, value }) => ({ key: key.trim(), value: value.trim() })) : undefined,
    // A restored instance keeps the case rule of its data: sending another one would be refused.
    lower_case_table_names: source ? undefined : (Number(form.lowerCase) as 0 | 1),
    enterprise_project_id: text(form.enterpriseProject),
    dedicated_resource_id: text(form.dedicatedPool),
    restore_point: source && restorePointOf(source),
    tde_info: form.tde === 'off' ? undefined : { enable_tde: true, encryption_type: form.tde },
  }
  // Through JSON, so that what is checked and shown is what goes over the wire.
  return JSON.parse(JSON.stringify(body)) as CreateInstanceBody
}

const restorePointOf = ({ instanceId, backupId, time }: Source): CreateInstanceBody['restore_point'] =>
  time === undefined
    ? { source_instance_id: instanceId, type: 'backup', backup_id: backupId }
    : { source_instance_id: instanceId, type: 'timestamp', restore_time: time }

/** The dry run that belongs to a creation (reference 4.3.30), once enough is chosen to ask. */
export function checkOf(form: CreateForm): CheckResourcesBody | undefined {
  if (!form.flavor || !form.subnet || form.replicas === undefined) return undefined
  if (form.azMode === 'multi' && !form.masterAz) return undefined
  return {
    action: 'createInstance',
    resource: {
      enterprise_project_id: form.enterpriseProject.trim() || '0',
      instance_num: 1,
      mode: 'Cluster',
      availability_zone_mode: form.azMode,
      node_num: form.replicas + 1,
      flavor_ref: form.flavor,
      subnet_id: form.subnet.trim(),
      ...(form.azMode === 'multi' ? { availability_zone: form.masterAz } : {}),
    },
  }
}

export type Problem =
  | { kind: 'violation'; violation: Violation }
  | { kind: 'conflict'; rule: CreateConflict['rule'] }
  | { kind: 'passwordAgain' }

/**
 * Everything that is wrong with a form before it is sent, by the field of the request: the limits of the schema first, then
 * the rules across fields.
 */
export function problemsOf(
  document: OpenApiDocument,
  form: CreateForm,
  region: string,
  source?: Source,
): Map<string, Problem> {
  const body = bodyOf(form, region, source)
  const found = new Map<string, Problem>()
  const add = (field: string, problem: Problem) => {
    if (!found.has(field)) found.set(field, problem)
  }
  for (const violation of validateBody(document, createInstance, body))
    add(violation.field, { kind: 'violation', violation })
  for (const { field, rule } of createConflicts(body)) add(dotted(field), { kind: 'conflict', rule })
  if (form.password !== form.passwordAgain) add('password_again', { kind: 'passwordAgain' })
  return found
}

/** `tags.0.key` as the schema check writes it: `tags[0].key`. */
const dotted = (field: string): string => field.replace(/\.(\d+)(?=\.|$)/g, '[$1]')
