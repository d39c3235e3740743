import { appendFileSync } from 'node:fs'
import type { SlowRow } from '../../src/lib/slow-log/types.ts'
import { allProjects } from '../../src/sandbox/seed/projects.ts'
import { buildSeed } from '../../src/sandbox/seed/seed.ts'
import { createStore } from '../../src/sandbox/store.ts'
import { nodeWorkload } from '../../src/sandbox/workload/facts.ts'
import { slowRows, textOf } from '../../src/sandbox/workload/rows.ts'

const epoch = Date.parse('2026-03-11T10:15:00Z')
const seed = { name: 'astrolabe', epoch }
const day = 86_400_000

/** The latest slow statements of the sandbox's busiest instances, as they were sent: every statement with its values. */
export function workloadRows(count: number): SlowRow[] {
  const { state } = createStore(
    allProjects,
    buildSeed({ seed: seed.name, instances: 60, epoch, pace: 1 }),
    {},
    () => {},
  )
  const rows: SlowRow[] = []
  for (const name of ['orders-prod', 'payments-prod', 'catalog-prod', 'telemetry-prod'])
    for (const instance of state.instances.values()) {
      if (!instance.name.includes(name)) continue
      for (const node of instance.nodes) {
        const { workload } = nodeWorkload(state, instance, node, seed, epoch)
        for (const row of slowRows(workload, epoch - 30 * day, epoch)) {
          rows.push({
            key: `${instance.id}/${node.id}/${row.at}`,
            instance: instance.id,
            node: node.id,
            at: row.at,
            seconds: row.seconds,
            lock: row.lockSeconds,
            sent: row.rowsSent,
            examined: row.rowsExamined,
            count: 1,
            database: row.database,
            user: row.user,
            client: row.clientIp,
            type: row.statement.type,
            sql: textOf(row, workload.profile.zone).original,
          })
          if (rows.length === count) return rows.sort((a, b) => b.at - a.at)
        }
      }
    }
  throw new Error(`The sandbox has ${rows.length} slow statements only`)
}

/** More of the same workload: earlier, and with other values in the statements. */
export const earlier = (rows: readonly SlowRow[], copy: number, span: number): SlowRow[] =>
  rows.map((row) => ({
    ...row,
    key: `${copy}/${row.key}`,
    at: row.at - copy * span,
    sql: row.sql.replace(/\d+/, (number) => String(Number(number) + copy)),
  }))

/** A slow log as the server writes it, with a row for each of ours, in their order; added to what stands in the file. */
export function writeLog(path: string, rows: readonly SlowRow[]): void {
  const lines = rows.map((row) => {
    const whole = row.seconds + row.lock
    return (
      `# Time: ${new Date(row.at + whole * 1000).toISOString()}\n` +
      `# User@Host: ${row.user}[${row.user}] @  [${row.client}]  Id:     7\n` +
      `# Query_time: ${whole.toFixed(6)}  Lock_time: ${row.lock.toFixed(6)} Rows_sent: ${row.sent}  Rows_examined: ${row.examined}\n` +
      `use ${row.database};\nSET timestamp=${Math.floor(row.at / 1000)};\n${row.sql.replace(/;$/, '')};\n`
    )
  })
  appendFileSync(path, lines.join(''))
}
