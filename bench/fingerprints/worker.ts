/** Makes fingerprints of the sandbox's workload for a while, by ours or by regular expressions, and reports how many. */
import { createFingerprinter } from '#lib/slow-log/fingerprint/fingerprinter.ts'
import { fnv1a64 } from '#lib/slow-log/fingerprint/hash.ts'
import { statements } from '#sandbox/workload/profiles.ts'
import { write } from '#sandbox/workload/template.ts'
import { shapeOf } from './expressions.ts'

export interface Job {
  /** All statements of the workload, or those of about the median length. */
  of: 'all' | 'median'
  by: 'ours' | 'expressions'
  /** Milliseconds of processor time. */
  ms: number
}

/** As many statements as ours remembers, several times over: nearly none is seen twice before it is forgotten. */
const count = 40_000

/** Statements as often as they run. */
function workload(): string[] {
  const local = Date.parse('2026-03-11T10:15:00Z')
  const all = statements.reduce((sum, { perDay }) => sum + perDay, 0)
  return statements
    .flatMap(({ perDay, template }, at) =>
      Array.from({ length: Math.ceil((perDay * count) / all) }, (_, run) => ({
        place: Math.imul(run * 131 + at, 2654435761) >>> 0,
        sql: write(template, run * 7919 + at, local).original,
      })),
    )
    .sort((a, b) => a.place - b.place)
    .map(({ sql }) => sql)
}

const all = workload()
const lengths = all.map(({ length }) => length).sort((a, b) => a - b)
const medianLength = lengths[lengths.length >> 1]!
const near = all.filter(({ length }) => length > medianLength * 0.8 && length < medianLength * 1.25)
const sets: Readonly<Record<Job['of'], readonly string[]>> = { all, median: near }

/** A shape by regular expressions, and an id of it. */
const expressions = () => (sql: string) => {
  const text = shapeOf(sql)
  return { id: fnv1a64(text), text }
}

const processor = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const makers = { ours: createFingerprinter({ dialect: 'mysql' }), expressions: expressions() }
const places: Partial<Record<Job['of'], number>> = {}

/** Goes on where the job before stopped, so that no statement comes again soon. */
function measure({ of, by, ms }: Job): number {
  const fingerprint = makers[by]
  const sqls = sets[of]
  let at = places[of] ?? 0
  let done = 0
  let length = 0
  const began = processor()
  let spent
  do {
    for (let i = 0; i < 200; i++, done++) {
      length += fingerprint(sqls[at]!).id.length
      if (++at === sqls.length) at = 0
    }
    spent = processor() - began
  } while (spent < ms)
  places[of] = at
  if (length !== done * 16) throw new Error('Not every statement got its id')
  return done / (spent / 1000)
}

process.on('message', (job: Job) => process.send!(measure(job)))
process.on('disconnect', () => process.exit())
process.send!({ medianLength, statements: sets.all.length, nearMedian: near.length })
