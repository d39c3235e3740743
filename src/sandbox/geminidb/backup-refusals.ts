/** Codes of the fields of backups, by operation and field. */
export const backupRefusals: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  createBackup: { description: 'DBS.280127' },
  setBackupPolicy: {
    'backup_policy.keep_days': 'DBS.280214',
    'backup_policy.start_time': 'DBS.280216',
    'backup_policy.period': 'DBS.280215',
  },
}
