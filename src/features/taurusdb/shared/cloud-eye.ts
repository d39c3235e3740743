/** How Cloud Eye knows TaurusDB (reference A.5). */

export const namespace = 'SYS.GAUSSDB'

/** Slow statements per minute. */
export const slowQueries = 'gaussdb_mysql074_slow_queries'

export const dimensionsOf = (instance: string, node: string) => [
  { name: 'gaussdb_mysql_instance_id', value: instance },
  { name: 'gaussdb_mysql_node_id', value: node },
]
