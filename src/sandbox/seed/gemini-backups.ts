import { seededRandom } from '../environment.ts'
import type { GeminiBackupRow, GeminiInstanceRow } from '../geminidb/state.ts'
import { dataAt, durationOf, sizeKbOf } from '../geminidb/timeline.ts'
import { day, hour, minute } from '../time.ts'
import { geminiSuffix } from './gemini.ts'

/** A manual backup as it is written down. */
interface ManualRow {
  instance: string
  name: string
  description: string
  ageDays: number
  failed?: boolean
}

// oxfmt-ignore
const manual: readonly ManualRow[] = [
  { instance: 'sessions-redis-prod', name: 'before-session-format-2', description: 'Before the new session format', ageDays: 9 },
  { instance: 'sessions-redis-prod', name: 'quarter-end', description: '', ageDays: 41 },
  { instance: 'events-cassandra-prod', name: 'before-compaction-change', description: 'Leveled compaction on by_user', ageDays: 4, failed: true },
  { instance: 'events-cassandra-prod', name: 'before-compaction-change-2', description: 'Leveled compaction on by_user', ageDays: 3.9 },
  { instance: 'metrics-influx-prod', name: 'before-retention-change', description: 'month keeps 60 days from now on', ageDays: 17 },
  { instance: 'inbox-cassandra-staging', name: 'clean-fixture', description: 'Data of the acceptance tests', ageDays: 63 },
  { instance: 'leaderboard-redis-ap-prod', name: 'season-4-end', description: '', ageDays: 28 },
]

/** Manual backups of the fleet. */
export function buildGeminiBackups(
  seed: string,
  epoch: number,
  instances: readonly GeminiInstanceRow[],
): GeminiBackupRow[] {
  const random = seededRandom(`${seed}/gemini/backups`)
  return manual.map((row) => {
    const instance = instances.find(({ name }) => name === row.instance)
    if (!instance) throw new Error(`No GeminiDB instance ${row.instance}`)
    const begin = epoch - Math.round(row.ageDays * day) - random.int(1, 5) * hour - random.int(0, 59) * minute
    const data = dataAt(instance, begin)
    return {
      id: random.hex(32) + geminiSuffix('in', instance.engine).replace('in', 'br'),
      project: instance.project,
      instance: instance.id,
      instanceName: instance.name,
      engine: instance.engine,
      version: instance.version,
      name: row.name,
      description: row.description,
      status: row.failed ? 'FAILED' : 'COMPLETED',
      begin,
      end: begin + (row.failed ? 4 * minute : durationOf(data)),
      sizeKb: row.failed ? 0 : sizeKbOf(data),
      tables: [],
      data,
    }
  })
}
