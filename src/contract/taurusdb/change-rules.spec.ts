import { describe, expect, it } from 'vitest'
import {
  changeCan,
  isDatabasePort,
  isMaintenanceWindow,
  type ChangeRefusal,
  type ChangedInstance,
  type NodeState,
} from './change-rules.ts'

const yes = { ok: true }
const no = (reason: ChangeRefusal) => ({ ok: false, reason })

const node = (id: string, more: Partial<NodeState> = {}): NodeState => ({
  id,
  type: 'slave',
  status: 'normal',
  az_code: 'a',
  priority: 1,
  flavor_ref: 'small',
  ...more,
})
const master = node('m', { type: 'master' })
const instance = (nodes: NodeState[], more: Partial<ChangedInstance> = {}): ChangedInstance => ({
  status: 'normal',
  az_mode: 'single',
  nodes: [master, ...nodes],
  ...more,
})

describe('limits', () => {
  it('keep ports of the service free', () => {
    expect([1024, 3306, 8836, 65535].filter(isDatabasePort)).toEqual([1024, 3306, 8836, 65535])
    const reserved = [5342, 5343, 5344, 5345, 12017, 20000, 20201, 20202, 33062, 33071]
    expect([1023, 65536, 3306.5, ...reserved].filter(isDatabasePort)).toEqual([])
  })

  it('want a window of four full hours, over midnight too', () => {
    expect(isMaintenanceWindow('02:00', '06:00')).toBe(true)
    expect(isMaintenanceWindow('22:00', '02:00')).toBe(true)
    expect(isMaintenanceWindow('20:00', '00:00')).toBe(true)
    for (const [start, end] of [
      ['02:00', '05:00'],
      ['06:00', '02:00'],
      ['02:30', '06:30'],
      ['20:00', '24:00'],
    ] as const)
      expect(isMaintenanceWindow(start, end), `${start}-${end}`).toBe(false)
  })
})

describe('an instance', () => {
  it('is upgraded unless it is the newest', () => {
    expect(changeCan.upgrade(instance([]))).toEqual(yes)
    expect(changeCan.upgrade(instance([]), true)).toEqual(yes)
    expect(changeCan.upgrade(instance([]), false)).toEqual(no('newest-kernel'))
    expect(changeCan.upgrade(instance([], { busy: true }), false)).toEqual(no('changing'))
  })

  it('has storage of its own only when it is paid by month or year, and may grow when that is full', () => {
    const charged = (charge_mode: string, status = 'normal') =>
      changeCan.extendVolume({ status, charge_info: { charge_mode } })
    expect(charged('prePaid')).toEqual(yes)
    expect(charged('prePaid', 'STORAGE FULL')).toEqual(yes)
    expect(charged('postPaid')).toEqual(no('pay-per-use'))
    expect(charged('postPaid', 'abnormal')).toEqual(no('abnormal'))
  })

  it('has one public address and one domain name at most', () => {
    const at = (public_ips: string | string[], private_dns_names: string[]) =>
      ['bindEip', 'unbindEip', 'createDomainName', 'changeDomainName'].map(
        (name) => changeCan[name as 'bindEip'](instance([], { public_ips, private_dns_names })).ok,
      )
    expect(at('', [])).toEqual([true, false, true, false])
    expect(at([], [])).toEqual([true, false, true, false])
    expect(at('198.51.100.20', ['db.internal'])).toEqual([false, true, false, true])
    expect(at(['198.51.100.20'], [])).toEqual([false, true, true, false])
    expect(changeCan.bindEip(instance([], { public_ips: '198.51.100.20' }))).toEqual(no('has-eip'))
    expect(changeCan.changeDomainName(instance([], { private_dns_names: [] }))).toEqual(no('no-domain-name'))
    // What is not known is not held against it.
    expect(changeCan.unbindEip({ status: 'normal' })).toEqual(yes)
  })

  it('takes limits of vCPUs only when it is serverless', () => {
    expect(changeCan.setServerlessPolicy(instance([]), true)).toEqual(yes)
    expect(changeCan.setServerlessPolicy(instance([]), false)).toEqual(no('not-serverless'))
  })
})

describe('a read replica', () => {
  it('is promoted when it works and has priority 1', () => {
    const of = (more: Partial<NodeState>) => {
      const replica = node('r', more)
      return changeCan.promote(instance([replica, node('other')]), replica)
    }
    expect(of({})).toEqual(yes)
    expect(of({ priority: 2 })).toEqual(no('not-first-priority'))
    expect(of({ status: 'abnormal' })).toEqual(no('node-down'))
    expect(changeCan.promote(instance([node('r')]), master)).toEqual(no('primary-node'))
    expect(changeCan.promote(instance([]), master)).toEqual(no('no-replica'))
    expect(changeCan.promote(instance([node('r')], { status: 'abnormal' }), node('r'))).toEqual(no('abnormal'))
  })

  it('goes unless the primary node would be alone in its zone', () => {
    const [near, far] = [node('near'), node('far', { az_code: 'b' })]
    expect(changeCan.removeReplica(instance([near]), near)).toEqual(yes)
    expect(changeCan.removeReplica(instance([near]), master)).toEqual(no('primary-node'))
    const multi = instance([near, far], { az_mode: 'multi' })
    expect(changeCan.removeReplica(multi, near)).toEqual(yes)
    expect(changeCan.removeReplica(multi, far)).toEqual(no('other-zone-needed'))
  })

  it('gets another priority as long as somebody can take over', () => {
    const [first, second, far] = [node('first'), node('second', { priority: 2 }), node('far', { az_code: 'b' })]
    expect(changeCan.setPriority(instance([first, second]), second, -1)).toEqual(yes)
    expect(changeCan.setPriority(instance([first, second]), first, 2)).toEqual(no('first-priority-needed'))
    expect(changeCan.setPriority(instance([first]), first, -1)).toEqual(no('first-priority-needed'))
    expect(changeCan.setPriority(instance([first]), master, 2)).toEqual(no('primary-node'))
    const multi = instance([first, far], { az_mode: 'multi' })
    expect(changeCan.setPriority(multi, far, 3)).toEqual(yes)
    expect(changeCan.setPriority(multi, far, -1)).toEqual(no('other-zone-needed'))
    const large = node('large', { flavor_ref: 'large', priority: 2 })
    expect(changeCan.setPriority(instance([first, large]), large, 1)).toEqual(no('other-size'))
    expect(changeCan.setPriority(instance([first, large]), large, 3)).toEqual(yes)
    // One that could not be created will not take over.
    const failed = node('failed', { status: 'createfail' })
    expect(changeCan.setPriority(instance([first, failed]), first, 2)).toEqual(no('first-priority-needed'))
  })
})
