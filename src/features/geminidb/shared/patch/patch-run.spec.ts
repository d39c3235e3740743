import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '#query/errors.ts'
import { batchesOf, bodyOf, type PatchRun, type PatchTarget, startPatchRun } from './patch-run.ts'

const cloud = vi.hoisted(() => ({ call: vi.fn(), watched: [] as string[] }))
vi.mock('#query/call.ts', () => ({ call: cloud.call }))
vi.mock('#query/invalidate.ts', () => ({ invalidate: () => Promise.resolve() }))
vi.mock('#query/jobs.ts', () => ({ watchJob: ({ jobId }: { jobId: string }) => cloud.watched.push(jobId) }))

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

describe('a run', () => {
  beforeEach(() => {
    cloud.call.mockReset()
    cloud.watched.length = 0
  })

  const ended = (run: PatchRun) => vi.waitFor(() => expect(run.getState().running).toBe(false))
  const told = (run: PatchRun) =>
    run.getState().results.map(({ target, status, error }) => [target.instance.id, status, error?.code])
  const sent = () => cloud.call.mock.calls.map(([, { body }]) => (body as { instance_ids: string[] }).instance_ids)

  it('has a result for each instance, follows the jobs, and sends again what was refused alone', async () => {
    cloud.call.mockResolvedValueOnce({
      upgrade_results: [
        { instance_id: 'cassandra1', error_code: 'DBS.200011', error_message: 'Not in this state.' },
        { instance_id: 'cassandra0', job_id: 'job0' },
        { instance_id: 'stranger', job_id: 'job9' },
      ],
    })
    const run = startPatchRun(many('eu', 'cassandra', 3))
    await ended(run)
    // An instance that the answer is silent about was not patched, as far as anybody knows.
    expect(told(run)).toEqual([
      ['cassandra0', 'done', undefined],
      ['cassandra1', 'failed', 'DBS.200011'],
      ['cassandra2', 'failed', ''],
    ])
    expect(cloud.watched).toEqual(['job0'])

    cloud.call.mockResolvedValueOnce({
      upgrade_results: [
        { instance_id: 'cassandra1', job_id: 'job1' },
        { instance_id: 'cassandra2', job_id: 'job2' },
      ],
    })
    run.retry()
    await ended(run)
    expect(sent()).toEqual([
      ['cassandra0', 'cassandra1', 'cassandra2'],
      ['cassandra1', 'cassandra2'],
    ])
    expect(told(run).map(([, status]) => status)).toEqual(['done', 'done', 'done'])
  })

  it('goes on with the next call when one is refused as a whole', async () => {
    const no = new ApiError({ status: 400, code: 'DBS.216029', message: 'No.', requestId: 'r', retryable: false })
    cloud.call.mockRejectedValueOnce(no)
    cloud.call.mockResolvedValueOnce({ upgrade_results: [{ instance_id: 'influxdb0', job_id: 'job' }] })
    const run = startPatchRun([...many('eu', 'cassandra', 2), ...many('eu', 'influxdb', 1)])
    await ended(run)
    expect(told(run)).toEqual([
      ['cassandra0', 'failed', 'DBS.216029'],
      ['cassandra1', 'failed', 'DBS.216029'],
      ['influxdb0', 'done', undefined],
    ])
  })
})
