import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InstanceSummary } from '#contract/taurusdb/instances.ts'
import type { ParameterTemplateSummary } from '#contract/taurusdb/parameter-templates.ts'
import { phaseOf } from '#contract/taurusdb/rules.ts'
import type { Definition, Values } from '#lib/parameters/model.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { instanceParametersQuery, templateQuery, templatesQuery } from './queries.ts'

/** The default template of a connection: that of the same version where there are several. */
export const defaultOf = (
  templates: readonly ParameterTemplateSummary[] | undefined,
  version?: string,
): ParameterTemplateSummary | undefined => {
  const defaults = templates?.filter(({ user_defined }) => !user_defined) ?? []
  return defaults.find((one) => one.datastore_version_name === version) ?? defaults[0]
}

/** The values of the default template: what "changed" is measured by. */
export function useStandard(connection: string, version?: string): Values | undefined {
  const { data: templates } = useQuery(templatesQuery(connection))
  const id = defaultOf(templates, version)?.id
  const { data } = useQuery(templateQuery(connection, id ?? '', id !== undefined))
  return data?.parameter_values
}

/** An instance that can say what parameters there are: a healthy one first. */
export const teacherOf = (instances: readonly InstanceSummary[] | undefined): InstanceSummary | undefined =>
  instances?.find(({ status }) => phaseOf(status) === 'normal') ??
  instances?.find(({ status }) => !['creating', 'create-failed'].includes(phaseOf(status)))

export interface Definitions {
  definitions: readonly Definition[] | undefined
  /** Whose they are; undefined when there is no instance to ask. */
  instance: InstanceSummary | undefined
  /** Nothing is to be waited for any more. */
  settled: boolean
}

/** Types, ranges and meanings of parameters. Templates come without them (4.5.4), so an instance is asked (4.5.11). */
export function useDefinitions(connection: string): Definitions {
  const fleet = useQuery(fleetQuery(connection))
  const instance = useMemo(() => teacherOf(fleet.data?.instances), [fleet.data])
  const answer = useQuery({
    // They change with the engine's version only.
    ...instanceParametersQuery(connection, instance?.id ?? '', 600_000),
    enabled: instance !== undefined,
  })
  const failed = fleet.isError || answer.isError
  const empty = fleet.data !== undefined && instance === undefined
  return { definitions: answer.data, instance, settled: answer.data !== undefined || failed || empty }
}
