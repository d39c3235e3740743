import type { ProjectKey } from '../seed/projects.ts'
import { tester, type Answered, type Tester } from './client.ts'

/** A client for tests of GaussDB: paths are those below `/v3/{project_id}`, or whole ones that begin with `/v`. */
export interface GaussdbTester extends Tester {
  api(
    method: string,
    path: string,
    given?: { body?: unknown; query?: Record<string, string | number>; project?: ProjectKey },
  ): Promise<Answered>
  /** The list's entry of an instance. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came
  listed(id: string, project?: ProjectKey): Promise<any>
  /** The error code and message of a refused call. */
  refusal(method: string, path: string, body?: unknown, project?: ProjectKey): Promise<[number, string]>
  /** Lets all that is under way end. */
  settle(): void
}

export async function gaussdbTester(): Promise<GaussdbTester> {
  const base = await tester()
  const api: GaussdbTester['api'] = (method, path, given = {}) =>
    base.call(method, path.startsWith('/v') ? path : `/v3/{project_id}${path}`, { service: 'gaussdb', ...given })
  return {
    ...base,
    api,
    async listed(id, project = 'eu') {
      const { body } = await api('GET', '/v3.1/{project_id}/instances', { query: { id }, project })
      return body.instances[0]
    },
    async refusal(method, path, body, project = 'eu') {
      const answer = await api(method, path, { project, ...(body === undefined ? {} : { body }) })
      return [answer.status, answer.body?.error_code ?? 'none']
    },
    settle: () => base.clock.advance(2 * 3_600_000),
  }
}
