import type { GeminiParameter } from '#contract/geminidb/parameter-templates.ts'
import { typeOf, valueProblem } from '#lib/parameters/rules.ts'
import { refuse } from './common.ts'
import type { OfferedEngine } from './state.ts'

type Definition = GeminiParameter

const of =
  (type: Definition['type']) =>
  (
    name: string,
    value: string,
    value_range: string,
    description: string,
    more: Partial<Pick<Definition, 'restart_required' | 'readonly'>> = {},
  ): Definition => ({
    name,
    value,
    type,
    value_range,
    description,
    restart_required: more.restart_required ?? false,
    readonly: more.readonly ?? false,
  })
const integer = of('integer')
const boolean = of('boolean')
const list = of('list')
const restart = { restart_required: true }

/** The parameters of each engine with their default values, by name. */
export const definitions: Readonly<Record<OfferedEngine, readonly Definition[]>> = {
  redis: [
    integer('hash-max-entries', '512', '1-10000', 'Fields up to which a hash is kept in its compact form.'),
    integer('list-max-size', '8192', '1024-65536', 'Bytes of one piece of a list.'),
    integer('maxclients', '10000', '1-60000', 'Connections at once per node.'),
    list('notify-keyspace-events', 'off', 'off|Ex|KEA', 'Which events of keys are published.'),
    integer('proto-max-bulk-len', '536870912', '1048576-536870912', 'Longest value, in bytes.', restart),
    integer('scan-count-limit', '10000', '10-100000', 'Keys that one SCAN goes through at most.'),
    integer(
      'slowlog-log-slower-than',
      '300000',
      '1000-10000000',
      'Microseconds from which a command is logged as slow.',
    ),
    integer('slowlog-max-len', '1024', '128-10000', 'Rows of the slow log that a node keeps in memory.'),
    integer('tcp-keepalive', '300', '0-7200', 'Seconds between two signs of life to a quiet client.'),
    integer('timeout', '0', '0-7200', 'Seconds after which a quiet client is cut off; 0 for never.'),
    boolean('lua-enabled', 'true', 'true|false', 'Whether scripts may run.', { readonly: true }),
  ],
  cassandra: [
    boolean('auto_snapshot', 'true', 'true|false', 'Takes a snapshot before a table is truncated or dropped.', restart),
    integer('batch_size_fail_threshold_in_kb', '50', '5-1024', 'Size from which a batch is refused, in KB.'),
    integer('batch_size_warn_threshold_in_kb', '5', '1-512', 'Size from which a batch is warned of, in KB.'),
    integer('concurrent_reads', '32', '8-256', 'Reads at once per node.', restart),
    integer('concurrent_writes', '32', '8-512', 'Writes at once per node.', restart),
    integer('native_transport_max_threads', '128', '16-2048', 'Requests of clients at once per node.', restart),
    integer('range_request_timeout_in_ms', '10000', '1000-60000', 'Longest wait for a scan, in ms.'),
    integer('read_request_timeout_in_ms', '5000', '500-60000', 'Longest wait for a read, in ms.'),
    integer(
      'slow_query_log_timeout_in_ms',
      '500',
      '50-10000',
      'Milliseconds from which a statement is logged as slow.',
    ),
    integer('tombstone_failure_threshold', '100000', '1000-1000000', 'Tombstones at which a read is given up.'),
    integer('tombstone_warn_threshold', '1000', '100-100000', 'Tombstones from which a read is warned of.'),
    integer('write_request_timeout_in_ms', '2000', '500-60000', 'Longest wait for a write, in ms.'),
    list('partitioner', 'murmur3', 'murmur3', 'How rows are spread over the nodes.', { readonly: true }),
  ],
  influxdb: [
    integer('log-queries-after', '1000', '100-60000', 'Milliseconds from which a query is logged as slow.'),
    integer('max-concurrent-queries', '0', '0-1000', 'Queries at once per node; 0 for any number.'),
    integer('max-enqueued-write-limit', '0', '0-10000', 'Writes that wait at most; 0 for any number.'),
    integer('max-select-point', '0', '0-100000000', 'Points that one query reads at most; 0 for any number.'),
    integer('max-select-series', '0', '0-1000000', 'Series that one query reads at most; 0 for any number.'),
    integer('max-series-per-database', '1000000', '10000-50000000', 'Series of a database.', restart),
    integer('max-values-per-tag', '100000', '1000-10000000', 'Values of a tag.', restart),
    integer('query-timeout', '0', '0-3600', 'Seconds after which a query is given up; 0 for never.'),
    integer('cache-max-memory-size', '1073741824', '268435456-8589934592', 'Bytes of writes kept in memory.', restart),
  ],
}

/** The parameters with these values in place of the default ones. */
export const withValues = (engine: OfferedEngine, values: Readonly<Record<string, string>> = {}): GeminiParameter[] =>
  definitions[engine].map((one) => ({ ...one, value: values[one.name] ?? one.value }))

/** Refuses names that are none, values that do not fit, and what cannot be changed (DBS.200001). */
export function demandValues(engine: OfferedEngine, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const known = definitions[engine].find((one) => one.name === name)
    if (!known) return refuse('DBS.200001', `values.${name} is not a parameter of ${engine}.`)
    if (known.readonly) refuse('DBS.200001', `values.${name} cannot be changed.`)
    const rule = { type: typeOf(known.type), range: known.value_range, several: false }
    if (valueProblem(rule, value) !== undefined) refuse('DBS.200001', `values.${name} must be ${known.value_range}.`)
  }
}

/** Whether some of these values wait for a restart. */
export const needsRestart = (engine: OfferedEngine, values: Readonly<Record<string, string>>): boolean =>
  definitions[engine].some(({ name, restart_required }) => restart_required && name in values)
