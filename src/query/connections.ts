import { queryOptions } from '@tanstack/react-query'
import type { ServiceName } from '#contract/op.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** One account, region and project of one cloud. Holds no secret. */
export interface Connection {
  id: string
  name: string
  kind: 'aksk' | 'temporary' | 'iam-user' | 'navercloud'
  region: string
  project: string
  /** Id of the project, where the configuration names it. */
  projectId?: string
  sandbox: boolean
  services: ServiceName[]
}

export const connectionsQuery = queryOptions<Connection[], ApiError>({
  queryKey: ['connections'],
  queryFn: async ({ signal }) =>
    ((await http({ method: 'GET', target: '/api/connections', signal })) as { connections: Connection[] }).connections,
  staleTime: 60_000,
})
