import { t } from '#i18n/setup.ts'
import '#i18n/metrics.ts'
import { formatCompact, formatNumber } from '#lib/format.ts'
import { slowQueries } from '../../shared/cloud-eye.ts'

/** The metrics of TaurusDB that are drawn (reference A.5), in the order in which somebody looks for trouble. */
export const metricKeys = [
  'cpu',
  'active',
  'slow',
  'locks',
  'rowsRead',
  'qps',
  'tps',
  'connections',
  'delay',
  'readLatency',
  'writeLatency',
  'memory',
] as const
export type MetricKey = (typeof metricKeys)[number]

interface Metric {
  /** Its name in Cloud Eye. */
  name: string
  title: () => string
  unit: () => string
  /** Which nodes have it. */
  of: 'all' | 'writer' | 'replicas'
  format: (value: number) => string
  formatAxis?: (value: number) => string
  /** End of the axis, where it is known. */
  max?: number
}

const decimals = (digits: number) => (value: number) => (value === 0 ? '0' : value.toFixed(digits))
const percent = (value: number): string => value.toFixed(value < 10 ? 1 : 0)
const rate = (value: number): string => (value < 10 ? value.toFixed(1) : formatNumber(Math.round(value)))
const fine = (value: number): string => (value === 0 ? '0' : value < 1 ? value.toFixed(2) : value.toFixed(1))

export const metricCatalog: Record<MetricKey, Metric> = {
  cpu: {
    name: 'gaussdb_mysql001_cpu_util',
    title: () => t('metrics:names.cpu'),
    unit: () => t('metrics:units.percent'),
    of: 'all',
    format: percent,
    formatAxis: (value) => String(Math.round(value)),
    max: 100,
  },
  active: {
    name: 'gaussdb_mysql007_conn_active_count',
    title: () => t('metrics:names.active'),
    unit: () => '',
    of: 'all',
    format: rate,
    formatAxis: formatCompact,
  },
  slow: {
    name: slowQueries,
    title: () => t('metrics:names.slow'),
    unit: () => t('metrics:units.perMinute'),
    of: 'all',
    format: rate,
    formatAxis: formatCompact,
  },
  locks: {
    name: 'gaussdb_mysql106_innodb_row_lock_current_waits',
    title: () => t('metrics:names.locks'),
    unit: () => '',
    of: 'all',
    format: rate,
    formatAxis: formatCompact,
  },
  rowsRead: {
    name: 'gaussdb_mysql037_innodb_read_row_count',
    title: () => t('metrics:names.rowsRead'),
    unit: () => t('metrics:units.perSecond'),
    of: 'all',
    format: (value) => formatCompact(Math.round(value)),
    formatAxis: formatCompact,
  },
  connections: {
    name: 'gaussdb_mysql006_conn_count',
    title: () => t('metrics:names.connections'),
    unit: () => '',
    of: 'all',
    format: (value) => formatNumber(Math.round(value)),
    formatAxis: formatCompact,
  },
  qps: {
    name: 'gaussdb_mysql008_qps',
    title: () => t('metrics:names.qps'),
    unit: () => t('metrics:units.perSecond'),
    of: 'all',
    format: rate,
    formatAxis: formatCompact,
  },
  tps: {
    name: 'gaussdb_mysql009_tps',
    title: () => t('metrics:names.tps'),
    unit: () => t('metrics:units.perSecond'),
    of: 'writer',
    format: rate,
    formatAxis: formatCompact,
  },
  delay: {
    name: 'gaussdb_mysql077_replication_delay',
    title: () => t('metrics:names.delay'),
    unit: () => t('metrics:units.seconds'),
    of: 'replicas',
    format: decimals(2),
    formatAxis: fine,
  },
  readLatency: {
    name: 'gaussdb_mysql105_dfv_read_delay',
    title: () => t('metrics:names.readLatency'),
    unit: () => t('metrics:units.milliseconds'),
    of: 'all',
    format: decimals(2),
    formatAxis: fine,
  },
  writeLatency: {
    name: 'gaussdb_mysql104_dfv_write_delay',
    title: () => t('metrics:names.writeLatency'),
    unit: () => t('metrics:units.milliseconds'),
    of: 'all',
    format: decimals(2),
    formatAxis: fine,
  },
  memory: {
    name: 'gaussdb_mysql002_mem_util',
    title: () => t('metrics:names.memory'),
    unit: () => t('metrics:units.percent'),
    of: 'all',
    format: percent,
    formatAxis: (value) => String(Math.round(value)),
    max: 100,
  },
}

/** Space that the data takes, in GB: what storage grows by. */
export const usedSpace = 'gaussdb_mysql048_disk_used_size'
