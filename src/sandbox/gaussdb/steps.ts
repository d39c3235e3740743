import type { JobStep } from '../state.ts'

const steps = (...list: [string, number][]): JobStep[] => list.map(([name, seconds]) => ({ name, ms: seconds * 1000 }))

/** Steps of each kind of job, with durations as in life. */
export const stepsOf = {
  create: (nodes: number) =>
    steps(
      ['Check resources', 15],
      ['Create servers', 120 + nodes * 30],
      ['Attach storage', 45],
      ['Install the database', 90 + nodes * 10],
      ['Start the cluster', 60],
      ['Set up monitoring and backups', 30],
    ),
  delete: () => steps(['Back up the instance', 90], ['Stop the database', 30], ['Release servers', 60]),
  rename: () => steps(['Change the name', 15]),
  restart: (nodes: number) =>
    steps(['Stop connections', 10], ['Restart the cluster', 30 + nodes * 10], ['Check the cluster', 15]),
  resize: (replicas: number) =>
    steps(
      ['Check resources', 15],
      ['Change standbys', Math.max(1, replicas - 1) * 90],
      ['Switch over', 20],
      ['Change primaries', 90],
      ['Check the cluster', 20],
    ),
  enlarge: () => steps(['Check resources', 10], ['Enlarge the volumes', 60], ['Grow the file systems', 20]),
  expandCoordinators: (added: number) =>
    steps(['Create servers', 90 + added * 30], ['Install coordinators', 60], ['Join the cluster', 40]),
  expandShards: (added: number) =>
    steps(
      ['Create servers', 90 + added * 30],
      ['Install data nodes', 60],
      ['Redistribute data', 90 + added * 30],
      ['Check the cluster', 20],
    ),
  switchShard: (shards: number) => steps(['Check standbys', 5], ['Switch over', 10 + shards * 8], ['Check shards', 8]),
  bindAddress: () => steps(['Change the address', 11]),
  startNodes: (nodes: number) => steps(['Start the database', 20 + nodes * 5], ['Check the cluster', 10]),
  stopNodes: (nodes: number) => steps(['Stop connections', 8], ['Stop the database', 15 + nodes * 3]),
  logReplica: (shards: number) =>
    steps(['Check replicas', 10], ['Change replicas', 60 + shards * 45], ['Check shards', 15]),
  createTenant: () =>
    steps(
      ['Check resources', 8],
      ['Create the tenant', 45],
      ['Set its parameters', 12],
      ['Create its administrator', 6],
    ),
  deleteTenant: () => steps(['Stop connections', 8], ['Delete the tenant', 30], ['Release resources', 10]),
  resizeTenant: () => steps(['Check resources', 5], ['Change the resource plan', 20]),
  enlargeTenant: () => steps(['Check resources', 5], ['Raise the storage limit', 10]),
  setTenantParameters: () => steps(['Set the parameters', 10], ['Reload the configuration', 8]),
  parameters: (instances: number) =>
    steps(['Check the parameters', 4], ['Set the parameters on all nodes', 15 + instances * 5]),
  backup: (duration: number): JobStep[] => [
    { name: 'Take a snapshot', ms: 30_000 },
    { name: 'Upload data', ms: duration },
    { name: 'Check the backup', ms: 20_000 },
  ],
  restoreNew: (nodes: number, sizeGb: number) =>
    steps(
      ['Check resources', 15],
      ['Create servers', 120 + nodes * 30],
      ['Attach storage', 45],
      ['Load the full backup', 60 + sizeGb * 0.4],
      ['Replay the log', 45 + sizeGb * 0.05],
      ['Start the cluster', 60],
    ),
  upgradeInPlace: (nodes: number) =>
    steps(
      ['Check compatibility', 30],
      ['Upgrade the management plane', 180],
      ['Stop the database', 60],
      ['Upgrade all nodes', 1200 + nodes * 10],
      ['Start the cluster', 90],
      ['Check the cluster', 60],
    ),
  upgradeRolling: (nodes: number) =>
    steps(
      ['Check compatibility', 30],
      ['Upgrade the management plane', 120],
      ['Upgrade standbys', Math.max(1, Math.ceil((nodes * 2) / 3)) * 90],
      ['Switch over', 10],
      ['Upgrade former primaries', Math.max(1, Math.floor(nodes / 3)) * 90],
      ['Check the cluster', 30],
    ),
  commitUpgrade: () => steps(['Upgrade the system catalogs', 90], ['Remove the former version', 30]),
  rollBackUpgrade: (nodes: number) =>
    steps(['Check the former version', 15], ['Roll the nodes back', nodes * 60], ['Check the cluster', 30]),
  hotfix: (patches: number) => steps(['Check the patches', 10], ['Patch the running database', patches * 45]),
  exportSlowLog: () => steps(['Collect the log', 40], ['Store the files', 20]),
  features: () => steps(['Set the switches', 12], ['Reload the configuration', 20]),
} as const
