import { queryOptions } from '@tanstack/react-query'
import type { ConnectionInput, ConnectionList, TestRun } from '#lib/connections.ts'
import { queryClient } from './client.ts'
import { connectionsQuery } from './connections.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'
import { sessionQuery } from './session.ts'

/** Connections as they are looked after: those of the console can be changed, and no secret ever comes back. */

const base = '/api/console/connections'
const key = ['console', 'connections'] as const

export const knownConnectionsQuery = queryOptions<ConnectionList, ApiError>({
  queryKey: [...key, 'list'],
  queryFn: async ({ signal }) => (await http({ method: 'GET', target: base, signal })) as ConnectionList,
  retry: false,
})

/** A test while it runs and after; looks again several times a second until it has ended. */
export const connectionTestQuery = (id: string) =>
  queryOptions<TestRun, ApiError, TestRun, readonly unknown[]>({
    queryKey: [...key, 'test', id],
    queryFn: async ({ signal }) => {
      const answer = await http({ method: 'GET', target: `${base}/tests/${encodeURIComponent(id)}`, signal })
      return (answer as { test: TestRun }).test
    },
    refetchInterval: ({ state }) => (state.data?.ended === null ? 400 : false),
    staleTime: ({ state }) => (state.data?.ended == null ? 0 : Number.POSITIVE_INFINITY),
    retry: false,
  })

/** Everybody who shows connections has to look again. */
export async function refreshConnections(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: knownConnectionsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  ])
}

/** @param secretOf a connection whose secret is used where none is typed */
export async function createConnection(input: ConnectionInput, secretOf: string): Promise<void> {
  await http({ method: 'POST', target: base, body: { ...input, secret_of: secretOf } })
  await refreshConnections()
}

/** Empty secrets stay as they are. `revision`: that of the connection when it was read. */
export async function changeConnection(input: ConnectionInput, revision: number): Promise<void> {
  await http({ method: 'PUT', target: `${base}/${encodeURIComponent(input.id)}`, body: { ...input, revision } })
  await refreshConnections()
}

/** @param name as the person has typed it */
export async function removeConnection(id: string, name: string): Promise<void> {
  await http({ method: 'DELETE', target: `${base}/${encodeURIComponent(id)}`, body: { name } })
  await refreshConnections()
}

const started = (answer: unknown): TestRun => {
  const { test } = answer as { test: TestRun }
  queryClient.setQueryData(connectionTestQuery(test.id).queryKey, test)
  return test
}

/** Begins the test of a connection as it is. */
export const testConnection = async (id: string): Promise<TestRun> =>
  started(await http({ method: 'POST', target: `${base}/${encodeURIComponent(id)}/tests` }))

/** Begins the test of what was typed; nothing is kept. */
export const testInput = async (input: ConnectionInput, secretOf: string): Promise<TestRun> =>
  started(await http({ method: 'POST', target: `${base}/tests`, body: { ...input, secret_of: secretOf } }))

export const stopTest = async (id: string): Promise<void> => {
  await http({ method: 'DELETE', target: `${base}/tests/${encodeURIComponent(id)}` })
}
