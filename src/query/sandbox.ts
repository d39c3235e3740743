import { queryOptions } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** The sandbox's fault switches, as its own endpoint gives them. */
export type Faults = Record<string, unknown>

export const faultsQuery = queryOptions<Faults, ApiError>({
  queryKey: ['sandbox', 'faults'],
  queryFn: async ({ signal }) => (await http({ method: 'GET', target: '/api/sandbox/faults', signal })) as Faults,
})

export async function setFaults(faults: Faults): Promise<void> {
  const set = (await http({ method: 'PUT', target: '/api/sandbox/faults', body: faults })) as Faults
  queryClient.setQueryData(faultsQuery.queryKey, set)
}

/** Puts the simulated cloud back to its first day. */
export async function resetSandbox(): Promise<void> {
  await http({ method: 'POST', target: '/api/sandbox/reset' })
  await queryClient.invalidateQueries()
}
