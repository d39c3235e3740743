import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ServiceName } from '#contract/op.ts'
import { type Failed, failuresOf, isPending, type Source } from '#lib/parameters/compare.ts'
import type { Values } from '#lib/parameters/model.ts'
import { type Connection, connectionsQuery } from './connections.ts'
import type { ApiError } from './errors.ts'
import { offering } from './scope.ts'
import { useSame } from './use-same.ts'

/** The connections whose templates and instances can be compared: those of `?scope=`, and those of what is compared already. */
export function useComparable(service: ServiceName, scope: string | null, sources: readonly Source[]): Connection[] {
  const { data: all = [] } = useQuery(connectionsQuery)
  const wanted = new Set([
    ...offering(all, service, scope).map(({ id }) => id),
    ...sources.map(({ connection }) => connection),
  ])
  return all.filter(({ id }) => wanted.has(id))
}

interface Answer<T> {
  data: T | undefined
  error: ApiError | null
  refetch: () => unknown
}

interface Asked<Single, Differences> {
  sources: readonly Source[]
  /** Two templates whose differences the cloud tells; then only `compared` is asked, else one question for each source. */
  pair: readonly [Source, Source] | undefined
  compared: Answer<Differences>
  templates: readonly Answer<Single>[]
  instances: readonly Answer<Single>[]
  /** Both belong to the service, and never change. */
  valuesOf: (answer: Single) => Values
  differencesOf: (answer: Differences) => readonly (readonly [name: string, a: string, b: string])[]
}

export interface Comparison {
  /** Of each source; undefined while it is not there. The same array while nothing has changed. */
  values: readonly (Values | undefined)[]
  errors: Failed<ApiError>[]
  pending: boolean
}

/** The values of each of what is compared, from the answers that a service gave. */
export function useComparison<Single, Differences>(asked: Asked<Single, Differences>): Comparison {
  const { sources, pair, compared, templates, instances, valuesOf, differencesOf } = asked
  const answers = sources.map(({ kind }, index) => (kind === 'template' ? templates : instances)[index])
  const data = useSame(answers.map((answer) => answer?.data))
  const isPair = pair !== undefined
  const values = useMemo((): (Values | undefined)[] => {
    if (!isPair) return data.map((answer) => (answer === undefined ? undefined : valuesOf(answer)))
    const rows = compared.data && differencesOf(compared.data)
    return [
      rows && Object.fromEntries(rows.map(([name, a]) => [name, a])),
      rows && Object.fromEntries(rows.map(([name, , b]) => [name, b])),
    ]
  }, [isPair, compared.data, data, valuesOf, differencesOf])
  const errors = failuresOf(sources, pair, compared, answers)
  return { values, errors, pending: pair ? compared.data === undefined : isPending(sources, data, errors) }
}
