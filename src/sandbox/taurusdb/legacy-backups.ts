import type * as contract from '#contract/taurusdb/legacy-backups.ts'
import { Reply, type Handlers } from '../handler.ts'
import { backups } from './backups.ts'

/** Each answer is that of the newer operation without what it has added. */
export const legacyBackups: Handlers<typeof contract> = {
  updateLegacyBackupPolicy: (ctx) => backups.updateBackupPolicy(ctx),

  async createLegacyManualBackup(ctx) {
    const answer = await backups.createManualBackup(ctx)
    const { backup } = answer instanceof Reply ? answer.data : answer
    return { backup }
  },

  async listLegacyBackups(ctx) {
    const answer = await backups.listBackups(ctx)
    const { backups: found, total_count } = answer instanceof Reply ? answer.data : answer
    return {
      backups: found.map((row) => {
        const { instance_name: _, description: __, ...backup } = row
        return backup
      }),
      total_count,
    }
  },

  showLegacyBackupPolicy: (ctx) => backups.showBackupPolicy(ctx),
}
