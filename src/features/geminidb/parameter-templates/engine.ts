import type { GeminiParameter, GeminiTemplateSummary } from '#contract/geminidb/parameter-templates.ts'
import type { Definition, Engine } from '#lib/parameters/model.ts'
import { typeOf } from '#lib/parameters/rules.ts'

const kilobytes = /_in_kb$/
const bytes = /^(?:cache-max-memory-size|list-max-size|proto-max-bulk-len)$/

/** What is GeminiDB's own about parameters. No instance finds values by its size: its API tells of none. */
export const engine: Engine = {
  bySize: new Set(),
  unitOf: (name) => (kilobytes.test(name) ? 1024 : bytes.test(name) ? 1 : undefined),
}

export const definitionOf = (row: GeminiParameter): Definition => ({
  name: row.name,
  value: row.value,
  type: typeOf(row.type),
  range: row.value_range,
  restart: row.restart_required,
  readonly: row.readonly,
  description: row.description,
})

/** Engine, version and kind of instances that a template is for. */
export interface Kind {
  datastore_name: string
  datastore_version_name: string
  mode: string
}

/** The default template for a kind of instance: what "changed" is measured by. */
export const defaultFor = (
  templates: readonly GeminiTemplateSummary[] | undefined,
  kind: Kind | undefined,
): GeminiTemplateSummary | undefined =>
  templates?.find(
    (one) =>
      !one.user_defined &&
      one.datastore_name === kind?.datastore_name &&
      one.datastore_version_name === kind.datastore_version_name &&
      one.mode === kind.mode,
  )
