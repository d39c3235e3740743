import { describe, expect, it } from 'vitest'
import type { GeminiState, GeminiVerdict } from './rules.ts'
import {
  isAdministratorPassword,
  isSmaller,
  nodeRange,
  removedAtOnce,
  scalingCan,
  storageProblem,
} from './scaling-rules.ts'

const instance = (type: string, mode: string, change: Partial<GeminiState> = {}): GeminiState => ({
  status: 'normal',
  actions: [],
  datastore: { type, patch_available: false },
  mode,
  ...change,
})
const reason = (verdict: GeminiVerdict) => (verdict.ok ? 'ok' : verdict.reason)

describe('what can be scaled', () => {
  it.each([
    ['cassandra', 'Cluster', 'ok', 'ok', 'ok', 'ok', 'no-node-restart'],
    ['influxdb', 'Cluster', 'no-resize', 'ok', 'ok', 'no-fewer-nodes', 'no-node-restart'],
    ['influxdb', 'CloudNativeCluster', 'ok', 'ok', 'ok', 'no-fewer-nodes', 'no-node-restart'],
    ['influxdb', 'InfluxdbSingle', 'no-resize', 'ok', 'no-more-nodes', 'no-fewer-nodes', 'no-node-restart'],
    ['redis', 'Cluster', 'ok', 'ok', 'ok', 'ok', 'no-node-restart'],
    ['redis', 'Replication', 'ok', 'ok', 'no-more-nodes', 'no-fewer-nodes', 'no-node-restart'],
    ['redis', 'CloudNativeCluster', 'ok', 'no-extension', 'ok', 'no-fewer-nodes', 'ok'],
  ])('%s %s', (type, mode, ...expected) => {
    const one = instance(type, mode)
    const { resize, extendVolume, addNodes, removeNodes, restartNode } = scalingCan
    expect([resize, extendVolume, addNodes, removeNodes, restartNode].map((can) => reason(can(one)))).toEqual(expected)
  })

  it('knows that Redis in a pool of the standard kind grows by shards', () => {
    const pooled = (product_type: string) => instance('redis', 'CloudNativeCluster', { product_type })
    expect(reason(scalingCan.addNodes(pooled('Standard')))).toBe('no-more-nodes')
    expect(reason(scalingCan.addNodes(pooled('Capacity')))).toBe('ok')
  })

  it('gives a full disk more storage, and nothing else', () => {
    const full = instance('cassandra', 'Cluster', { status: 'data_disk_full' })
    expect(reason(scalingCan.extendVolume(full))).toBe('ok')
    expect(reason(scalingCan.resize(full))).toBe('data_disk_full')
    expect(reason(scalingCan.addNodes(full))).toBe('data_disk_full')
  })

  it('sets passwords while it grows or is backed up, not while it is resized nor when it is abnormal', () => {
    const during = (...actions: string[]) => reason(scalingCan.resetPassword(instance('redis', 'Cluster', { actions })))
    expect(['GROWING', 'BACKING_UP', 'RESIZE_VOLUME', 'RESIZE_FLAVOR'].map((action) => during(action))).toEqual([
      'ok',
      'ok',
      'ok',
      'busy',
    ])
    const abnormal = instance('redis', 'Cluster', { status: 'abnormal' })
    expect(reason(scalingCan.resetPassword(abnormal))).toBe('abnormal')
  })

  it('takes failed nodes away where they can come to be', () => {
    const failed = (type: string) =>
      reason(scalingCan.removeFailedNode(instance(type, 'Cluster', { status: 'enlargefail' })))
    expect(['cassandra', 'redis', 'influxdb'].map(failed)).toEqual(['ok', 'ok', 'no-failed-nodes'])
  })
})

it('has limits by engine and mode', () => {
  expect(nodeRange('cassandra', 'Cluster')).toEqual([3, 60])
  expect(nodeRange('redis', 'CloudNativeCluster')).toEqual([2, 12])
  expect(nodeRange('influxdb', 'InfluxdbSingle')).toEqual([1, 1])
  expect([removedAtOnce('cassandra'), removedAtOnce('redis')]).toEqual([10, 1])
})

it('lets storage grow only, in tens where it comes from a pool', () => {
  expect([undefined, 100, 99, 105, 110].map((size) => storageProblem(size, 100, 'CloudNativeCluster'))).toEqual([
    'first',
    'not-larger',
    'not-larger',
    'step',
    undefined,
  ])
  expect(storageProblem(101, 100, 'Cluster')).toBeUndefined()
})

it('wants two kinds of characters of a password', () => {
  expect(['abcdefgh', 'abcdefg1', 'ABCD(EFG'].map(isAdministratorPassword)).toEqual([false, true, true])
})

it('calls a specification smaller that has less of one thing and more of none', () => {
  const size = (vcpus: number, ram: number) => ({ vcpus, ram })
  expect(isSmaller(size(16, 64), size(16, 128))).toBe(true)
  expect(isSmaller(size(16, 64), size(8, 64))).toBe(false)
  expect(isSmaller(size(16, 64), size(8, 128))).toBe(false)
  expect(isSmaller(size(16, 64), size(16, 64))).toBe(false)
})
