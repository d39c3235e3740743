import type { TenantParameter } from '#contract/gaussdb/tenant-types.ts'
import type { Definition } from '#lib/parameters/model.ts'
import { typeOf } from '#lib/parameters/rules.ts'
import { instanceColumns } from '#ui/parameters/editor-columns.tsx'

/** A parameter of a tenant (reference 4.10.7), where nothing tells that one can be read only. */
export const definitionOf = (row: TenantParameter): Definition => ({
  name: row.name,
  value: row.value,
  type: typeOf(row.type),
  range: row.value_range,
  // A text in the table of the reference, a boolean in its example.
  restart: String(row.restart_required) === 'true',
  readonly: false,
  description: row.description,
})

/** Without what its template asks for: the list of templates for tenants has their names alone (reference 4.10.8). */
export const parameterColumns = instanceColumns.filter(({ id }) => id !== 'base')
