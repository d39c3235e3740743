import { describe, expect, it } from 'vitest'
import document from '../../../../../public/openapi/navercloud.json' with { type: 'json' }
import type { OpenApiDocument } from '#lib/schema.ts'
import { bodyOf, emptyValues, problemsOf } from './model.ts'

const values = { ...emptyValues, name: 'new-cache', server: 'newcache', image: 'I', product: 'P' }
const problems = (change: object) => [...problemsOf(document as unknown as OpenApiDocument, { ...values, ...change })]

describe('a new Redis service', () => {
  it('says of backups only what applies', () => {
    expect(bodyOf(values)).toEqual({
      dbKindCode: 'REDIS',
      cloudDBServiceName: 'new-cache',
      cloudDBServerName: 'newcache',
      cloudDBImageProductCode: 'I',
      cloudDBProductCode: 'P',
      isHa: true,
      cloudDBPort: 6379,
      backupFileRetentionPeriod: 7,
      isAutomaticBackup: true,
      responseFormatType: 'json',
    })
    expect(bodyOf({ ...values, when: 'fixed', zone: '3' })).toMatchObject({
      isAutomaticBackup: false,
      backupTime: '02:45',
      zoneNo: '3',
    })
    const alone = bodyOf({ ...values, ha: false })
    expect(alone).toMatchObject({ isHa: false, isBackup: false })
    expect(alone).not.toHaveProperty('backupFileRetentionPeriod')
    expect(bodyOf({ ...values, ha: false, backup: true })).toMatchObject({
      isBackup: true,
      backupFileRetentionPeriod: 7,
    })
  })

  it('names the fields that the contract refuses', () => {
    expect(problems({})).toEqual([])
    expect(problems({ name: 'ab', server: 'a-name-of-17-chars' }).toSorted()).toEqual(['name', 'server'])
    expect(problems({ image: '', product: '' }).toSorted()).toEqual(['image', 'product'])
    expect(problems({ port: 0, keep: 31 }).toSorted()).toEqual(['keep', 'port'])
    expect(problems({ when: 'fixed', time: '25:00' })).toEqual(['time'])
    // What is not sent cannot be wrong.
    expect(problems({ ha: false, keep: 31, when: 'fixed', time: '25:00' })).toEqual([])
  })
})
