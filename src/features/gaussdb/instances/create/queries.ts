import { listStorageTypes } from '#contract/gaussdb/disks.ts'
import {
  type FlavorHaMode,
  listDatastores,
  listEngineVersions,
  listFlavors,
} from '#contract/gaussdb/engine-versions.ts'
import type { GaussForm } from '#contract/gaussdb/create-rules.ts'
import type { Solution } from '#contract/gaussdb/instance-types.ts'
import { listEnterpriseProjects, showDeploymentForm, showInstanceQuotas } from '#contract/gaussdb/instances.ts'
import { listParameterTemplates } from '#contract/gaussdb/parameter-templates.ts'
import { call } from '#query/call.ts'
import { q } from '#query/q.ts'

/** What is on sale changes by the hour, not by the second. */
const onSale = 60_000
const rarely = 600_000

/** Versions that new instances may have, of whichever form (reference 4.2.1). */
export const versionsQuery = (connection: string) => q(listEngineVersions, { connection }, { staleTime: rarely })

/** Versions by form; the reference knows the centralized one only (reference 4.2.3). */
export const datastoresQuery = (connection: string) => q(listDatastores, { connection }, { staleTime: rarely })

const haModeOf = (form: GaussForm): FlavorHaMode => (form === 'ha' ? 'centralization_standard' : 'enterprise')

/** Flavors of a form and version with their state in each zone (reference 4.2.2). `version` empty: the newest. */
export const flavorsQuery = (connection: string, form: GaussForm, version: string) =>
  q(
    listFlavors,
    { connection, query: { ha_mode: haModeOf(form), ...(version && { version }), limit: 100 } },
    { staleTime: onSale },
  )

/** Kinds of storage with the flavors that they go with (reference 4.3.2). */
export const storageQuery = (connection: string, form: GaussForm, version: string) =>
  q(
    listStorageTypes,
    { connection, query: { version, ...(form !== 'ha' && { ha_mode: 'enterprise' }) } },
    { staleTime: onSale, enabled: version !== '' },
  )

/** Shards and replicas of a template (reference 4.4.12). */
export const templateQuery = (connection: string, solution: Solution) =>
  q(showDeploymentForm, { connection, query: { solution } }, { staleTime: rarely })

/** How many instances the project has and may have (reference 4.4.17). */
export const quotaQuery = (connection: string) =>
  q(showInstanceQuotas, { connection, query: { type: 'instance' } }, { staleTime: 10_000 })

/** Names of the enterprise projects (reference 4.4.23). */
export const projectsQuery = (connection: string) =>
  q(listEnterpriseProjects, { connection, query: { limit: 1000 } }, { staleTime: rarely })

/** A page of parameter templates at a time. */
const page = 100

/** All parameter templates (reference 4.5.1). */
export const templatesQuery = (connection: string) => {
  const first = q(listParameterTemplates, { connection }, { staleTime: 60_000 })
  return {
    ...first,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const ask = (offset: number) =>
        call(listParameterTemplates, { connection, query: { offset, limit: page } }, signal)
      const list = await ask(0)
      const { configurations } = list
      while (configurations.length < list.count) {
        const next = await ask(configurations.length)
        if (next.configurations.length === 0) break
        configurations.push(...next.configurations)
      }
      return list
    },
  }
}
