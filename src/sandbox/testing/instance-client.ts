import { expect } from 'vitest'
import { hour } from '../time.ts'
import type { Answered, CallOptions, Tester } from './client.ts'

type Project = NonNullable<CallOptions['project']>

const base = '/v3/{project_id}/instances'

/** Status and error code of an answer. */
export const refused = ({ status, body }: Answered): [number, string] => [status, body.error_code]

/** What tests of changes to instances of the fleet share; `t` is asked for at each call, as a test may start anew. */
export function instanceClient(t: () => Tester) {
  /** `path` after the instance of that name, or id. */
  const call = (method: string, name: string, path: string, body?: unknown, project: Project = 'eu') =>
    t().call(method, `${base}/${t().idOf(name) || name}${path === '' ? '' : `/${path}`}`, {
      project,
      ...(body === undefined ? {} : { body }),
    })
  const show = async (name: string, project: Project = 'eu') =>
    (await t().get(`/v3.1/{project_id}/instances/${t().idOf(name) || name}`, {}, project)).body.instance
  const row = async (name: string, project: Project = 'eu') =>
    (await t().get('/v3.1/{project_id}/instances', { name }, project)).body.instances[0]
  const job = async (id: string, project: Project = 'eu') =>
    (await t().get('/v3/{project_id}/jobs', { id }, project)).body.job
  /** The jobs of these tests take minutes, divided by the pace. */
  const later = () => t().clock.advance(hour)
  /** Runs a change to its end; gives back its job. */
  const done = async (answer: Promise<Answered>, project: Project = 'eu') => {
    const { status, body } = await answer
    expect([status < 300, body?.error_msg]).toEqual([true, undefined])
    expect(body.job_id).toMatch(/^[0-9a-f-]{36}$/)
    later()
    const it = await job(body.job_id, project)
    expect(it.status).toBe('Completed')
    return it
  }
  return { call, show, row, job, later, done }
}
