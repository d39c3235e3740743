import { describe, expect, it } from 'vitest'
import { offsiteSent } from '#query/sent-by.ts'
import { destinationsFor, offsiteBody, offsiteLoss, offsiteState, type OffsiteValues, sameOffsite } from './offsite.ts'

const policy = { region: 'ap-southeast-3', project: 'p-ap', incremental: true, keepDays: 90 }
const values: OffsiteValues = { on: true, ...policy }
const sent = (
  value: Parameters<typeof offsiteState>[1] extends infer S ? (S extends { value: infer V } ? V : never) : never,
) => ({
  connection: 'one',
  instance: 'a',
  name: 'offsite-backup' as const,
  value,
  author: '',
  at: 7,
})

describe('copies in another region', () => {
  it('are not known until something tells', () => {
    expect(offsiteState('off', undefined)).toEqual({ is: 'unknown' })
    expect(offsiteState(undefined, undefined)).toEqual({ is: 'unknown' })
  })
  it('are what was last sent', () => {
    expect(offsiteState('off', sent({ on: true, policy }))).toEqual({ is: 'on', policy, at: 7, author: '' })
    expect(offsiteState('off', sent({ on: false }))).toEqual({ is: 'off', why: 'sent', at: 7 })
    expect(offsiteState('off', sent({ on: true }))).toEqual({ is: 'on', at: 7, author: '' })
  })
  it('cannot be while backups are encrypted, whatever was sent', () => {
    expect(offsiteState('on', sent({ on: true, policy }))).toEqual({ is: 'off', why: 'encrypted' })
  })
})

it('sends incremental copies only with full ones', () => {
  expect(offsiteBody({ ...values, on: false, region: ' ap-southeast-3 ' })).toEqual({
    open_auto_backup: false,
    open_incremental_backup: false,
    destination_region: 'ap-southeast-3',
    destination_project_id: 'p-ap',
    keep_days: 90,
  })
  expect(offsiteSent(offsiteBody(values))).toEqual({ on: true, policy })
  expect(offsiteSent(offsiteBody({ ...values, on: false }))).toEqual({ on: false })
})

describe('a change', () => {
  const on = offsiteState('off', sent({ on: true, policy }))
  it('is none when all is as known, and always one when it is not', () => {
    expect(sameOffsite(on, values)).toBe(true)
    expect(sameOffsite(on, { ...values, keepDays: 91 })).toBe(false)
    expect(sameOffsite(on, { ...values, incremental: false })).toBe(false)
    expect(sameOffsite(on, { ...values, on: false })).toBe(false)
    expect(sameOffsite(offsiteState('off', sent({ on: false })), { ...values, on: false })).toBe(true)
    expect(sameOffsite({ is: 'unknown' }, values)).toBe(false)
    expect(sameOffsite(offsiteState('off', sent({ on: true })), values)).toBe(false)
  })
  it('costs copies when it ends or shortens them', () => {
    expect(offsiteLoss(on, { ...values, on: false })).toBe('stop')
    expect(offsiteLoss(on, { ...values, keepDays: 89 })).toBe('shorten')
    expect(offsiteLoss(on, { ...values, keepDays: 91 })).toBeUndefined()
    expect(offsiteLoss(offsiteState('off', sent({ on: false })), { ...values, on: false })).toBeUndefined()
    // There may be some that nobody here knows of.
    expect(offsiteLoss({ is: 'unknown' }, { ...values, on: false })).toBe('stop')
    expect(offsiteLoss({ is: 'unknown' }, { ...values, keepDays: 1 })).toBeUndefined()
  })
})

it('offers the projects of other regions, each once', () => {
  const services = ['taurusdb'] as const
  const connections = [
    { name: 'EU', region: 'eu', projectId: 'p1', services },
    { name: 'AP', region: 'ap', projectId: 'p2', services },
    { name: 'AP again', region: 'ap', projectId: 'p2', services },
    { name: 'US', region: 'us', services },
    { name: 'Redis', region: 'kr', services: ['navercloud'] },
  ]
  expect(destinationsFor(['eu'], connections)).toEqual([
    { name: 'AP', region: 'ap', project: 'p2' },
    { name: 'US', region: 'us', project: '' },
  ])
})
