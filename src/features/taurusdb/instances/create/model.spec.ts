import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createInstance, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import { formAgain, rememberedForm } from '#lib/restore.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { validateBody } from '#lib/schema.ts'
import { bodyOf, checkOf, type CreateForm, emptyForm, formLike, problemsOf } from './model.ts'
import { generatePassword } from '#lib/password.ts'

const document = JSON.parse(readFileSync('public/openapi/taurusdb.json', 'utf8')) as OpenApiDocument
const region = 'eu-west-101'
const sourceId = `${'a'.repeat(32)}in07`

const filled: CreateForm = {
  ...emptyForm,
  name: 'orders-prod',
  flavor: 'gaussdb.mysql.xlarge.x86.4',
  masterAz: 'eu-west-101a',
  vpc: 'vpc',
  subnet: 'subnet',
  securityGroup: 'group',
  password: 'Str0ng-enough',
  passwordAgain: 'Str0ng-enough',
}
const problems = (changes: Partial<CreateForm>) => [...problemsOf(document, { ...filled, ...changes }, region).keys()]

describe('bodyOf', () => {
  it('makes a body that the exported schema accepts, and leaves out what does not apply', () => {
    const body = bodyOf(filled, region)
    expect(validateBody(document, createInstance, body)).toEqual([])
    expect(Object.keys(body)).not.toContain('volume')
    expect(Object.keys(body)).not.toContain('restore_point')
    expect(Object.keys(body)).not.toContain('backup_strategy')
    expect(Object.keys(body)).not.toContain('dedicated_resource_id')
    expect(body).toMatchObject({
      region,
      mode: 'Cluster',
      slave_count: 1,
      master_availability_zone: 'eu-west-101a',
      charge_info: { charge_mode: 'postPaid' },
    })
  })

  it('sends storage and period with yearly/monthly billing only', () => {
    const body = bodyOf(
      { ...filled, chargeMode: 'prePaid', periodType: 'year', periodNum: 2, volume: 200, autoPay: true },
      region,
    )
    expect(validateBody(document, createInstance, body)).toEqual([])
    expect(body).toMatchObject({
      volume: { size: '200' },
      charge_info: { period_type: 'year', period_num: 2, is_auto_pay: 'true', is_auto_renew: 'false' },
    })
  })

  it('does not send the zone of the primary node for a single zone', () => {
    expect(bodyOf({ ...filled, azMode: 'single' }, region).master_availability_zone).toBeUndefined()
  })

  it('names the source of a restore, and leaves the case rule to its data', () => {
    const body = bodyOf({ ...filled, lowerCase: '0' }, region, { instanceId: sourceId, time: 1_750_000_000_000 })
    expect(body.restore_point).toEqual({
      source_instance_id: sourceId,
      type: 'timestamp',
      restore_time: 1_750_000_000_000,
    })
    expect(body.lower_case_table_names).toBeUndefined()
    expect(bodyOf(filled, region, { instanceId: sourceId, backupId: 'b' }).restore_point).toEqual({
      source_instance_id: sourceId,
      type: 'backup',
      backup_id: 'b',
    })
    expect(validateBody(document, createInstance, body)).toEqual([])
  })
})

describe('problemsOf', () => {
  it('finds none in a complete form', () => {
    expect(problems({})).toEqual([])
  })

  it.each<[string, Partial<CreateForm>, string]>([
    ['a name that begins with a digit', { name: '1orders' }, 'name'],
    ['a name of three characters', { name: 'abc' }, 'name'],
    ['a name of 65 characters', { name: 'a'.repeat(65) }, 'name'],
    ['no flavor', { flavor: '' }, 'flavor_ref'],
    ['no VPC', { vpc: ' ' }, 'vpc_id'],
    ['a password of one kind', { password: 'aaaaaaaaaa', passwordAgain: 'aaaaaaaaaa' }, 'password'],
    ['two passwords', { passwordAgain: 'Str0ng-enougH' }, 'password_again'],
    ['ten replicas', { replicas: 10 }, 'slave_count'],
    ['no number of replicas', { replicas: undefined }, 'slave_count'],
    ['no zone with several zones', { masterAz: '' }, 'master_availability_zone'],
    ['storage of 15 GB', { chargeMode: 'prePaid', volume: 15 }, 'volume.size'],
    ['four years', { chargeMode: 'prePaid', periodType: 'year', periodNum: 4 }, 'charge_info.period_num'],
    ['ten months', { chargeMode: 'prePaid', periodNum: 10 }, 'charge_info.period_num'],
    ['a period in a dedicated pool', { chargeMode: 'prePaid', dedicatedPool: 'pool' }, 'charge_info.charge_mode'],
    ['backups kept 733 days', { backupWindow: '01:00-02:00', keepDays: 733 }, 'backup_strategy.keep_days'],
    [
      'one key twice',
      {
        tags: [
          { key: 'env', value: 'a' },
          { key: 'env', value: 'b' },
        ],
      },
      'tags[1].key',
    ],
    ['a blank in a tag', { tags: [{ key: 'en v', value: '' }] }, 'tags[0].key'],
    ['eleven tags', { tags: Array.from({ length: 11 }, (_, n) => ({ key: `k${n}`, value: '' })) }, 'tags'],
    ['a half kernel version', { kernel: '2.0' }, 'datastore.kernel_version'],
  ])('refuses %s', (_, changes, field) => {
    expect(problems(changes)).toContain(field)
  })
})

describe('checkOf', () => {
  it('asks for all nodes, the primary one too', () => {
    expect(checkOf({ ...filled, replicas: 3 })).toMatchObject({
      action: 'createInstance',
      resource: { node_num: 4, availability_zone: 'eu-west-101a' },
    })
  })
  it('asks nothing before there is enough to ask with', () => {
    expect(checkOf({ ...filled, flavor: '' })).toBeUndefined()
    expect(checkOf({ ...filled, masterAz: '' })).toBeUndefined()
  })
})

describe('restoring', () => {
  const at = Date.UTC(2026, 2, 9, 14, 5)
  const source = {
    name: 'orders-prod',
    az_mode: 'multi',
    master_az_code: 'eu-west-101b',
    vpc_id: 'v',
    subnet_id: 's',
    security_group_id: 'g',
    configuration_id: 'c',
    time_zone: 'UTC+01:00',
    backup_strategy: { start_time: '02:00-03:00', keep_days: 14 },
    tags: [{ key: 'env', value: 'prod' }],
    nodes: [
      { type: 'master', flavor_ref: 'f', az_code: 'eu-west-101b' },
      { type: 'slave', flavor_ref: 'f', az_code: 'eu-west-101c' },
      { type: 'slave', flavor_ref: 'f', az_code: 'eu-west-101a' },
    ],
  } as unknown as InstanceDetail

  it('starts out like the source', () => {
    expect(formLike(source, at)).toMatchObject({
      name: 'orders-prod-restored-0309-1405',
      flavor: 'f',
      replicas: 2,
      masterAz: 'eu-west-101b',
      backupWindow: '02:00-03:00',
      keepDays: 14,
      timeZone: 'UTC+01:00',
      password: '',
    })
  })
})

it('generates passwords that the rules accept', () => {
  const seen = new Set(Array.from({ length: 200 }, () => generatePassword()))
  expect(seen.size).toBe(200)
  for (const password of seen) expect(problems({ password, passwordAgain: password })).toEqual([])
})

describe('a form that was sent before', () => {
  const sent = { ...emptyForm, name: 'copy', replicas: 3, tags: [{ key: 'env', value: 'test' }], password: 'S3cret!!' }

  it('begins as it was, but for the passwords', () => {
    const remembered = rememberedForm(sent)
    expect(JSON.stringify(remembered)).not.toContain('S3cret')
    expect(formAgain(emptyForm, emptyForm, JSON.parse(JSON.stringify(remembered)))).toEqual({ ...sent, password: '' })
  })

  it('leaves what it does not know as it begins', () => {
    expect(formAgain(emptyForm, emptyForm, { name: 7, tags: 'env', password: 'x', unknown: 1 })).toEqual(emptyForm)
    expect(formAgain(emptyForm, emptyForm, undefined)).toEqual(emptyForm)
  })
})
