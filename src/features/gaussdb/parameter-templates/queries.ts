import { queryOptions } from '@tanstack/react-query'
import {
  type ApplicableInstance,
  compareParameterTemplates,
  listApplicableInstances,
  listInstanceParameters,
  listParameterApplications,
  listParameterChanges,
  listParameterTemplates,
  type ParameterTemplateSummary,
  showParameterTemplate,
} from '#contract/gaussdb/parameter-templates.ts'
import { type AnyOperation, idOf } from '#contract/op.ts'
import type { Application } from '#lib/parameters/apply.ts'
import type { PastChange } from '#lib/parameters/history.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { fastEvery } from '../shared/fleet.ts'
import { applicationOf, pastChangeOf } from './engine.ts'

const slowEvery = 60_000

/** All rows of a list with pages under one key, so that `invalidate` of its operation finds it. */
const all = <Row>(
  op: AnyOperation,
  connection: string,
  args: object,
  page: (
    query: { offset: number; limit: number },
    signal: AbortSignal,
  ) => Promise<{ rows: readonly Row[]; total: number }>,
  every: (rows: readonly Row[] | undefined) => number = () => slowEvery,
) =>
  queryOptions<Row[], ApiError>({
    queryKey: [idOf(op), connection, { ...args, all: true }],
    queryFn: ({ signal }) => allPages((offset, limit) => page({ offset, limit }, signal)),
    staleTime: 5_000,
    refetchInterval: ({ state: { data } }) => every(data),
  })

/** All templates of a connection, the default ones included (reference 4.5.1). */
export const templatesQuery = (connection: string) =>
  all<ParameterTemplateSummary>(listParameterTemplates, connection, {}, async (query, signal) => {
    const page = await call(listParameterTemplates, { connection, query }, signal)
    return { rows: page.configurations, total: page.count }
  })

/** A template with all its values, and what is known about each parameter (reference 4.5.6). */
export const templateQuery = (connection: string, templateId: string, enabled = true) =>
  q(showParameterTemplate, { connection, path: { config_id: templateId } }, { staleTime: 5_000, enabled })

/** All parameters of an instance with type, range and meaning (reference 4.5.2); the list has no pages. */
export const instanceParametersQuery = (connection: string, instanceId: string, staleTime = 5_000, enabled = true) =>
  q(listInstanceParameters, { connection, path: { instance_id: instanceId } }, { staleTime, enabled })

/** The instances that a template can be applied to (reference 4.5.10). */
export const applicableQuery = (connection: string, templateId: string) =>
  all<ApplicableInstance>(listApplicableInstances, connection, { templateId }, async (query, signal) => {
    const path = { config_id: templateId }
    const page = await call(listApplicableInstances, { connection, path, query }, signal)
    return { rows: page.instances, total: page.total_count }
  })

/** Where a template was applied and with what result, the newest first (reference 4.5.13). */
export const applicationsQuery = (connection: string, templateId: string) =>
  all<Application>(
    listParameterApplications,
    connection,
    { templateId },
    async (query, signal) => {
      const path = { config_id: templateId }
      const page = await call(listParameterApplications, { connection, path, query }, signal)
      return { rows: page.histories.map(applicationOf), total: page.total_count }
    },
    (rows) => (rows?.some(({ state }) => state === 'running') ? fastEvery : slowEvery),
  )

/** The changes of a template's values, the newest first (reference 4.5.14). */
export const changesQuery = (connection: string, templateId: string) =>
  all<PastChange>(listParameterChanges, connection, { templateId }, async (query, signal) => {
    const path = { config_id: templateId }
    const page = await call(listParameterChanges, { connection, path, query }, signal)
    return { rows: page.histories.map(pastChangeOf), total: page.total_count }
  })

/** In what two templates differ (reference 4.5.9). */
export const comparisonQuery = (connection: string, source: string, target: string, enabled = true) =>
  q(
    compareParameterTemplates,
    { connection, body: { source_id: source, target_id: target } },
    { staleTime: 5_000, enabled },
  )

/** What a change of a template makes old. */
export const changesTemplate = [
  listParameterTemplates,
  showParameterTemplate,
  listParameterChanges,
  compareParameterTemplates,
] as const
