import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  cancelRehearsal,
  putRehearsalSchedule,
  rehearsalPlanQuery,
  rehearsalScheduleQuery,
  rehearsalsQuery,
  rehearsalSummariesQuery,
  removeRehearsalSchedule,
  startRehearsal,
} from './rehearsals.ts'

afterEach(() => vi.unstubAllGlobals())

/** Answers everything with this, and tells what was asked. */
function server(data: unknown, status = 200): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (target: string, { method, body }: RequestInit) => {
    asked.push(`${method} ${target}${typeof body === 'string' ? ` ${body}` : ''}`)
    return new Response(status === 204 ? null : JSON.stringify(data), { status })
  })
  return asked
}

const instance = { id: 'a', name: 'orders' }
const wanted = { connection: 'eu', instance }

describe('rehearsals', () => {
  it('are asked for by filter and page, again while one runs', async () => {
    const asked = server({ rehearsals: [{ id: '1', status: 'running' }] })
    const options = rehearsalsQuery({ connection: 'eu', status: 'running', before: 5, limit: 10 })
    const found = await new QueryClient().fetchQuery(options)
    expect(found).toEqual([{ id: '1', status: 'running' }])
    expect(asked).toEqual(['GET /api/console/rehearsals?connection=eu&status=running&limit=10&before=5'])
    const again = options.refetchInterval as (query: { state: { data?: unknown } }) => number | false
    expect(again({ state: { data: found } })).toBeGreaterThan(0)
    expect(again({ state: { data: [{ status: 'passed' }] } })).toBe(false)
  })

  it('are planned, begun and stopped', async () => {
    const client = new QueryClient()
    expect(server({ plan: { recycleDays: 7 } })).toEqual([])
    expect(await client.fetchQuery(rehearsalPlanQuery(wanted))).toEqual({ recycleDays: 7 })
    const asked = server({ rehearsal: { id: '1' } })
    expect(await startRehearsal({ ...wanted, point: { type: 'time', at: 1 }, maxMinutes: 60 })).toEqual({ id: '1' })
    await cancelRehearsal('1/2')
    expect(asked).toEqual([
      `POST /api/console/rehearsals ${JSON.stringify({ ...wanted, point: { type: 'time', at: 1 }, maxMinutes: 60 })}`,
      'POST /api/console/rehearsals/1%2F2/cancel {}',
    ])
  })

  it('are summed up for one connection or all', async () => {
    const asked = server({ instances: [] })
    await new QueryClient().fetchQuery(rehearsalSummariesQuery())
    await new QueryClient().fetchQuery(rehearsalSummariesQuery('eu'))
    expect(asked).toEqual(['GET /api/console/rehearsals/summary', 'GET /api/console/rehearsals/summary?connection=eu'])
  })

  it('have a timetable, or none', async () => {
    server({ schedule: null })
    expect(await new QueryClient().fetchQuery(rehearsalScheduleQuery('eu', 'a'))).toBeNull()
    const asked = server({ schedule: { everyDays: 7 } })
    expect(await putRehearsalSchedule('eu', 'a', { name: 'orders', everyDays: 7, at: '03:00' })).toEqual({
      everyDays: 7,
    })
    const gone = server(undefined, 204)
    await removeRehearsalSchedule('eu', 'a')
    expect([...asked, ...gone]).toEqual([
      'PUT /api/console/rehearsal-schedules/eu/a {"name":"orders","everyDays":7,"at":"03:00"}',
      'DELETE /api/console/rehearsal-schedules/eu/a {}',
    ])
  })
})
