import { describe, expect, it } from 'vitest'
import { bodiesOf, knownStreams, reversed, sendingChanges, stoppingChanges, streamRowOf } from './plan.ts'

const config = (log_type: string, enabled: boolean) => ({
  log_type,
  lts_group_id: enabled ? 'g1' : '',
  lts_stream_id: enabled ? `s-${log_type}` : '',
  enabled,
})

const rowOf = (id: string, error: boolean, slow = false) =>
  streamRowOf(
    {
      lts_configs: [config('error_log', error), config('slow_log', slow)],
      instance: {
        id,
        name: `name-${id}`,
        mode: 'Cluster',
        engine_name: 'gaussdb-mysql',
        engine_version: '2.0',
        status: 'normal',
        enterprise_project_id: '0',
        enterprise_project_name: 'default',
      },
    },
    { id: 'eu', name: 'EU' },
  )

describe('log streams', () => {
  const rows = [rowOf('a', true), rowOf('b', false, true)]

  it('are read without those that are switched off', () => {
    expect(rows[0]?.streams).toEqual({ error_log: { group: 'g1', stream: 's-error_log' } })
    expect(knownStreams(rows)).toEqual({ groups: ['g1'], streams: ['s-error_log', 's-slow_log'] })
  })

  it('are set for what does not go there already, in one body', () => {
    const changes = sendingChanges(rows, { error_log: { group: 'g1', stream: 's-error_log' } })
    expect(changes.map(({ row, type, from }) => [row.id, type, from])).toEqual([['b', 'error_log', undefined]])
    expect(bodiesOf(changes)).toEqual({
      create: {
        log_configs: [{ instance_id: 'b', log_type: 'error_log', lts_group_id: 'g1', lts_stream_id: 's-error_log' }],
      },
      remove: undefined,
    })
  })

  it('end for the logs that are sent, and come back as they were', () => {
    const changes = stoppingChanges(rows, new Set(['error_log', 'slow_log'] as const))
    expect(bodiesOf(changes).remove?.log_configs).toEqual([
      { instance_id: 'a', log_type: 'error_log' },
      { instance_id: 'b', log_type: 'slow_log' },
    ])
    expect(bodiesOf(reversed(changes)).create?.log_configs).toHaveLength(2)
  })

  it('that replaced another one give it back, and new ones go', () => {
    const changes = sendingChanges(rows, { error_log: { group: 'g2', stream: 's2' } })
    const back = bodiesOf(reversed(changes))
    expect(back.create?.log_configs).toMatchObject([{ instance_id: 'a', lts_group_id: 'g1' }])
    expect(back.remove?.log_configs).toEqual([{ instance_id: 'b', log_type: 'error_log' }])
  })
})
