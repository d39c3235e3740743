import { describe, expect, it } from 'vitest'
import { limitsOf, useOf } from './use.ts'

const none = { instances: undefined, vcpus: undefined, memory: undefined }
const quota = {
  enterprise_project_id: 'f',
  enterprise_project_name: 'finance',
  instance_quota: 20,
  vcpus_quota: -1,
  ram_quota: 40,
  availability_instance_quota: 1,
  availability_vcpus_quota: -1,
  availability_ram_quota: 0,
}

describe('an enterprise project', () => {
  it('says its use where it has a limit, and nothing where it has none', () => {
    expect(limitsOf(quota)).toEqual({ instances: 20, vcpus: undefined, memory: 40 })
    expect(useOf(quota)).toEqual({ instances: 19, vcpus: undefined, memory: 40 })
    expect(useOf(undefined)).toEqual(none)
  })
})
