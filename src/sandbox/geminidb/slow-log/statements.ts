import type { OfferedEngine } from '../state.ts'
import type { Draw } from '../../workload/draw.ts'
import type { Rhythm } from '../../workload/rhythm.ts'

/** A statement that is slow now and then. */
export interface GeminiStatement {
  type: string
  /** Slow runs per hour and node on an instance of usual load. */
  perHour: number
  rhythm: Rhythm
  /** Median of its slow runs, ms, and the spread of the logarithm. */
  ms: number
  spread: number
  /** Keyspace or database, and table or retention policy. */
  place?: readonly [space: string, part: string]
  text: (draw: Draw) => string
}

const id = (draw: Draw, most: number): number => draw.skewed(1, most)
const ids = (draw: Draw, count: number, name: (n: number) => string, most: number): string =>
  Array.from({ length: count }, () => name(id(draw, most))).join(' ')
const uuid = (draw: Draw): string => {
  const hex = draw.hex(32)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const redis: readonly GeminiStatement[] = [
  {
    type: 'hgetall',
    perHour: 9,
    rhythm: 'consumer',
    ms: 380,
    spread: 0.45,
    text: (draw) => `HGETALL session:${draw.hex(16)}`,
  },
  {
    type: 'smembers',
    perHour: 6,
    rhythm: 'consumer',
    ms: 620,
    spread: 0.6,
    text: (draw) => `SMEMBERS followers:${id(draw, 90_000)}`,
  },
  {
    type: 'zrevrange',
    perHour: 5,
    rhythm: 'consumer',
    ms: 450,
    spread: 0.5,
    text: (draw) => `ZREVRANGE board:${id(draw, 40)}:week 0 ${draw.pick([999, 4999, 9999])} WITHSCORES`,
  },
  {
    type: 'lrange',
    perHour: 4,
    rhythm: 'consumer',
    ms: 410,
    spread: 0.4,
    text: (draw) => `LRANGE timeline:${id(draw, 200_000)} 0 -1`,
  },
  {
    type: 'mget',
    perHour: 3,
    rhythm: 'office',
    ms: 340,
    spread: 0.35,
    text: (draw) => `MGET ${ids(draw, draw.int(20, 60), (n) => `price:${n}`, 60_000)}`,
  },
  {
    type: 'del',
    perHour: 1.5,
    rhythm: 'flat',
    ms: 900,
    spread: 0.8,
    text: (draw) => `DEL report:${id(draw, 365)}:rows`,
  },
  {
    type: 'sunionstore',
    perHour: 0.6,
    rhythm: 'flat',
    ms: 1500,
    spread: 0.5,
    text: (draw) => `SUNIONSTORE tmp:audience:${id(draw, 500)} ${ids(draw, 6, (n) => `segment:${n}`, 300)}`,
  },
  { type: 'keys', perHour: 0.25, rhythm: 'office', ms: 4200, spread: 0.5, text: () => 'KEYS session:*' },
]

const cassandra: readonly GeminiStatement[] = [
  {
    type: 'select',
    perHour: 8,
    rhythm: 'consumer',
    ms: 720,
    spread: 0.5,
    place: ['events', 'by_user'],
    text: (draw) =>
      `SELECT * FROM events.by_user WHERE user_id = ${uuid(draw)} AND day >= '2025-${String(draw.int(1, 12)).padStart(2, '0')}-01' LIMIT ${draw.pick([500, 1000, 5000])}`,
  },
  {
    type: 'select',
    perHour: 5,
    rhythm: 'office',
    ms: 1900,
    spread: 0.7,
    place: ['events', 'by_type'],
    text: (draw) =>
      `SELECT count(*) FROM events.by_type WHERE type = '${draw.pick(['click', 'view', 'order', 'refund'])}' AND hour = ${draw.int(400_000, 490_000)}`,
  },
  {
    type: 'select',
    perHour: 3,
    rhythm: 'consumer',
    ms: 560,
    spread: 0.4,
    place: ['profiles', 'profile'],
    text: (draw) => `SELECT attributes FROM profiles.profile WHERE id IN (${uuid(draw)}, ${uuid(draw)}, ${uuid(draw)})`,
  },
  {
    type: 'select',
    perHour: 1.2,
    rhythm: 'flat',
    ms: 5400,
    spread: 0.6,
    place: ['profiles', 'profile'],
    text: (draw) =>
      `SELECT id, updated FROM profiles.profile WHERE country = '${draw.pick(['de', 'fr', 'it', 'es', 'pl'])}' ALLOW FILTERING`,
  },
]

const influxdb: readonly GeminiStatement[] = [
  {
    type: 'SELECT',
    perHour: 7,
    rhythm: 'office',
    ms: 840,
    spread: 0.5,
    place: ['metrics', 'autogen'],
    text: (draw) =>
      `SELECT mean("usage") FROM "cpu" WHERE "host" = 'web-${draw.int(1, 48)}' AND time > now() - ${draw.pick(['6h', '1d', '7d'])} GROUP BY time(${draw.pick(['1m', '5m'])})`,
  },
  {
    type: 'SELECT',
    perHour: 4,
    rhythm: 'flat',
    ms: 2300,
    spread: 0.7,
    place: ['metrics', 'month'],
    text: (draw) =>
      `SELECT percentile("latency", 99) FROM "http" WHERE time > now() - ${draw.int(7, 30)}d GROUP BY time(1h), "route"`,
  },
  {
    type: 'SHOW',
    perHour: 1.5,
    rhythm: 'office',
    ms: 1200,
    spread: 0.4,
    place: ['probes', 'autogen'],
    text: () => 'SHOW TAG VALUES FROM "probe" WITH KEY = "device"',
  },
  {
    type: 'DELETE',
    perHour: 0.3,
    rhythm: 'flat',
    ms: 3800,
    spread: 0.5,
    place: ['probes', 'autogen'],
    text: (draw) => `DELETE FROM "probe" WHERE "device" = 'd-${draw.hex(8)}'`,
  },
]

export const statementsOf: Readonly<Record<OfferedEngine, readonly GeminiStatement[]>> = { redis, cassandra, influxdb }
