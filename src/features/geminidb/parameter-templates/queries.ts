import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type GeminiTemplateSummary,
  listApplicableInstances,
  listInstanceParameters,
  listParameterTemplates,
  showParameterTemplate,
} from '#contract/geminidb/parameter-templates.ts'
import { idOf } from '#contract/op.ts'
import { type Values, valuesIn } from '#lib/parameters/model.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { defaultFor, type Kind } from './engine.ts'

const seldom = { staleTime: 5_000, refetchInterval: 60_000 } as const

/** All templates of a connection, of every kind of instance. */
export const templatesQuery = (connection: string) => ({
  ...seldom,
  queryKey: [idOf(listParameterTemplates), connection, { all: true }] as const,
  queryFn: ({ signal }: { signal: AbortSignal }): Promise<GeminiTemplateSummary[]> =>
    allPages<GeminiTemplateSummary>(async (offset, limit) => {
      const page = await call(listParameterTemplates, { connection, query: { mode: 'All', offset, limit } }, signal)
      return { rows: page.configurations, total: page.count }
    }),
})

/** A template with its values, and what is known of each parameter. */
export const templateQuery = (connection: string, templateId: string, enabled = true) =>
  q(showParameterTemplate, { connection, path: { config_id: templateId } }, { staleTime: 5_000, enabled })

/** The parameters of an instance. */
export const parametersQuery = (connection: string, instanceId: string) =>
  q(listInstanceParameters, { connection, path: { instance_id: instanceId } }, { staleTime: 5_000 })

/** The instances that a template can be applied to. */
export const applicableQuery = (connection: string, templateId: string) => ({
  ...seldom,
  queryKey: [idOf(listApplicableInstances), connection, { templateId }] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    allPages<{ id: string; name: string }>(async (offset, limit) => {
      const path = { config_id: templateId }
      const page = await call(listApplicableInstances, { connection, path, query: { offset, limit } }, signal)
      return { rows: page.instances, total: page.count }
    }),
})

/** The default values for a kind of instance; undefined while they are not there. */
export function useStandard(connection: string, kind: Kind | undefined) {
  const { data: templates } = useQuery(templatesQuery(connection))
  const row = defaultFor(templates, kind)
  const { data } = useQuery(templateQuery(connection, row?.id ?? '', row !== undefined))
  const values = useMemo<Values | undefined>(() => data && valuesIn(data.configuration_parameters), [data])
  return { row, values }
}
