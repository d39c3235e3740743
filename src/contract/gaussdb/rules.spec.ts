import { describe, expect, it } from 'vitest'
import { gaussdbErrors } from './errors.ts'
import {
  formOf,
  instanceCan,
  isInTransition,
  isInstanceStatus,
  phaseOf,
  REFUSAL_CODES,
  type InstanceAction,
  type InstanceState,
} from './rules.ts'

/** Those on tenants need a divided instance: tenant-rules.spec.ts. */
const actions = (Object.keys(instanceCan) as InstanceAction[]).filter((action) => !/Tenants?$/.test(action))

/** The reason for a refusal; ok when there is none. */
const reason = (action: InstanceAction, instance: InstanceState): string => {
  const verdict = instanceCan[action](instance)
  return verdict.ok ? 'ok' : verdict.reason
}

const independent: InstanceState = { status: 'ACTIVE', form: 'independent', logReplica: false }

describe('statuses', () => {
  it('come down to phases, whichever list they are from', () => {
    expect(phaseOf('ACTIVE')).toBe('normal')
    expect(phaseOf('normal')).toBe('normal')
    expect(phaseOf('FAILED')).toBe('abnormal')
    expect(phaseOf('createfail')).toBe('create-failed')
    expect(phaseOf('UPGRADE TO BE OBSERVED')).toBe('observing')
    expect(phaseOf('STORAGE FULL')).toBe('storage-full')
    expect(phaseOf('PAUSED')).toBe('unknown')
    expect(isInstanceStatus('toString')).toBe(false)
  })

  it('are left by themselves when something is under way', () => {
    for (const status of ['BUILD', 'creating', 'EXPANDING', 'SWITCHOVER', 'BACKING UP', 'UPGRADING'])
      expect(isInTransition(status), status).toBe(true)
    for (const status of ['ACTIVE', 'FAILED', 'FROZEN', 'STORAGE FULL', 'UPGRADE TO BE OBSERVED'])
      expect(isInTransition(status), status).toBe(false)
  })
})

describe('a normal instance', () => {
  it('allows everything that its form allows', () => {
    const refused = actions.filter((action) => !instanceCan[action](independent).ok)
    expect(refused).toEqual(['removeLogReplica'])
    const centralized = actions.filter((action) => !instanceCan[action]({ status: 'ACTIVE', form: 'ha' }).ok)
    expect(centralized).toEqual(['expandCoordinators', 'expandShards', 'addLogReplica', 'removeLogReplica'])
    const shared = actions.filter((action) => !instanceCan[action]({ status: 'ACTIVE', form: 'combined' }).ok)
    expect(shared).toEqual(['expandCoordinators', 'addLogReplica', 'removeLogReplica'])
  })

  it('allows what does not touch it while a job changes it', () => {
    const allowed = actions.filter((action) => instanceCan[action]({ ...independent, busy: true }).ok)
    expect(allowed).toEqual(['restoreFrom', 'setTags', 'readLogs', 'readDatabases'])
  })
})

describe('other states', () => {
  it('forbid a restart as reference 4.4.7 says', () => {
    for (const [status, why] of [
      ['BUILD', 'creating'],
      ['EXPANDING', 'changing'],
      ['MODIFYING', 'changing'],
      ['RESTORING', 'changing'],
      ['FROZEN', 'frozen'],
    ] as const)
      expect(reason('restart', { status })).toBe(why)
    expect(reason('restart', { status: 'FAILED' })).toBe('ok')
  })

  it('leave the ways out of them open', () => {
    expect(reason('enlargeVolume', { status: 'STORAGE FULL' })).toBe('ok')
    expect(reason('resize', { status: 'STORAGE FULL' })).toBe('storage-full')
    expect(reason('startNodes', { status: 'FAILED' })).toBe('ok')
    expect(reason('delete', { status: 'createfail' })).toBe('ok')
    expect(reason('upgrade', { status: 'UPGRADE TO BE OBSERVED' })).toBe('ok')
    expect(reason('resize', { status: 'UPGRADE TO BE OBSERVED' })).toBe('observing-upgrade')
  })

  it('of which nobody knows allow reading only', () => {
    const allowed = actions.filter((action) => instanceCan[action]({ status: 'PAUSED' }).ok)
    expect(allowed).toEqual(['readLogs', 'readDatabases'])
    expect(reason('delete', { status: 'deleted' })).toBe('deleted')
  })
})

describe('what else decides', () => {
  it('is what stays the same', () => {
    expect(reason('rename', { ...independent, name: 'a' })).toBe('ok')
    expect(instanceCan.rename({ ...independent, name: 'core' }, 'core')).toEqual({ ok: false, reason: 'same-name' })
    const flavored = { ...independent, flavor_ref: 'small' }
    expect(instanceCan.resize(flavored, 'small')).toEqual({ ok: false, reason: 'same-flavor' })
    expect(instanceCan.resize(flavored, 'large')).toEqual({ ok: true })
  })

  it('is the log replica', () => {
    expect(reason('addLogReplica', { ...independent, logReplica: true })).toBe('has-log-replica')
    expect(reason('removeLogReplica', { ...independent, logReplica: true })).toBe('ok')
    expect(reason('removeLogReplica', independent)).toBe('no-log-replica')
  })

  it('is a kernel of the first generation, with primary and standbys', () => {
    const old = { status: 'ACTIVE', form: 'ha', datastore: { version: '1.4' } } as const
    expect(reason('switchShard', old)).toBe('old-kernel')
    expect(reason('setFeatures', old)).toBe('old-kernel')
    expect(reason('switchShard', { ...old, form: 'independent' })).toBe('ok')
  })

  it('is not held against an instance when it is not known', () => {
    expect(reason('expandShards', { status: 'ACTIVE' })).toBe('ok')
    expect(reason('addLogReplica', { status: 'ACTIVE' })).toBe('ok')
  })
})

it('the form follows from the type of the list', () => {
  expect(formOf('Enterprise')).toBe('independent')
  expect(formOf('Combined')).toBe('combined')
  expect(formOf('Ha')).toBe('ha')
  expect(formOf('Centralization_standard')).toBe('ha')
})

it('every reason has a code of the table', () => {
  for (const [why, code] of Object.entries(REFUSAL_CODES)) expect(gaussdbErrors, why).toHaveProperty([code])
})
