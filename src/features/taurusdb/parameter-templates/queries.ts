import { queryOptions } from '@tanstack/react-query'
import { type AnyOperation, idOf } from '#contract/op.ts'
import { showInstancesDetails } from '#contract/taurusdb/instances.ts'
import {
  compareParameterTemplates,
  listApplicableInstances,
  type ApplicableInstance,
  listInstanceParameters,
  listParameterApplications,
  listParameterChanges,
  listParameterTemplates,
  type ParameterTemplateSummary,
  showParameterTemplate,
} from '#contract/taurusdb/parameter-templates.ts'
import type { Application } from '#lib/parameters/apply.ts'
import type { PastChange } from '#lib/parameters/history.ts'
import type { Definition } from '#lib/parameters/model.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { detailsOf } from '../shared/instance-detail.ts'
import { applicationOf, definitionOf, pastChangeOf } from './engine.ts'

const slowEvery = 60_000

/** All rows of a list with pages under one key, so that `invalidate` of its operation finds it. */
const all = <Row>(
  op: AnyOperation,
  connection: string,
  args: object,
  page: (offset: number, limit: number, signal: AbortSignal) => Promise<{ rows: readonly Row[]; total: number }>,
  every: number | false = slowEvery,
) =>
  queryOptions<Row[], ApiError>({
    queryKey: [idOf(op), connection, { ...args, all: true }],
    queryFn: ({ signal }) => allPages((offset, limit) => page(offset, limit, signal)),
    staleTime: 5_000,
    refetchInterval: every,
  })

/** All templates of a connection, the default ones included (reference 4.5.1). */
export const templatesQuery = (connection: string) =>
  all<ParameterTemplateSummary>(listParameterTemplates, connection, {}, async (offset, limit, signal) => {
    const page = await call(listParameterTemplates, { connection, query: { offset, limit } }, signal)
    return { rows: page.configurations, total: page.total_count }
  })

/** A template with all its values (reference 4.5.4); also the parameters of an instance by their own id. */
export const templateQuery = (connection: string, templateId: string, enabled = true) =>
  q(showParameterTemplate, { connection, path: { configuration_id: templateId } }, { staleTime: 5_000, enabled })

/** All parameters of an instance with type, range and meaning (reference 4.5.11). */
export const instanceParametersQuery = (connection: string, instanceId: string, staleTime = 5_000) => ({
  ...all<Definition>(
    listInstanceParameters,
    connection,
    { instanceId },
    async (offset, limit, signal) => {
      const path = { instance_id: instanceId }
      const page = await call(listInstanceParameters, { connection, path, query: { offset, limit } }, signal)
      return { rows: page.parameter_values.map(definitionOf), total: page.total_count }
    },
    false,
  ),
  staleTime,
})

/** The instances that a template can be applied to (reference 4.5.9). */
export const applicableQuery = (connection: string, templateId: string) =>
  all<ApplicableInstance>(listApplicableInstances, connection, { templateId }, async (offset, limit, signal) => {
    const path = { configuration_id: templateId }
    const page = await call(listApplicableInstances, { connection, path, query: { offset, limit } }, signal)
    return { rows: page.instances, total: page.total_count }
  })

/** The changes to a template, or to an instance by the id of its parameters, the newest first (reference 4.5.10). */
export const changesQuery = (connection: string, configurationId: string) =>
  all<PastChange>(listParameterChanges, connection, { configurationId }, async (offset, limit, signal) => {
    const path = { configuration_id: configurationId }
    const page = await call(listParameterChanges, { connection, path, query: { offset, limit } }, signal)
    return { rows: page.histories.map(pastChangeOf), total: page.total_count }
  })

/** Where a template was applied and with what result, the newest first (reference 4.5.14). */
export const applicationsQuery = (connection: string, templateId: string) =>
  all<Application>(listParameterApplications, connection, { templateId }, async (offset, limit, signal) => {
    const path = { config_id: templateId }
    const page = await call(listParameterApplications, { connection, path, query: { offset, limit } }, signal)
    return { rows: page.histories.map(applicationOf), total: Number(page.total_count) }
  })

/** In what two templates differ (reference 4.5.8). */
export const comparisonQuery = (connection: string, source: string, target: string, enabled = true) =>
  q(
    compareParameterTemplates,
    { connection, body: { source_configuration_id: source, target_configuration_id: target } },
    { staleTime: 5_000, enabled },
  )

export interface User {
  id: string
  name: string
}

/** More than so many instances are not asked one by one which template they have: that would be dozens of calls. */
export const mostCounted = 400

/** Which instances have which template, by its id. The list of 4.3.31 does not tell, the details of 4.3.33 do. */
export const usersQuery = (connection: string) =>
  queryOptions<ReadonlyMap<string, readonly User[]> | null, ApiError>({
    queryKey: [idOf(showInstancesDetails), connection, { templates: true }],
    queryFn: async ({ signal }) => {
      const fleet = await queryClient.ensureQueryData(fleetQuery(connection))
      if (fleet.total_count > mostCounted) return null
      const users = new Map<string, User[]>()
      const ids = fleet.instances.map(({ id }) => id)
      for (let at = 0; at < ids.length; at += 20)
        for (const { id, name, configuration_id } of (
          await detailsOf(connection, ids.slice(at, at + 20), signal)
        ).values())
          users.set(configuration_id, [...(users.get(configuration_id) ?? []), { id, name }])
      return users
    },
    staleTime: 30_000,
    // A Map is not compared part by part.
    structuralSharing: false,
  })

/** What a change of a template makes old. */
export const changesTemplate = [
  listParameterTemplates,
  showParameterTemplate,
  listParameterChanges,
  compareParameterTemplates,
] as const
