/** Fields of the operations on instances whose refusal has a code of its own. By operation and field. */
export const instanceRefusalCodes: Record<string, Record<string, string>> = {
  resetInstancePassword: { password: 'DBS.280246' },
  createReplicas: { availability_zones: 'DBS.05000086' },
  promoteReplica: { node_id: 'DBS.280404' },
  renameNodes: { 'node_list.node_id': 'DBS.280404' },
  changePort: { port: 'DBS.200461' },
  changeSecurityGroup: { security_group_id: 'DBS.05000090' },
  extendVolume: { size: 'DBS.280242' },
  setAutoScalingPolicy: { enlarge_threshold: 'DBS.200461', max_flavor: 'DBS.280288' },
  setServerlessPolicy: { min_vcpus: 'DBS.280271', max_vcpus: 'DBS.280271' },
  listRecycledInstances: { limit: 'DBS.280439' },
  listAutoScalingHistory: { limit: 'DBS.280439' },
  listDedicatedResources: { limit: 'DBS.280439' },
}
