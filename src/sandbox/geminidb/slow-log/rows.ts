import { day, hour, minute } from '../../time.ts'
import { Draw, seedOf } from '../../workload/draw.ts'
import { loadAt, zoneMinutes } from '../../workload/rhythm.ts'
import type { GeminiInstanceRow, GeminiNodeRow } from '../state.ts'
import { type GeminiStatement, statementsOf } from './statements.ts'

/** One line of the slow log of a node. */
export interface GeminiSlowRow {
  node: GeminiNodeRow
  /** When it was logged, ms since the epoch. */
  at: number
  /** Execution. */
  ms: number
  /** Its number: larger ones are newer, and no two rows of an instance share one. */
  line: number
  statement: GeminiStatement
  text: string
}

/** Rows are made for so much time at once. */
const bucketMs = 10 * minute

/** Older rows are gone. */
export const keptMs = 30 * day

/** What is logged at least, ms. */
const threshold = 300

/** How much happens here, against an instance of usual load. */
const loadOf = ({ name }: GeminiInstanceRow): number =>
  name.endsWith('prod') ? 1 : name.endsWith('staging') ? 0.25 : 0.08

/** On some days one statement gets out of hand for a while. */
function stormOf(instance: GeminiInstanceRow, at: number): GeminiStatement | undefined {
  const today = Math.floor(at / day)
  const draw = new Draw(seedOf(`${instance.id}/storm`, today))
  if (!draw.chance(0.55)) return undefined
  const from = today * day + draw.int(1, 21) * hour + draw.int(0, 59) * minute
  const length = draw.int(25, 70) * minute
  const statement = draw.pick(statementsOf[instance.engine])
  return at >= from && at < from + length ? statement : undefined
}

function bucketOf(instance: GeminiInstanceRow, node: GeminiNodeRow, place: number, from: number): GeminiSlowRow[] {
  const draw = new Draw(seedOf(`${node.id}/slow`, from / bucketMs))
  const zone = zoneMinutes(instance.timeZone)
  const middle = from + bucketMs / 2
  const storm = stormOf(instance, middle)
  const rows: GeminiSlowRow[] = []
  const taken = new Set<number>()
  for (const statement of statementsOf[instance.engine]) {
    const load = loadOf(instance) * loadAt(statement.rhythm, middle, zone) * (statement === storm ? 9 : 1)
    for (let count = draw.poisson((statement.perHour * load * bucketMs) / hour); count > 0; count--) {
      const at = from + draw.int(0, bucketMs - 1)
      const ms = draw.logNormal(statement.ms * (statement === storm ? 1.8 : 1), statement.spread)
      const text = statement.text(draw)
      if (ms < threshold || taken.has(at)) continue
      taken.add(at)
      rows.push({ node, at, ms, line: at * 100 + place, statement, text })
    }
  }
  return rows
}

/** The rows of some nodes, `from` ≤ logged ≤ `to`, newest first, in pieces. */
export function* geminiSlowRows(
  instance: GeminiInstanceRow,
  nodes: readonly GeminiNodeRow[],
  from: number,
  to: number,
): Generator<GeminiSlowRow[]> {
  const first = Math.max(from, instance.created)
  for (let start = Math.floor(to / bucketMs) * bucketMs; start + bucketMs > first; start -= bucketMs) {
    const rows = nodes.flatMap((node) => bucketOf(instance, node, instance.nodes.indexOf(node), start))
    yield rows.filter(({ at }) => at >= first && at <= to).sort((a, b) => b.line - a.line)
  }
}
