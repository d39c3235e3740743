import type {
  InstanceParameter,
  ParameterApplication,
  ParameterChange,
  ParameterValue,
} from '#contract/taurusdb/parameter-templates.ts'
import type { Application } from '#lib/parameters/apply.ts'
import type { PastChange } from '#lib/parameters/history.ts'
import type { Definition, Engine } from '#lib/parameters/model.ts'

/** What is TaurusDB's own about parameters. */
export const engine: Engine = {
  /** Values with commas between them; 4.5.11 calls them lists, as all others. */
  sets: new Set(['sql_mode', 'optimizer_switch']),
  /** 4.5.4 shows one value for all sizes. */
  bySize: new Set(['max_connections', 'innodb_buffer_pool_size']),
  unitOf: (name) => (/(?:_size|_packet|memory_limit)$/.test(name) ? 1 : undefined),
}

export const textOfValue = (value: ParameterValue | undefined): string => (value === undefined ? '' : String(value))

export const definitionOf = (row: InstanceParameter): Definition => ({
  name: row.name,
  value: textOfValue(row.value),
  type: row.type,
  range: row.value_range,
  restart: row.restart_required,
  readonly: row.readonly,
  description: row.description,
})

export const pastChangeOf = (row: ParameterChange): PastChange => ({
  name: row.parameter_name,
  from: textOfValue(row.old_value),
  to: textOfValue(row.new_value),
  at: row.updated,
  worked: row.update_result === 'SUCCESS',
  result: row.update_result,
  applied: row.is_applied ? (row.applied ?? null) : null,
})

/** Only the word for success is documented. */
export const applicationOf = (row: ParameterApplication): Application => ({
  instance: { id: row.target_id, name: row.target_name },
  at: row.applied_at,
  state: row.apply_result === 'SUCCESS' && row.error_code === '' ? 'done' : 'failed',
  word: row.apply_result,
  code: row.error_code,
})
