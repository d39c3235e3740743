import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '#contract/op.ts'
import type { compareParameterTemplates, showParameterTemplate } from '#contract/taurusdb/parameter-templates.ts'
import '#i18n/parameters.ts'
import { choicesOf, pairOf, type Source } from '#lib/parameters/compare.ts'
import { type Definition, valuesIn, type Values } from '#lib/parameters/model.ts'
import { paths } from '#lib/paths.ts'
import { useComparable, useComparison } from '#query/use-comparison.ts'
import { Compare, useCompared } from '#ui/parameters/Compare.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { engine, textOfValue } from './engine.ts'
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
    ? paths.parameterTemplate({ connection, templateId: id })
    : paths.instance({ connection, instanceId: id }, 'parameters')

/** What can be chosen, and what the chosen ones are called. */
function useNames(sources: readonly Source[]) {
  const { t } = useTranslation('parameters')
  const [params] = useSearchState()
  const connections = useComparable('taurusdb', params.get('scope'), sources)
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
 * The values of each source. Of two templates of one connection the cloud itself tells the differences in one call (4.5.8);
 * anything else is read (4.5.4, 4.5.11) and compared here.
 */
function useValues(sources: readonly Source[], everything: boolean) {
  const pair = pairOf(sources, everything)
  const [a, b] = pair ?? []
  const compared = useQuery(comparisonQuery(a?.connection ?? '', a?.id ?? '', b?.id ?? '', pair !== undefined))
  const templates = useQueries({
    queries: sources.map(({ kind, connection, id }) => templateQuery(connection, id, kind === 'template' && !pair)),
  })
  const instances = useQueries({
    queries: sources.map(({ kind, connection, id }) => ({
      ...instanceParametersQuery(connection, id),
      enabled: kind === 'instance',
    })),
  })
  return useComparison<Answer, Differences>({
    sources,
    pair,
    compared,
    templates,
    instances,
    valuesOf,
    differencesOf,
  })
}

type Answer = ResultOf<typeof showParameterTemplate> | Definition[]
type Differences = ResultOf<typeof compareParameterTemplates>

const valuesOf = (answer: Answer): Values => (Array.isArray(answer) ? valuesIn(answer) : answer.parameter_values)

const differencesOf = ({ differences }: Differences) =>
  differences.map(
    ({ parameter_name, source_value, target_value }) =>
      [parameter_name, textOfValue(source_value), textOfValue(target_value)] as const,
  )
