import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/parameters.ts'
import { choicesOf, type Source } from '#lib/parameters/compare.ts'
import { valuesIn, type Values } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useSame } from '#query/use-same.ts'
import { Compare, type SourceError, useCompared } from '#ui/parameters/Compare.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { engine } from '../shared/parameter-engine.ts'
import { comparisonQuery, instanceParametersQuery, templateQuery, templatesQuery } from './queries.ts'

/** Templates and instances side by side, as many as one likes, of any connections. */
export function ComparePage() {
  const { sources, everything } = useCompared()
  const names = useNames(sources)
  const { values, errors, pending } = useValues(sources, everything)
  return (
    <Compare
      groups={names.groups}
      nameOf={names.nameOf}
      hrefOf={pageOf}
      values={values}
      errors={errors}
      pending={pending}
      unitOf={engine.unitOf}
    />
  )
}

const pageOf = ({ kind, connection, id }: Source): string =>
  kind === 'template'
    ? paths.gaussParameterTemplate({ connection, templateId: id })
    : paths.gaussInstance({ connection, instanceId: id }, 'parameters')

/** What can be chosen, and what the chosen ones are called. */
function useNames(sources: readonly Source[]) {
  const { t } = useTranslation('parameters')
  const [params] = useSearchState()
  const { data: all } = useQuery(connectionsQuery)
  const wanted = new Set([
    ...offering(all ?? [], 'gaussdb', params.get('scope')).map(({ id }) => id),
    ...sources.map(({ connection }) => connection),
  ])
  const connections = (all ?? []).filter(({ id }) => wanted.has(id))
  const templates = useQueries({ queries: connections.map(({ id }) => templatesQuery(id)) })
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const places = connections.map(({ id, name }, index) => ({
    id,
    name,
    templates: templates[index]?.data ?? [],
    instances: fleets[index]?.data?.instances ?? [],
  }))
  return choicesOf(places, sources, (kind, connection) => t(`compare.group.${kind}s`, { connection }))
}

/**
 * The values of each source. Of two templates of one connection the cloud itself tells the differences in one call (4.5.9);
 * anything else is read (4.5.6, 4.5.2) and compared here.
 */
function useValues(sources: readonly Source[], everything: boolean) {
  const [a, b] = sources
  const pair =
    !everything &&
    sources.length === 2 &&
    a?.kind === 'template' &&
    b?.kind === 'template' &&
    a.connection === b.connection
  const compared = useQuery(comparisonQuery(a?.connection ?? '', a?.id ?? '', b?.id ?? '', pair))
  const templates = useQueries({
    queries: sources.map(({ kind, connection, id }) => templateQuery(connection, id, kind === 'template' && !pair)),
  })
  const instances = useQueries({
    queries: sources.map(({ kind, connection, id }) =>
      instanceParametersQuery(connection, id, 5_000, kind === 'instance'),
    ),
  })
  const answers = useSame(sources.map((_, index) => templates[index]?.data ?? instances[index]?.data))
  const values = useMemo((): (Values | undefined)[] => {
    if (!pair) return answers.map((answer) => answer && valuesIn(answer.configuration_parameters))
    const differences = compared.data?.differences ?? []
    return [
      Object.fromEntries(differences.map((row) => [row.name, row.source_value])),
      Object.fromEntries(differences.map((row) => [row.name, row.target_value])),
    ]
  }, [pair, compared.data, answers])
  const errors = ((): SourceError[] => {
    if (pair)
      return a && compared.error ? [{ source: a, error: compared.error, retry: () => void compared.refetch() }] : []
    return sources.flatMap((source, index) => {
      const answer = source.kind === 'template' ? templates[index] : instances[index]
      return answer?.error ? [{ source, error: answer.error, retry: () => void answer.refetch() }] : []
    })
  })()
  const pending = pair
    ? compared.data === undefined
    : answers.some((answer, index) => answer === undefined && !errors.some(({ source }) => source === sources[index]))
  return { values, errors, pending }
}
