import { day, hour, minute } from '../time.ts'
import { Draw, seedOf } from './draw.ts'
import { loadAt, type Rhythm } from './rhythm.ts'
import { template, write, type Template, type Written } from './template.ts'

/** Slow statements of ClickHouse nodes: analyses over the copied tables. Like those of TaurusDB, they are not stored. */

interface Shape {
  table: string
  type: 'SELECT' | 'INSERT' | 'ALTER'
  text: Template
  perDay: number
  when: Rhythm
  /** Median seconds. */
  seconds: number
  /** Rows read by an execution of median length, and the most rows in its result. */
  examined: number
  sent: number
}

const shape = (
  table: string,
  perDay: number,
  when: Rhythm,
  seconds: number,
  examined: number,
  sent: number,
  sql: string,
): Shape => ({
  table,
  type: (/^\w+/.exec(sql)?.[0] ?? 'SELECT') as Shape['type'],
  text: template(sql),
  perDay,
  when,
  seconds,
  examined,
  sent,
})

// A table reads best with one row to a line.
// oxfmt-ignore
const shapes: readonly Shape[] = [
  shape('orders', 46, 'office', 2.1, 84_000_000, 744, 'SELECT toStartOfHour(created_at) AS h, channel, count(), sum(total) FROM orders WHERE created_at >= {t:-31d} GROUP BY h, channel ORDER BY h'),
  shape('orders', 22, 'office', 3.4, 120_000_000, 50, 'SELECT customer_id, count() AS n, sum(total) AS spent FROM orders FINAL WHERE status = {s:status} AND created_at >= {t:-90d} GROUP BY customer_id ORDER BY spent DESC LIMIT {=50}'),
  shape('orders', 9, 'flat', 6.8, 260_000_000, 36, 'SELECT currency, quantilesTDigest({=0.5}, {=0.9}, {=0.99})(total) FROM orders WHERE created_at BETWEEN {t:-365d} AND {t:-1d} GROUP BY currency WITH TOTALS'),
  shape('order_items', 18, 'office', 4.2, 310_000_000, 100, 'SELECT i.sku, sum(i.quantity) AS sold, uniq(o.customer_id) AS buyers FROM order_items AS i INNER JOIN orders AS o ON o.id = i.order_id WHERE o.created_at >= {t:-28d} GROUP BY i.sku ORDER BY sold DESC LIMIT {=100}'),
  shape('stock_movements', 14, 'office', 1.9, 58_000_000, 2000, 'SELECT site, sku, runningAccumulate(s) FROM (SELECT site, sku, booked_at, sumState(delta) AS s FROM stock_movements WHERE site = {s:site} AND booked_at >= {t:-14d} GROUP BY site, sku, booked_at ORDER BY site, sku, booked_at)'),
  shape('stock_levels', 12, 'office', 1.2, 9_000_000, 300, 'SELECT site, countIf(on_hand - reserved < {n:1-12}) AS short, count() FROM stock_levels FINAL GROUP BY site ORDER BY short DESC'),
  shape('deals', 16, 'office', 1.4, 6_200_000, 240, 'SELECT toMonth(closed_at) AS m, stage, sum(amount) AS value FROM deals WHERE closed_at >= {d:-365d} GROUP BY m, stage WITH ROLLUP ORDER BY m, stage'),
  shape('contacts', 8, 'office', 1.1, 4_100_000, 500, 'SELECT lower(email) AS e, groupArray(id) FROM contacts WHERE updated_at >= {t:-30d} GROUP BY e HAVING count() > {=1} LIMIT {=500}'),
  shape('samples', 64, 'flat', 2.8, 940_000_000, 288, 'SELECT toStartOfInterval(at, INTERVAL {=5} MINUTE) AS slot, metric, avg(value), max(value) FROM samples WHERE device_id = {s:device} AND at >= {t:-1d} GROUP BY slot, metric ORDER BY slot WITH FILL'),
  shape('samples', 20, 'office', 7.5, 2_600_000_000, 400, 'SELECT d.site, s.metric, quantile({=0.99})(s.value) AS p99 FROM samples AS s ANY LEFT JOIN devices AS d ON d.id = s.device_id WHERE s.at >= {t:-7d} AND d.site IN ({list:2-9:s:site}) GROUP BY d.site, s.metric ORDER BY p99 DESC'),
  shape('samples_hourly', 24, 'flat', 1.6, 120_000_000, 0, 'INSERT INTO anomalies SELECT device_id, metric, hour, avg_value FROM samples_hourly WHERE hour >= {t:-2h} AND abs(avg_value - {m}) > {n:3-40}'),
  shape('alarms', 10, 'flat', 1.3, 18_000_000, 50, 'SELECT metric, severity, count() AS n, avg(dateDiff({=\'minute\'}, opened_at, closed_at)) FROM alarms WHERE opened_at >= {t:-30d} GROUP BY metric, severity ORDER BY n DESC LIMIT {=50}'),
  shape('devices', 6, 'office', 1.1, 400_000, 48, 'SELECT site, count(), max(last_seen) FROM devices FINAL WHERE last_seen < {t:-10m} GROUP BY site'),
]

/** What decides about the statements of a node. */
export interface ClickhouseWorkload {
  /** The node's id. */
  node: string
  role: 'master' | 'slave'
  /** How many nodes share the reads. */
  nodes: number
  /** Minutes east of UTC. */
  zone: number
  /** Databases with the moment from which on their data can be queried, and the tables they have. */
  databases: readonly { name: string; since: number; has: (table: string) => boolean }[]
  /** Accounts, and whether they may use a database and write there. */
  users: readonly { name: string; may: (database: string, write: boolean) => boolean }[]
}

export interface ClickhouseSlowRow {
  /** Start, ms since the epoch; no two rows of a node have the same. */
  at: number
  seconds: number
  rowsSent: number
  rowsExamined: number
  type: Shape['type']
  database: string
  user: string
  clientIp: string
  written: Written
}

/** Rows are made for so much time at once, and kept for so long. */
const bucketMs = 30 * minute
export const clickhouseRetention = 30 * day

function bucketRows(load: ClickhouseWorkload, bucket: number): ClickhouseSlowRow[] {
  const from = bucket * bucketMs
  const rows: ClickhouseSlowRow[] = []
  for (const [at, { name, since, has }] of load.databases.entries())
    for (const [index, one] of shapes.entries()) {
      if (since > from || !has(one.table)) continue
      const writes = one.type !== 'SELECT'
      if (writes && load.role !== 'master') continue
      const users = load.users.filter(({ may }) => may(name, writes))
      if (users.length === 0) continue
      const draw = new Draw(seedOf(load.node, at, index, bucket))
      const share = writes ? 1 : 1 / load.nodes
      const mean = (one.perDay * share * loadAt(one.when, from + bucketMs / 2, load.zone) * bucketMs) / day
      for (let count = draw.poisson(mean); count > 0; count--) {
        const seconds = one.seconds * draw.logNormal(1, 0.5)
        if (seconds < 1) continue
        const moment = from + draw.int(0, bucketMs - 1)
        rows.push({
          at: moment,
          seconds,
          rowsSent: one.sent === 0 ? 0 : draw.skewed(1, one.sent),
          rowsExamined: Math.round((one.examined * seconds) / one.seconds),
          type: one.type,
          database: name,
          user: draw.pick(users).name,
          clientIp: `10.${draw.int(32, 47)}.4.${draw.int(10, 40)}`,
          written: write(one.text, draw.raw(), moment + load.zone * minute),
        })
      }
    }
  rows.sort((a, b) => b.at - a.at)
  for (let at = 1; at < rows.length; at++) {
    const [newer, row] = [rows[at - 1] as ClickhouseSlowRow, rows[at] as ClickhouseSlowRow]
    if (row.at >= newer.at) row.at = newer.at - 1
  }
  return rows
}

/** Slow statements that began in a span (both ends included), newest first; in chunks of a bucket each. */
export function* clickhouseSlowRows(
  load: ClickhouseWorkload,
  from: number,
  to: number,
): Generator<ClickhouseSlowRow[]> {
  const first = Math.floor(from / bucketMs)
  for (let bucket = Math.floor(to / bucketMs); bucket >= first; bucket--) {
    const rows = bucketRows(load, bucket)
    yield bucket === first || (bucket + 1) * bucketMs > to - hour
      ? rows.filter(({ at }) => at >= from && at <= to)
      : rows
  }
}
