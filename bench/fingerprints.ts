import { buildPrograms, startProgram } from './children.ts'
import type { Job } from './fingerprints/worker.ts'
import { atLeast, interleave, median, medianRatio, round } from './stats.ts'

interface Ready {
  medianLength: number
  statements: number
  nearMedian: number
}

/** Our tokenizer beside regular expressions, on the statements of the sandbox's workload. */
export async function fingerprints() {
  await buildPrograms(['fingerprints/worker'])
  const worker = await startProgram<Ready, number>('fingerprints/worker')
  const by = (job: Omit<Job, 'ms'>) => () => worker.ask({ ...job, ms: 250 } satisfies Job) as Promise<number>
  try {
    const rates = await interleave(
      {
        medianOurs: by({ of: 'median', by: 'ours' }),
        medianExpressions: by({ of: 'median', by: 'expressions' }),
        allOurs: by({ of: 'all', by: 'ours' }),
        allExpressions: by({ of: 'all', by: 'expressions' }),
      },
      11,
      3,
    )
    return {
      unit: 'statements per second of processor time; hardly any statement comes twice',
      statements: worker.ready.statements,
      medianLength: worker.ready.medianLength,
      ofMedianLength: {
        statements: worker.ready.nearMedian,
        ours: atLeast(median(rates.medianOurs), 100_000),
        expressions: round(median(rates.medianExpressions)),
        times: round(medianRatio(rates.medianOurs, rates.medianExpressions)),
      },
      wholeWorkload: {
        ours: round(median(rates.allOurs)),
        expressions: round(median(rates.allExpressions)),
        times: round(medianRatio(rates.allOurs, rates.allExpressions)),
      },
    }
  } finally {
    await worker.stop()
  }
}
