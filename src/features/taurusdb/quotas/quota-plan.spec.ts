import { describe, expect, it } from 'vitest'
import { requestsFor } from './quota-plan.ts'

const none = { instances: undefined, vcpus: undefined, memory: undefined }

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
