import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiError } from '#query/errors.ts'
import { useSame } from '#query/use-same.ts'
import { type Place, rulesQuery, switchQuery } from './queries.ts'
import { type Rule, rulesOf } from './rules.ts'

/** What is known of an instance's limits. */
export interface Rules {
  /** Undefined until known. */
  on: boolean | undefined
  switchError: ApiError | null
  /** Undefined until the first node has answered. */
  rules: readonly Rule[] | undefined
  /** Nodes whose rules could not be read: their rules are missing in `rules`. */
  failed: readonly { node: string; error: ApiError }[]
  /** All nodes have answered. */
  complete: boolean
  fetching: boolean
  updatedAt: number
  refetch: () => void
}

/** The switch and the rules of all nodes. A node that does not answer leaves those of the others in sight. */
export function useRules(place: Place, nodes: readonly string[]): Rules {
  const onOff = useQuery(switchQuery(place))
  const answers = useQueries({ queries: nodes.map((node) => rulesQuery(place, node)) })
  const lists = useSame(answers.map(({ data }) => data))
  const rules = useMemo(
    () =>
      nodes.length > 0 && lists.every((list) => list === undefined)
        ? undefined
        : lists.flatMap((list) => (list ? rulesOf(list) : [])),
    [lists, nodes.length],
  )
  return {
    on: onOff.data && onOff.data.switch_status === 'ON',
    switchError: onOff.error,
    rules,
    failed: answers.flatMap(({ error }, index) => (error ? [{ node: nodes[index] ?? '', error }] : [])),
    complete: lists.every((list) => list !== undefined),
    fetching: onOff.isFetching || answers.some(({ isFetching }) => isFetching),
    updatedAt: Math.min(...answers.map(({ dataUpdatedAt }) => dataUpdatedAt), onOff.dataUpdatedAt),
    refetch: () => {
      void onOff.refetch()
      for (const answer of answers) void answer.refetch()
    },
  }
}
