import { queryOptions } from '@tanstack/react-query'
import type { DocumentedError } from '#contract/documented-error.ts'
import type { ServiceName } from '#contract/op.ts'

type Table = Readonly<Record<string, Partial<DocumentedError>>>

/** The tables of the services that document their codes; each is a script of its own, loaded when a call fails. */
const tables = import.meta.glob<Record<string, unknown>>('../../../contract/*/errors.ts')

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null

/** What a service documents about its error codes; empty for a service without a table. */
export const errorTableQuery = (service: ServiceName) =>
  queryOptions<Table>({
    queryKey: ['documented errors', service],
    queryFn: async () => {
      const module = await tables[`../../../contract/${service}/errors.ts`]?.()
      return Object.values(module ?? {}).find(isTable) ?? {}
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
