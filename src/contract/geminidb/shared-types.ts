/** Types that several categories of GeminiDB share. */

/** What an instance is compatible with. MongoDB, HBase and DynamoDB exist in some regions; the simulated cloud has none. */
export type GeminiEngine = 'cassandra' | 'mongodb' | 'influxdb' | 'redis' | 'dynamodb' | 'hbase'

/**
 * How an instance is built. `Cluster`: classic cluster, with a proxy for Redis. `CloudNativeCluster`: cluster with storage in
 * a pool. `RedisCluster`: classic Redis Cluster without a proxy. `Replication`: primary and standby of Redis.
 * `InfluxdbSingle`: one node. `EnhancedCluster`: performance-enhanced InfluxDB. `ReplicaSet`: MongoDB.
 */
export type GeminiMode =
  | 'Cluster'
  | 'CloudNativeCluster'
  | 'RedisCluster'
  | 'Replication'
  | 'InfluxdbSingle'
  | 'EnhancedCluster'
  | 'ReplicaSet'

/** Kind of a Redis instance in a pool of storage. */
export type GeminiProductType = 'Standard' | 'Capacity'

/**
 * Status of an instance. What is under way on a running one shows in its actions, not here.
 */
export type GeminiInstanceStatus =
  | 'normal'
  | 'abnormal'
  | 'creating'
  | 'frozen'
  | 'data_disk_full'
  | 'createfail'
  | 'enlargefail'

/** Status of a node or of a group of nodes. */
export type GeminiNodeStatus =
  | 'normal'
  | 'abnormal'
  | 'creating'
  | 'createfail'
  | 'deleted'
  | 'resizefailed'
  | 'enlargefail'

/** A task that has been submitted. */
export interface GeminiJobReference {
  /** Task ID. */
  job_id: string
}

/** Page of a list. */
export interface GeminiPageQuery {
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Rows to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}
