import { expect, it } from 'vitest'
import { networksOf } from './networks.ts'

it('learns networks from instances, the most used VPC first', () => {
  const known = networksOf([
    { vpc_id: 'one', subnet_id: 's1', security_group_id: 'g' },
    { vpc_id: 'two', subnet_id: 's2' },
    { vpc_id: 'two', subnet_id: 's3', security_group_id: '' },
  ])
  expect(known.vpcs).toEqual(['two', 'one'])
  expect(known.subnets.get('two')).toEqual(['s2', 's3'])
  expect(known.securityGroups.get('two')).toBeUndefined()
})
