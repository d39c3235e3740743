/** Rows with named fields: what CSV and JSON have in common. */
import type { SlowRow } from '../types.ts'
import { typeOf } from './statement-type.ts'

/** Fields of a row in a file that the console writes, in this order. */
export const fileColumns = [
  'at',
  'seconds',
  'lock',
  'sent',
  'examined',
  'count',
  'database',
  'user',
  'client',
  'type',
  'instance',
  'node',
  'sql',
  'key',
] as const satisfies readonly (keyof SlowRow)[]

export type FileColumn = (typeof fileColumns)[number]

/** Other names for the same, those of the services' APIs among them (reference 4.8.3). */
const aliases: Readonly<Record<string, FileColumn>> = {
  start_time: 'at',
  started: 'at',
  began: 'at',
  begin: 'at',
  time: 'seconds',
  query_time: 'seconds',
  duration: 'seconds',
  lock_time: 'lock',
  lock_seconds: 'lock',
  rows_sent: 'sent',
  rows_examined: 'examined',
  executions: 'count',
  db: 'database',
  users: 'user',
  client_ip: 'client',
  host: 'client',
  instance_id: 'instance',
  node_id: 'node',
  query_sample: 'sql',
  query: 'sql',
  statement: 'sql',
}

/** The field that a column or member is, by its name in any case; what stands in brackets behind is its unit. */
export function columnOf(name: string): FileColumn | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/\s*[([].*$/, '')
    .replace(/[\s-]+/g, '_')
  return fileColumns.find((column) => column === plain) ?? (Object.hasOwn(aliases, plain) ? aliases[plain] : undefined)
}

export type Fields = Partial<Record<FileColumn, unknown>>

/** `12`, `"12"`, `"1.04899 s"`, `"120 ms"`; NaN where it is not told. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return Number.NaN
  const plain = Number(value)
  if (!Number.isNaN(plain)) return plain
  const unit = /^\s*([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(ms|s)\s*$/i.exec(value)
  return unit ? Number(unit[1]) / (unit[2]!.toLowerCase() === 'ms' ? 1000 : 1) : Number.NaN
}

/** Milliseconds since the epoch, or a text with or without a zone; without one it is UTC. */
function timeOf(value: unknown): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return Number.NaN
  const text = value.trim()
  if (/^\d{12,14}$/.test(text)) return Number(text)
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(text)
  if (!iso) return Number.NaN
  const zone = iso[3]?.toUpperCase().replace('UTC', 'Z') ?? 'Z'
  return Date.parse(`${iso[1]}T${iso[2]}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * A row of named fields; undefined when it lacks its time, its duration or its statement.
 *
 * @param key for a row that brings none
 * @param node for a row that names none
 */
export function rowOf(fields: Fields, key: string, node: string): SlowRow | undefined {
  const at = timeOf(fields.at)
  const seconds = numberOf(fields.seconds)
  const sql = textOf(fields.sql)
  if (!Number.isFinite(at) || !(seconds >= 0 && seconds < Infinity) || sql.trim() === '') return undefined
  const count = Math.round(numberOf(fields.count))
  return {
    key: textOf(fields.key) || key,
    instance: textOf(fields.instance),
    node: textOf(fields.node) || node,
    at,
    seconds,
    lock: numberOf(fields.lock),
    sent: numberOf(fields.sent),
    examined: numberOf(fields.examined),
    count: count >= 1 && count < Infinity ? count : 1,
    database: textOf(fields.database),
    user: textOf(fields.user),
    client: textOf(fields.client),
    type: textOf(fields.type).toUpperCase() || typeOf(sql),
    sql,
  }
}
