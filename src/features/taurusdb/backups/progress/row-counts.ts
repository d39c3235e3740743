/** Statements that show after a restore whether everything came back. For MySQL's dialect. */
import type { RestoredTableName } from '#lib/restore.ts'

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``
const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const own = `'mysql', 'sys', 'information_schema', 'performance_schema'`

/** So many tables are counted by one statement; more, and it is no longer one to read. */
export const mostCounted = 40

/** Present and restored tables side by side, each counted exactly. */
export function tableCounts(tables: readonly RestoredTableName[]): string {
  const full = (database: string, table: string) => `${quoted(database)}.${quoted(table)}`
  const pairs = tables.slice(0, mostCounted).map(({ database, table, newName }) => {
    const name = text(`${database}.${table}`)
    const [restored, present] = [full(database, newName), full(database, table)]
    return `SELECT ${name} AS table_name,\n  (SELECT COUNT(*) FROM ${restored}) AS restored,\n  (SELECT COUNT(*) FROM ${present}) AS present`
  })
  return pairs.length ? `${pairs.join('\nUNION ALL\n')};` : ''
}

/** Writes one statement that counts every table of the instance exactly; its result is to be run in turn. */
export const everyTable = `SET SESSION group_concat_max_len = 1000000;
SELECT GROUP_CONCAT(
  CONCAT('SELECT ', QUOTE(CONCAT(table_schema, '.', table_name)), ' AS table_name, COUNT(*) AS row_count FROM \`',
    REPLACE(table_schema, '\`', '\`\`'), '\`.\`', REPLACE(table_name, '\`', '\`\`'), '\`')
  ORDER BY table_schema, table_name SEPARATOR ' UNION ALL ') AS statement_to_run
FROM information_schema.tables
WHERE table_type = 'BASE TABLE' AND table_schema NOT IN (${own});`

/** What the statistics say, at once and roughly. */
export const estimates = `SELECT table_schema, COUNT(*) AS table_count, SUM(table_rows) AS estimated_rows
FROM information_schema.tables
WHERE table_type = 'BASE TABLE' AND table_schema NOT IN (${own})
GROUP BY table_schema ORDER BY table_schema;`
