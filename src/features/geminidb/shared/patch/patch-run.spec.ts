import { describe, expect, it } from 'vitest'
import { batchesOf, bodyOf, type PatchTarget } from './patch-run.ts'

const target = (connection: string, type: string, number: number): PatchTarget => ({
  key: `${connection}/${type}${number}`,
  connection,
  where: connection,
  instance: { id: `${type}${number}`, name: `${type}-${number}`, datastore: { type } } as never,
})

const many = (connection: string, type: string, count: number) =>
  Array.from({ length: count }, (_, at) => target(connection, type, at))

describe('the calls that patch a selection', () => {
  it('hold instances of one engine and one connection, ten at most', () => {
    const batches = batchesOf([
      ...many('eu', 'cassandra', 12),
      ...many('eu', 'influxdb', 1),
      ...many('ap', 'cassandra', 2),
    ])
    expect(batches.map(({ connection, targets }) => [connection, targets.length])).toEqual([
      ['eu', 10],
      ['eu', 2],
      ['eu', 1],
      ['ap', 2],
    ])
    expect(bodyOf(batches[1]!)).toEqual({ instance_ids: ['cassandra10', 'cassandra11'] })
  })

  it('are none for nothing', () => {
    expect(batchesOf([])).toEqual([])
  })
})
