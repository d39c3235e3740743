import { clockTime } from '../rhythm.ts'
import { minute } from '../../time.ts'
import { shape, type Statement } from '../statement.ts'

/** Measurements of machines, and reports over all of it. */
export const data: readonly Statement[] = [
  shape('telemetry', 'ingest', 'samples', 420, 0.4, [0, 0],
    `INSERT INTO samples_{raw:ym} (device_id, metric, at, value) VALUES {rows:80-600:s:device|s:metric|t:-5m|m}`,
    { when: 'flat', lock: 0.001 }),
  shape('telemetry', 'ingest-json', 'raw_messages', 60, 0.9, [0, 0],
    `INSERT INTO raw_messages (device_id, received_at, payload) VALUES {rows:90-700:s:device|t:-5m|json:4-14}`, { when: 'flat' }),
  shape('telemetry', 'last-values', 'samples', 260, 0.5, [58_000, 8],
    `SELECT /*+ MAX_EXECUTION_TIME(20000) INDEX(s ix_device_at) */ s.metric, s.value, s.at FROM samples_{raw:ym} s
     WHERE s.device_id = {s:device} AND s.at > {t:-1h} ORDER BY s.at DESC LIMIT {=8}`, { when: 'flat', sentMax: 8 }),
  shape('telemetry', 'downsample', 'samples_hourly', 24, 4.8, [2_100_000, 0],
    `INSERT INTO samples_hourly (device_id, metric, hour, avg_value, max_value) SELECT device_id, metric,
     DATE_FORMAT(at, {='%Y-%m-%d %H:00:00'}), AVG(value), MAX(value) FROM samples_{raw:ym} WHERE at >= {t:-2h} AND at < {t:-1h}
     GROUP BY device_id, metric ON DUPLICATE KEY UPDATE avg_value = VALUES(avg_value), max_value = VALUES(max_value)`,
    { account: 'batch', when: { minuteOfHour: 2 }, spread: 0.35, lock: 0.02 }),
  shape('telemetry', 'device-list', 'devices', 140, 0.45, [48_000, 100],
    `SELECT d.id, d.name, d.site, d.last_seen FROM devices d WHERE d.site = {s:site} AND d.last_seen < {t:-10m}
     ORDER BY d.last_seen LIMIT {=100}`, { when: 'office', sentMax: 100 }),
  shape('telemetry', 'alarm-open', 'alarms', 170, 0.5, [41_000, 12],
    `SELECT a.id, a.metric, a.value, a.opened_at FROM alarms a WHERE a.closed_at IS NULL AND a.device_id IN
     (SELECT id FROM devices WHERE site = {s:site}) ORDER BY a.severity DESC, a.opened_at LIMIT {=50}`, { when: 'flat', sentMax: 50 }),
  shape('telemetry', 'alarm-close', 'alarms', 45, 0.3, [300, 0],
    `UPDATE alarms SET closed_at = {t:-1m}, closed_by = {s:email} WHERE device_id = {s:device} AND closed_at IS NULL`, { when: 'flat' }),
  shape('telemetry', 'retention', 'raw_messages', 12, 6.2, [480_000, 0],
    `DELETE FROM raw_messages WHERE received_at < {t:-14d} LIMIT {=50000}`,
    { account: 'batch', when: { nightly: clockTime(0, 40), length: 35 * minute }, lock: 0.03 }),
  shape('telemetry', 'next-partition', 'samples', 0.25, 2.2, [0, 0],
    `ALTER TABLE raw_messages ADD PARTITION (PARTITION p{raw:ym} VALUES LESS THAN (TO_DAYS({d:-1d})))`,
    { account: 'admin', when: { nightly: clockTime(3, 0), length: 5 * minute } }),

  shape('report', 'revenue-by-day', 'f_sales', 22, 5.5, [3_400_000, 92],
    `SELECT DATE(s.sold_at) AS day, s.currency, SUM(s.net) AS net, COUNT(DISTINCT s.customer_id) AS buyers FROM f_sales s
     WHERE s.sold_at >= {d:-92d} GROUP BY day, s.currency ORDER BY day`, { account: 'report', when: 'office' }),
  shape('report', 'cohort', 'f_sales', 12, 9, [6_100_000, 180],
    `SELECT f.month AS cohort, TIMESTAMPDIFF(MONTH, f.month, DATE_FORMAT(s.sold_at, {='%Y-%m-01'})) AS age, COUNT(DISTINCT s.customer_id)
     FROM f_sales s JOIN (SELECT customer_id, DATE_FORMAT(MIN(sold_at), {='%Y-%m-01'}) AS month FROM f_sales GROUP BY customer_id) f
     ON f.customer_id = s.customer_id GROUP BY cohort, age`, { account: 'report', when: 'office' }),
  shape('report', 'rank-window', 'f_sales', 16, 4, [1_900_000, 400],
    `SELECT * FROM (SELECT site, sku, SUM(net) AS net, RANK() OVER (PARTITION BY site ORDER BY SUM(net) DESC) AS r FROM f_sales
     WHERE sold_at BETWEEN {t:-7d} AND {t:-1h} GROUP BY site, sku) t WHERE r <= {n:5-25}`, { account: 'report', when: 'office' }),
  shape('report', 'dashboard-tile', 'f_sales', 90, 1.6, [780_000, 1],
    `/* dashboard: operations, tile 7 */ SELECT COUNT(*), SUM(net), AVG(net) FROM f_sales
     WHERE sold_at >= {t:-1d} AND channel = {s:channel}`,
    { account: 'report', when: 'office', sentMax: 1 }),
  shape('report', 'load-sales', 'f_sales', 20, 7, [1_600_000, 0],
    `REPLACE INTO f_sales (sold_at, customer_id, sku, site, channel, currency, net) SELECT o.sold_at, o.customer_id, o.sku, o.site,
     o.channel, o.currency, o.net FROM staging_sales o WHERE o.batch_id = {i:1-40000}`,
    { account: 'batch', when: { nightly: clockTime(2, 0), length: 45 * minute }, spread: 0.45, lock: 0.08 }),
  shape('report', 'scratch-table', 'staging_sales', 4, 3, [820_000, 0],
    `CREATE TABLE scratch_{raw:x:6} AS SELECT * FROM f_sales WHERE sold_at >= {d:-14d} AND site = {s:site}`,
    { account: 'report', when: 'office' }),
  shape('report', 'scratch-drop', 'staging_sales', 2, 0.5, [0, 0],
    `DROP TABLE IF EXISTS scratch_{raw:x:6}`, { account: 'report', when: 'office' }),
  shape('report', 'index-build', 'f_sales', 0.12, 60, [9_000_000, 0],
    `ALTER TABLE f_sales ADD INDEX ix_site_day_{raw:x:4} (site, sold_at), ALGORITHM=INPLACE, LOCK=NONE`,
    { account: 'admin', when: { nightly: clockTime(4, 30), length: 20 * minute }, spread: 0.3, lock: 0.6 }),
]
