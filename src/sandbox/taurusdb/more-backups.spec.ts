import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStorage } from '../environment.ts'
import { projects } from '../seed/projects.ts'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { day, hour, minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const refused = ({ status, body }: Answered) => [status, body.error_code]
const path = (name: string, rest: string) => `/v3/{project_id}/instances/${t.idOf(name)}/backups/${rest}`
const key = 'b82fa43f-f6e8-4ec4-9c31-231bc547c526'

const encrypt = (name: string, body: Record<string, unknown>) => t.call('POST', path(name, 'encryption'), { body })
const on = { encryption_status: 'ON', type: 'KMS', kms_key_id: key }
const encrypted = async (name: string) => (await t.get(path(name, 'encryption'))).body.encryption_status
const offsite = (name: string, more: Record<string, unknown> = {}) =>
  t.call('PUT', path(name, 'offsite-policy'), {
    body: {
      backup_policy: {
        open_auto_backup: true,
        open_incremental_backup: false,
        destination_region: 'ap-southeast-3',
        destination_project_id: projects.ap.id,
        keep_days: 30,
        ...more,
      },
    },
  })

describe('encryption of backups', () => {
  it('is switched on with a key, and off again, and stays so over a restart', async () => {
    const storage = memoryStorage()
    t = await tester({ storage })
    expect(await encrypted('billing-prod')).toBe('off')
    expect((await encrypt('billing-prod', on)).body).toEqual({ encryption_status: 'on' })
    await t.sandbox.flush()
    t = await tester({ storage, clock: t.clock })
    expect(await encrypted('billing-prod')).toBe('on')
    expect(await encrypted('crm-staging')).toBe('off')
    expect((await encrypt('billing-prod', { encryption_status: 'off' })).body).toEqual({ encryption_status: 'off' })
    expect(await encrypted('billing-prod')).toBe('off')
  })

  it.each([
    ['without a type', { encryption_status: 'on', kms_key_id: key }, 'type'],
    ['without a key', { encryption_status: 'on', type: 'kms' }, 'kms_key_id'],
    ['with another type', { encryption_status: 'on', type: 'hsm', kms_key_id: key }, 'type'],
    ['with another word', { encryption_status: 'yes' }, 'encryption_status'],
  ])('is refused %s', async (_what, body, field) => {
    const answer = await encrypt('billing-prod', body)
    expect(refused(answer)).toEqual([400, 'DBS.200001'])
    expect(answer.body.error_msg).toContain(field)
    expect(await encrypted('billing-prod')).toBe('off')
  })

  it('is refused with a key that does not do', async () => {
    const answer = await encrypt('billing-prod', { ...on, kms_key_id: 'key-for-rsa-2048' })
    expect(refused(answer)).toEqual([400, 'DBS.05000031'])
    expect(answer.body.error_msg).toContain('kms_key_id')
    expect(await encrypted('billing-prod')).toBe('off')
  })

  it('is on, or keeps copies elsewhere, for some from the beginning', async () => {
    expect(await encrypted('identity-prod')).toBe('on')
    expect(refused(await encrypt('ledger-prod', on))).toEqual([400, 'DBS.05000030'])
  })

  it('and copies in another region exclude each other', async () => {
    expect((await offsite('billing-prod')).body).toEqual({ result: 'success' })
    expect(refused(await encrypt('billing-prod', on))).toEqual([400, 'DBS.05000030'])
    expect((await offsite('billing-prod', { open_auto_backup: false })).status).toBe(200)
    expect((await encrypt('billing-prod', on)).status).toBe(200)
    expect(refused(await offsite('billing-prod'))).toEqual([400, 'DBS.05000029'])
  })
})

describe('copies of backups in another region', () => {
  it.each([
    ['of incremental backups alone', { open_auto_backup: false, open_incremental_backup: true }, 'DBS.200001'],
    ['in the region of the instance', { destination_region: 'eu-west-101' }, 'DBS.200001'],
    ['in a region that does not exist', { destination_region: 'moon-1' }, 'DBS.200024'],
    ['to a project of another region', { destination_project_id: projects.eu.id }, 'DBS.200001'],
    ['without a project', { destination_project_id: undefined }, 'DBS.200001'],
    ['for no day', { keep_days: 0 }, 'DBS.200001'],
    ['for longer than five years', { keep_days: 1826 }, 'DBS.200001'],
  ])('are refused %s', async (_what, more, code) => {
    expect(refused(await offsite('billing-prod', more))).toEqual([400, code])
  })

  it('are refused for an instance that is being made', async () => {
    const answer = await t.call(
      'PUT',
      `/v3/{project_id}/instances/${t.idOf('game-sessions-ap-dev')}/backups/offsite-policy`,
      {
        project: 'ap',
        body: {
          backup_policy: {
            open_auto_backup: true,
            open_incremental_backup: true,
            destination_region: 'eu-west-101',
            destination_project_id: projects.eu.id,
            keep_days: 7,
          },
        },
      },
    )
    expect(refused(answer)).toEqual([400, 'DBS.200086'])
  })
})

interface Database {
  name: string
  total_tables: number
  tables: { name: string }[]
}

describe('single tables', () => {
  const name = 'shop-orders-prod'
  const list = async (restore_time: number, more: Record<string, string> = {}): Promise<Database[]> => {
    const { body } = await t.get(path(name, 'restore/tables'), { restore_time, last_table_info: 'true', ...more })
    expect(body.total_databases).toBe(body.databases.length)
    return body.databases
  }
  const restore = (restore_time: number, restore_tables: unknown, more: Record<string, unknown> = {}) =>
    t.call('POST', path(name, 'restore/tables'), { body: { restore_time, restore_tables, ...more } })
  const one = (database: string, ...tables: [string, string][]) => [
    { database, tables: tables.map(([old_name, new_name]) => ({ old_name, new_name })) },
  ]

  it('are listed by database, and searched by parts of their names', async () => {
    const time = t.clock.now() - hour
    const all = await list(time)
    expect(all.map((it) => it.name)).toEqual(['shop', 'shop_b2b', 'shop_outlet', 'stock'])
    const orders = await list(time, { database_name: 'b2b', table_name: 'order' })
    expect(orders).toHaveLength(1)
    expect(orders[0]?.tables.map((it) => it.name)).toContain('orders')
    expect(orders[0]?.tables.every((it) => it.name.includes('order'))).toBe(true)
    expect(await list(time, { table_name: 'no-such-table' })).toEqual([])
    const far = await t.get(path(name, 'restore/tables'), { restore_time: time - 400 * day, last_table_info: 'true' })
    expect(refused(far)).toEqual([400, 'DBS.280271'])
    const odd = await t.get(path(name, 'restore/tables'), { restore_time: time, last_table_info: 'maybe' })
    expect(refused(odd)).toEqual([400, 'DBS.05000043'])
  })

  it('come back beside the present ones, by a task that holds the instance', async () => {
    const time = t.clock.now() - hour
    const { body } = await restore(time, one('shop', ['orders', 'orders_before']), { last_table_info: 'true' })
    expect(refused(await restore(time, one('shop', ['orders', 'orders_2'])))).toEqual([409, 'DBS.200019'])
    t.clock.advance(10 * minute)
    expect((await t.get('/v3/{project_id}/jobs', { id: body.job_id })).body.job.status).toBe('Completed')
    const names = async (at: number, last_table_info: string) =>
      (await list(at, { database_name: 'shop', last_table_info }))
        .find((it) => it.name === 'shop')
        ?.tables.map((it) => it.name)
    expect(await names(time, 'true')).toContain('orders_before')
    expect(await names(time, 'false')).not.toContain('orders_before')
    expect((await t.get(`/v3.1/{project_id}/instances/${t.idOf(name)}`)).body.instance.status).toBe('normal')
    // By the names of that moment the new table is not there to be restored, by those of now it is.
    const again = one('shop', ['orders_before', 'orders_once_more'])
    expect(refused(await restore(time, again))).toEqual([400, 'DBS.05000048'])
    expect((await restore(time, again, { last_table_info: true })).status).toBe(200)

    // A restore of the whole instance to an earlier moment takes them away.
    t.clock.advance(10 * minute)
    const whole = await t.call('POST', '/v3/{project_id}/instances/restore', {
      body: {
        source_instance_id: t.idOf(name),
        target_instance_id: t.idOf(name),
        type: 'timestamp',
        restore_time: time,
      },
    })
    expect(whole.status).toBe(200)
    t.clock.advance(hour)
    expect(await names(time, 'true')).not.toContain('orders_before')
  })

  it('stay as they are when the task fails', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    const time = t.clock.now() - hour
    await restore(time, one('shop', ['orders', 'orders_before']))
    t.clock.advance(10 * minute)
    expect(await list(t.clock.now() - minute, { table_name: 'orders_before' })).toEqual([])
  })

  it.each([
    ['an unknown database', one('nowhere', ['orders', 'x']), 'DBS.05000047', 'nowhere'],
    ['an unknown table', one('shop', ['nothing', 'x']), 'DBS.05000048', 'old_name nothing'],
    ['a database twice', [...one('shop', ['orders', 'x']), ...one('shop', ['orders', 'y'])], 'DBS.05000045', '[1]'],
    ['a table twice', one('shop', ['orders', 'x'], ['orders', 'y']), 'DBS.05000046', 'tables[1].old_name'],
    ['a new name twice', one('shop', ['orders', 'x'], ['order_items', 'x']), 'DBS.05000046', 'tables[1].new_name'],
    ['a new name that is taken', one('shop', ['orders', 'orders']), 'DBS.200001', 'new_name orders'],
    ['no database', [], 'DBS.05000042', 'restore_tables'],
    ['no table', one('shop'), 'DBS.05000042', 'restore_tables[0].tables'],
  ])('are refused: %s', async (_what, tables, code, words) => {
    const answer = await restore(t.clock.now() - hour, tables)
    expect(refused(answer)).toEqual([400, code])
    expect(answer.body.error_msg).toContain(words)
  })

  it('of a database that was deleted are gone by now, and were there before', async () => {
    const time = t.clock.now() - hour
    const deleted = await t.call('DELETE', `/v3/{project_id}/instances/${t.idOf(name)}/databases`, {
      body: { databases: ['shop_outlet'] },
    })
    expect(deleted.body.error_msg).toBeUndefined()
    t.clock.advance(minute)
    expect((await list(time)).map((it) => it.name)).not.toContain('shop_outlet')
    expect((await list(time, { last_table_info: 'false' })).map((it) => it.name)).toContain('shop_outlet')
    expect(refused(await restore(time, one('shop_outlet', ['orders', 'x'])))).toEqual([400, 'DBS.200823'])
  })

  it('are refused for a moment that cannot be restored', async () => {
    expect(refused(await restore(t.clock.now() + hour, one('shop', ['orders', 'x'])))).toEqual([400, 'DBS.280271'])
  })
})
