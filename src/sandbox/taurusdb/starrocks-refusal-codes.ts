/** Fields of StarRocks operations whose refusal has a code of its own. By operation and field. */
export const starRocksRefusalCodes: Record<string, Record<string, string>> = {
  createStarRocks: {
    name: 'DBS.200021',
    engine: 'DBS.280238',
    'ha.mode': 'DBS.280342',
    fe_flavor_id: 'DBS.280288',
    be_flavor_id: 'DBS.280288',
    db_root_pwd: 'DBS.280246',
    fe_count: 'DBS.05000089',
    be_count: 'DBS.05000089',
    az_mode: 'DBS.280260',
    'fe_volume.io_type': 'DBS.280241',
    'be_volume.io_type': 'DBS.280241',
    'fe_volume.capacity_in_gb': 'DBS.280311',
    'be_volume.capacity_in_gb': 'DBS.280311',
    az_code: 'DBS.280285',
  },
  checkStarRocksResources: {
    'resource.mode': 'DBS.280342',
    'resource.availability_zone_mode': 'DBS.280260',
    'resource.fe_node_num': 'DBS.05000089',
    'resource.be_node_num': 'DBS.05000089',
  },
  listStarRocksUsers: { limit: 'DBS.280439' },
}
