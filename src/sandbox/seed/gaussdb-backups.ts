import { seededRandom } from '../environment.ts'
import type { GaussdbBackup } from '../gaussdb/backup-state.ts'
import { shapeAt } from '../gaussdb/shape.ts'
import type { GaussdbInstance } from '../gaussdb/state.ts'
import { backupDuration, backupSizeMb, policyAt } from '../gaussdb/timeline.ts'
import { day, hour } from '../time.ts'

/** Backups that somebody has made by hand: instance, name, note, days ago, and whether it failed. */
const taken: readonly [string, string, string, number, boolean?][] = [
  ['core-ledger-prod', 'before-quarter-close', 'Kept for the auditors', 51],
  ['core-ledger-prod', 'before-8-102', 'Last state before the upgrade', 205],
  ['core-payments-prod', 'before-schema-change', 'Release 24.11', 6],
  ['core-payments-prod', 'rehearsal', 'Aborted by the network', 6.2, true],
  ['core-claims-prod', 'year-end', '', 322],
  ['core-reporting-prod', 'before-reload', 'Monthly reload of the marts', 12],
  ['core-policies-staging', 'golden-data', 'Reset staging from here', 40],
  ['core-tryout-dev', 'first-steps', '', 18],
  ['core-orders-ap-prod', 'before-sale', 'Singles day', 9],
  ['core-wallet-ap-prod', 'before-key-rotation', '', 33],
  ['core-billing-ap-legacy', 'before-migration', 'Keep until the migration is signed off', 120],
]

/** The manual backups of the fleet. */
export const buildGaussdbBackups = (
  seed: string,
  instances: readonly GaussdbInstance[],
  epoch: number,
): GaussdbBackup[] =>
  taken.flatMap(([of, name, description, daysAgo, failed]) => {
    const instance = instances.find((it) => it.name === of)
    if (!instance) return []
    const begin = Math.round(epoch - daysAgo * day - 2 * hour)
    const took = backupDuration(instance, begin)
    return [
      {
        id: `${seededRandom(`${seed}/gaussdb/backup/${of}/${name}`).hex(32)}br14`,
        project: instance.project,
        instance: instance.id,
        instanceName: instance.name,
        name,
        description,
        begin,
        end: begin + Math.round(failed ? took / 3 : took),
        status: failed ? 'FAILED' : 'COMPLETED',
        sizeMb: failed ? 0 : backupSizeMb(instance, begin),
        shape: shapeAt(instance, begin),
        fileSplit: policyAt(instance, begin).file_split_size,
      },
    ]
  })
