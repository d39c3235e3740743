import { backupRefusals } from './backup-refusals.ts'

/** Fields whose refusal has a code of its own; everything else is a parameter error. By operation and field. */
export const refusalCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...backupRefusals,
  resizeInstance: { 'resize.target_spec_code': 'DBS.200053' },
  extendVolume: { size: 'DBS.200072' },
  addNodes: { num: 'DBS.240002' },
  removeNodes: { num: 'DBS.240002' },
  resetInstancePassword: { password: 'DBS.200052' },
  createInstance: {
    'datastore.type': 'DBS.200042',
    'datastore.version': 'DBS.200041',
    region: 'DBS.200024',
    availability_zone: 'DBS.200025',
    vpc_id: 'DBS.200048',
    subnet_id: 'DBS.200049',
    security_group_id: 'DBS.200050',
    password: 'DBS.200052',
    mode: 'DBS.200063',
    'flavor.num': 'DBS.240002',
    'flavor.size': 'DBS.200072',
    'flavor.spec_code': 'DBS.200054',
    'backup_strategy.start_time': 'DBS.201101',
    'backup_strategy.keep_days': 'DBS.201106',
    port: 'DBS.200059',
  },
}
