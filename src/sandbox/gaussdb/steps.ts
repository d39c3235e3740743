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
      ['Create servers', 120 + added * 60],
      ['Install data nodes', 90],
      ['Redistribute data', 240 + added * 60],
      ['Check the cluster', 20],
    ),
  switchShard: (shards: number) => steps(['Check standbys', 5], ['Switch over', 10 + shards * 8], ['Check shards', 8]),
  bindAddress: () => steps(['Change the address', 11]),
  startNodes: (nodes: number) => steps(['Start the database', 20 + nodes * 5], ['Check the cluster', 10]),
  stopNodes: (nodes: number) => steps(['Stop connections', 8], ['Stop the database', 15 + nodes * 3]),
  logReplica: (shards: number) =>
    steps(['Check replicas', 10], ['Change replicas', 60 + shards * 45], ['Check shards', 15]),
  features: () => steps(['Set the switches', 12], ['Reload the configuration', 20]),
} as const
