import { expect, it } from 'vitest'
import type { RecycledInstance } from '#contract/gaussdb/recycle-bin.ts'
import { rowOf } from './rows.ts'

const deleted: RecycledInstance = {
  id: '21f20e55999947a9938ad0453b757e72in14',
  name: 'core-loadtest-dev',
  ha_mode: 'Independent',
  engine_version: '8.102.0',
  pay_model: 0,
  created_at: '2026-03-01T09:26:44.000+08:00',
  deleted_at: '2026-03-09T09:26:44.000+08:00',
  volume_type: 'ultrahigh',
  data_vip: '10.0.0.1 / 10.0.0.2',
  enterprise_project_id: 0,
  recycle_backup_id: '00b755ed678e41d18c74b28e2ad41bdcbr14',
  recycle_status: 'Active',
  mode: 'enterprise',
}
const place = { id: 'eu', name: 'Europe' }

it('counts the days from the deletion, and can be rebuilt once its backup is there', () => {
  const row = rowOf(place, deleted, 5)
  expect(row.goneAt).toBe(Date.parse('2026-03-14T09:26:44+08:00'))
  expect(row).toMatchObject({
    connectionName: 'Europe',
    layout: 'Distributed',
    billing: 'postPaid',
    enterpriseProject: '0',
  })
  expect(row.notYet).toBeUndefined()
  expect(rowOf(place, { ...deleted, recycle_status: 'Running' }, 5).notYet).toMatch(/backup/i)
})

it('says nothing of the end while the policy is not known, and takes numbers for texts', () => {
  const row = rowOf(place, { ...deleted, pay_model: '1', ha_mode: 'Other' as 'Ha' }, undefined)
  expect(row).toMatchObject({ goneAt: undefined, billing: 'prePaid', layout: 'Other' })
})
