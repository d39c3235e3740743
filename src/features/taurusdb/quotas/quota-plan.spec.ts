import { describe, expect, it } from 'vitest'
import { limitsOf, requestsFor, shareOf, toneOf, useOf } from './quota-plan.ts'

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

  it('warns from four fifths on', () => {
    expect([shareOf(4, 20), shareOf(4, undefined), shareOf(undefined, 4), shareOf(0, 0), shareOf(1, 0)]).toEqual([
      20,
      undefined,
      undefined,
      0,
      100,
    ])
    expect([undefined, 79, 80, 100, 120].map(toneOf)).toEqual([undefined, undefined, 'warn', 'danger', 'danger'])
  })
})

describe('requests', () => {
  const from = { instances: 20, vcpus: 100, memory: undefined }

  it('change only what differs', () => {
    expect(requestsFor([{ id: 'f', from, to: { ...from, vcpus: 120, memory: 64 } }])).toEqual([
      { method: 'update', list: [{ enterprise_project_id: 'f', vcpus_quota: 120, ram_quota: 64 }] },
    ])
    expect(requestsFor([{ id: 'f', from, to: from }])).toEqual([])
  })

  it('set all that stays anew where a limit goes, and the first quotas of a project', () => {
    expect(
      requestsFor([
        { id: 'a', from, to: { ...from, vcpus: undefined } },
        { id: 'b', from: none, to: { ...none, instances: 0 } },
        { id: 'c', from, to: { ...from, instances: 30 } },
      ]),
    ).toEqual([
      { method: 'update', list: [{ enterprise_project_id: 'c', instance_quota: 30 }] },
      {
        method: 'set',
        list: [
          { enterprise_project_id: 'a', instance_quota: 20 },
          { enterprise_project_id: 'b', instance_quota: 0 },
        ],
      },
    ])
  })
})
