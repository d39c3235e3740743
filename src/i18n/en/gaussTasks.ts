/** Tasks of GaussDB, as far as they differ from those of other services. */
export const gaussTasks = {
  subtitle: 'What runs and what has happened in the last month, in every connection',
  noneOpen: 'Nothing runs',
  list: 'Tasks',
  timesHint: 'The cloud’s list of tasks has no times; it is asked for each task by itself, and told none of this one.',
  instanceText: 'Restarts, scaling, backups and whatever else takes a while show up here.',
  kinds: {
    CreateGaussDBV5Instance: 'Create instance',
    BackupSnapshotGaussDBV5Instance: 'Create backup',
    CloneGaussDBV5NewInstance: 'Restore to a new instance',
    RestoreGaussDBV5Instance: 'Restore to itself',
    RestoreGaussDBV5InstanceToExistedInst: 'Restore to an existing instance',
    DeleteGaussDBV5Instance: 'Delete instance',
    EnlargeGaussDBV5Volume: 'Enlarge storage',
    ResizeGaussDBV5Flavor: 'Resize',
    GaussDBV5ExpandClusterCN: 'Add coordinators',
    GaussDBV5ExpandClusterDN: 'Add shards',
  },
} as const
