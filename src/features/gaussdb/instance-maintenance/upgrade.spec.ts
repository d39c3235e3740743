import { describe, expect, it } from 'vitest'
import type { ListUpgradeVersionsResult } from '#contract/gaussdb/version-upgrades.ts'
import { isPossible, observationOf, roundsOf, stillLeft, zoneName } from './upgrade.ts'

const versions = (changes: Partial<ListUpgradeVersionsResult> = {}): ListUpgradeVersionsResult => ({
  upgrade_type_list: [
    {
      upgrade_type: 'grey',
      enable: true,
      is_parallel_upgrade: false,
      upgrade_action_list: [
        { upgrade_action: 'commit', enable: false },
        { upgrade_action: 'upgrade', enable: true },
      ],
    },
    { upgrade_type: 'hotfix', enable: false, is_parallel_upgrade: null, upgrade_action_list: null },
    {
      upgrade_type: 'inplace',
      enable: false,
      is_parallel_upgrade: null,
      upgrade_action_list: [{ upgrade_action: 'upgradeAutoCommit', enable: true }],
    },
  ],
  rollback_enabled: false,
  source_version: 'V2.0-8.102.0',
  target_version: null,
  roll_upgrade_progress: {
    not_fully_upgraded_az: 'a,b',
    already_upgraded_az: '',
    az_description_map: { a: 'az1', b: 'az2' },
  },
  upgrade_candidate_versions: ['V2.0-8.103.0'],
  hotfix_upgrade_candidate_versions: [],
  hotfix_rollback_candidate_versions: [],
  ...changes,
})

describe('the rounds of a rolling upgrade', () => {
  it('are zones where shards are not counted', () => {
    expect(roundsOf(versions())).toEqual({ by: 'zones', done: [], left: ['a', 'b'], names: { a: 'az1', b: 'az2' } })
  })

  it('are shards where they are', () => {
    const progress = { upgraded_dn_group_numbers: '1', total_dn_group_numbers: '3', az_description_map: {} }
    expect(roundsOf(versions({ roll_upgrade_progress: progress }))).toEqual({
      by: 'shards',
      done: 1,
      total: 3,
      left: 2,
    })
  })
})

describe('an observation', () => {
  it('is there while there is a target, and whole when nothing is left', () => {
    expect(observationOf(versions())).toBeUndefined()
    const progress = { already_upgraded_az: 'a, b', not_fully_upgraded_az: '', az_description_map: {} }
    expect(observationOf(versions({ target_version: 'V2.0-8.103.0', roll_upgrade_progress: progress }))).toMatchObject({
      to: 'V2.0-8.103.0',
      whole: true,
      parallel: false,
      rounds: { done: ['a', 'b'], left: [] },
    })
  })
})

describe('a step', () => {
  it('is possible when it and its kind are', () => {
    const now = versions()
    expect(isPossible(now, 'grey', 'upgrade')).toBe(true)
    expect(isPossible(now, 'grey', 'commit')).toBe(false)
    expect(isPossible(now, 'hotfix', 'rollback')).toBe(false)
    expect(isPossible(now, 'inplace', 'upgradeAutoCommit')).toBe(false)
  })
})

it('a zone has the name that people use behind it', () => {
  expect([zoneName('a', { a: 'az1' }), zoneName('b', {})]).toEqual(['a (az1)', 'b'])
})

it('a round takes nothing that has been upgraded since it was chosen', () => {
  expect(stillLeft(['c', 'a'], ['a', 'b', 'c'])).toEqual(['a', 'c'])
  expect(stillLeft(['a', 'b'], ['b'])).toEqual(['b'])
  expect(stillLeft(['a'], [])).toEqual([])
})
