import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenApiDocument } from '#lib/schema.ts'
import { entryOf } from '../model/operations.ts'
import { missingFields } from './missing.ts'

const file = join(import.meta.dirname, '..', '..', '..', '..', 'public', 'openapi', 'taurusdb.json')
const taurusdb = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
const missing = (id: string, fields: string[]) =>
  missingFields(taurusdb, entryOf(taurusdb, 'taurusdb', id)!, fields).map(({ place }) => place)

describe('fields that a form does not offer', () => {
  it('are those of the body that it names neither whole nor in part', () => {
    expect(missing('renameInstance', ['name'])).toEqual(['is_modify_node_name'])
    expect(missing('renameInstance', ['name', 'is_modify_node_name'])).toEqual([])
  })

  it('are the other parts of what it offers in part', () => {
    const found = missing('updateBackupPolicy', ['backup_policy.keep_days'])
    expect(found).toContain('backup_policy.start_time')
    expect(found).not.toContain('backup_policy')
    expect(found).not.toContain('backup_policy.keep_days')
  })

  it('are named once where a whole is missing', () => {
    expect(missing('updateBackupPolicy', [])).toEqual(['backup_policy'])
  })
})
