/** What is remembered of GaussDB's backups and upgrades. Plain JSON, times in ms since the epoch, sizes GB unless said. */

import type { GaussdbInstance } from './state.ts'

/** What an instance is made of: a backup can be restored where all of this fits. */
export interface GaussdbShape extends Pick<
  GaussdbInstance,
  'form' | 'edition' | 'solution' | 'shards' | 'replicas' | 'volumeSize' | 'kernel' | 'flavor'
> {
  /** Servers. */
  nodes: number
  /** Servers with a coordinator; 0 for centralized instances. */
  coordinators: number
}

/** A manual backup. Automated and differential ones are derived from the policy and the clock. */
export interface GaussdbBackup {
  id: string
  project: string
  instance: string
  instanceName: string
  name: string
  description: string
  begin: number
  end: number | null
  status: 'BUILDING' | 'COMPLETED' | 'FAILED'
  sizeMb: number
  shape: GaussdbShape
  /** GB at which its files are split; 0 for one file. */
  fileSplit: number
}

/** A rolling upgrade under observation (reference 4.6). */
export interface GaussdbUpgrade {
  /** Kernel to go to. */
  to: string
  /** Shards that have been upgraded, of an independent instance. */
  shards: number
  /** Zones that have been upgraded, of any other. */
  zones: string[]
}
