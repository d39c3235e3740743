import { listBackups } from '#contract/geminidb/backups.ts'
import { listEngines } from '#contract/geminidb/engine-versions.ts'
import { listFlavors } from '#contract/geminidb/flavors.ts'
import { q } from '#query/q.ts'
import { hasProduct, type Offer } from './model.ts'

/** Engines with their versions and modes. */
export const offersQuery = (connection: string) => q(listEngines, { connection }, { staleTime: 300_000 })

/** Specifications for nodes of an engine. What is sold out changes by the hour, not by the second. */
export const flavorsQuery = (connection: string, offer: Offer | undefined, product: 'Standard' | 'Capacity') =>
  q(
    listFlavors,
    {
      connection,
      query: {
        engine_name: offer?.datastore_name,
        mode: offer?.mode,
        ...(hasProduct(offer) ? { product_type: product } : {}),
        limit: 100,
      },
    },
    { enabled: offer !== undefined, staleTime: 60_000 },
  )

/** One backup, as a list of one: there is no call for details. */
export const backupQuery = (connection: string, backupId: string, enabled: boolean) =>
  q(listBackups, { connection, query: { backup_id: backupId } }, { enabled, staleTime: 60_000 })
