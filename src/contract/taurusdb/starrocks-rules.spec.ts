import { describe, expect, it } from 'vitest'
import { starRocksCan, starRocksConflicts, type StarRocksAction } from './starrocks-rules.ts'

const actions: StarRocksAction[] = ['reboot', 'delete', 'read', 'change']
const allowed = (status: string, busy = false) =>
  actions.filter((action) => starRocksCan(action, { status, actions: busy ? [{}] : [] }).ok)

describe('what the state of a StarRocks instance allows', () => {
  it('follows its status', () => {
    expect(allowed('normal')).toEqual(actions)
    expect(allowed('abnormal')).toEqual(['reboot', 'delete', 'read'])
    expect(allowed('createfail')).toEqual(['delete'])
    expect(allowed('creating')).toEqual([])
  })

  it('is reading alone while something is being done, and with a status that nobody knows', () => {
    expect(allowed('normal', true)).toEqual(['read'])
    expect(allowed('upgrading')).toEqual(['read'])
    expect(starRocksCan('change', { status: 'upgrading' })).toEqual({ ok: false, reason: 'unknown-status' })
    expect(starRocksCan('change', { status: 'normal', actions: [{}] })).toEqual({ ok: false, reason: 'changing' })
    expect(starRocksCan('reboot', { status: 'creating', actions: [{}] })).toEqual({ ok: false, reason: 'creating' })
  })
})

describe('node counts', () => {
  it('go with the layout', () => {
    const of = (mode: 'Single' | 'Cluster', fe_count: number, be_count: number) =>
      starRocksConflicts({ ha: { mode }, fe_count, be_count }).map(({ field, rule }) => `${field} ${rule}`)
    expect(of('Single', 1, 1)).toEqual([])
    expect(of('Single', 3, 1)).toEqual(['fe_count single-has-one-node'])
    expect(of('Cluster', 3, 10)).toEqual([])
    expect(of('Cluster', 2, 11)).toEqual(['fe_count cluster-has-3-to-10-nodes', 'be_count cluster-has-3-to-10-nodes'])
  })
})
