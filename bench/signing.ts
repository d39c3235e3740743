import { buildPrograms, startProgram } from './children.ts'
import type { Job } from './signing/worker.ts'
import { atLeast, interleave, median, medianRatio, round } from './stats.ts'

/** Our signer against the cost of its hashes alone: two SHA-256 and one HMAC over the same bytes. */
export async function signing() {
  await buildPrograms(['signing/worker'])
  const worker = await startProgram<string, number>('signing/worker')
  const by = (job: Omit<Job, 'ms'>) => () => worker.ask({ ...job, ms: 150 } satisfies Job)
  try {
    const rates = await interleave(
      {
        readOurs: by({ request: 'read', by: 'ours' }),
        readHashes: by({ request: 'read', by: 'hashes' }),
        writeOurs: by({ request: 'write', by: 'ours' }),
        writeHashes: by({ request: 'write', by: 'hashes' }),
      },
      15,
      3,
    )
    const report = (ours: number[], hashes: number[]) => ({
      signaturesPerSecond: round(median(ours)),
      hashesPerSecond: round(median(hashes)),
      share: atLeast(medianRatio(ours, hashes), 0.6),
    })
    return {
      of: 'a GET without a body, and a POST with 1 kB',
      read: report(rates.readOurs, rates.readHashes),
      write: report(rates.writeOurs, rates.writeHashes),
    }
  } finally {
    await worker.stop()
  }
}
