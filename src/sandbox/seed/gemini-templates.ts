import { seededRandom } from '../environment.ts'
import type { GeminiTemplateRow } from '../geminidb/state.ts'
import { day } from '../time.ts'
import { projects } from './projects.ts'

/** Templates of the fleet that somebody has made. */
export function buildGeminiTemplates(seed: string, epoch: number): GeminiTemplateRow[] {
  const random = seededRandom(`${seed}/gemini/templates`)
  const row = (
    change: Pick<GeminiTemplateRow, 'name' | 'description' | 'engine' | 'version' | 'values'>,
    ageDays: number,
  ): GeminiTemplateRow => ({
    id: `${random.hex(32)}pr`,
    project: projects.eu.id,
    mode: 'Cluster',
    created: epoch - ageDays * day,
    updated: epoch - Math.round(ageDays / 3) * day,
    ...change,
  })
  return [
    row(
      {
        name: 'redis-many-clients',
        description: 'For front ends with many connections',
        engine: 'redis',
        version: '5.0',
        values: { maxclients: '30000', timeout: '300' },
      },
      210,
    ),
    row(
      {
        name: 'cassandra-patient-reads',
        description: '',
        engine: 'cassandra',
        version: '3.11',
        values: { read_request_timeout_in_ms: '8000', concurrent_reads: '64' },
      },
      95,
    ),
  ]
}
