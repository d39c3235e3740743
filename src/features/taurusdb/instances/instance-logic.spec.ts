import { describe, expect, it } from 'vitest'
import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'
import type { Flavor } from '#contract/taurusdb/specifications.ts'
import { connectionString, endpointsOf, languages } from '../shared/connection-strings.ts'
import { nextStart, windowAt } from '#lib/maintenance-window.ts'
import { changesOf, flavorOptions } from './resize-plan.ts'

const node = (over: Partial<InstanceNode>): InstanceNode => ({
  id: 'n1',
  name: 'shop_node01',
  type: 'slave',
  status: 'normal',
  port: 3306,
  private_read_ips: ['10.0.0.11'],
  volume: { type: 'POOL', used: 1 },
  az_code: 'az1',
  region_code: 'r',
  created: '',
  updated: '',
  flavor_id: 'f',
  flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
  max_connections: 2000,
  vcpus: 4,
  ram: 16,
  need_restart: false,
  priority: 1,
  ...over,
})

const instance = (over: Partial<InstanceDetail> = {}) =>
  ({
    port: 3306,
    private_write_ips: ['10.0.0.1'],
    private_dns_names: [],
    proxies: [],
    nodes: [
      node({ id: 'a', type: 'master', private_read_ips: ['10.0.0.10'] }),
      node({ id: 'b', name: 'shop_node02', az_code: 'az2' }),
    ],
    ...over,
  }) as InstanceDetail

const flavor = (code: string, vcpus: number, az_status: Flavor['az_status'], type: Flavor['type'] = 'x86'): Flavor => ({
  vcpus: String(vcpus),
  ram: String(vcpus * 4),
  type,
  id: code,
  spec_code: code,
  version_name: '8.0',
  instance_mode: 'Cluster',
  az_status,
})

describe('flavorOptions', () => {
  const options = flavorOptions(
    [
      flavor('arm', 2, { az1: 'normal', az2: 'normal' }, 'arm'),
      flavor('big', 16, { az1: 'normal', az2: 'sellout' }),
      flavor('gaussdb.mysql.xlarge.x86.4', 4, { az1: 'sellout', az2: 'normal' }),
      flavor('here', 8, { az1: 'normal' }),
      flavor('good', 8, { az1: 'normal', az2: 'normal', az3: 'sellout' }),
    ],
    instance(),
  )
  const of = (code: string) => options.find((option) => option.code === code)?.availability

  it('has the instance’s own architecture first, small to large', () => {
    expect(options.map(({ code }) => code)).toEqual(['gaussdb.mysql.xlarge.x86.4', 'good', 'here', 'big', 'arm'])
  })
  it('looks at the zones of the nodes only', () => {
    expect(of('good')).toEqual({ kind: 'available' })
    expect(of('big')).toEqual({ kind: 'soldOut', zones: ['az2'] })
    expect(of('here')).toEqual({ kind: 'unsupported', zones: ['az2'] })
  })
  it('knows the current one, sold out or not', () => {
    expect(of('gaussdb.mysql.xlarge.x86.4')).toEqual({ kind: 'current' })
  })
  it('leaves the decision to the dry run where zones have other names', () => {
    const [only] = flavorOptions([flavor('x', 8, { 'zone-1': 'sellout' })], instance())
    expect(only?.availability).toEqual({ kind: 'available' })
  })
})

it('lists what a resize changes, and only that', () => {
  const to = { code: 'new', vcpus: 8, ram: 16, architecture: 'x86', availability: { kind: 'available' } } as const
  expect(changesOf({ vcpus: 4, ram: 16, code: 'old', architecture: 'x86' }, to, 3)).toEqual([
    { key: 'vcpus', from: 4, to: 8 },
    { key: 'code', from: 'old', to: 'new' },
    { key: 'total', from: 12, to: 24 },
  ])
  expect(changesOf({ vcpus: 4, ram: 16, code: 'old' }, to, 1).map(({ key }) => key)).toEqual(['vcpus', 'code'])
})

describe('endpointsOf', () => {
  it('has every way in once, the writer first', () => {
    const found = endpointsOf(
      instance({
        private_dns_names: ['shop.internal'],
        proxies: [{ pool_id: 'p1', name: 'split', address: '10.0.0.9' }],
        public_ips: '203.0.113.4',
      }),
    )
    expect(found.map(({ id, host }) => `${id} ${host}`)).toEqual([
      'write 10.0.0.1',
      'dns shop.internal',
      'proxy-p1 10.0.0.9',
      'read-b 10.0.0.11',
      'public 203.0.113.4',
    ])
  })
  it('is empty while there are no servers', () => {
    expect(endpointsOf(instance({ private_write_ips: [], nodes: [] }))).toEqual([])
  })
})

describe('connectionString', () => {
  const [endpoint] = endpointsOf(instance())
  it.each(languages)('%s names host, port and user, and holds no password', (language) => {
    const text = connectionString(language, endpoint!, 'root')
    expect(text).toContain('10.0.0.1')
    expect(text).toContain('3306')
    expect(text).toContain('root')
    expect(text).not.toMatch(/password=[^o{p\s]/i)
  })
  it('puts an IPv6 address in brackets before a port', () => {
    expect(connectionString('jdbc', { ...endpoint!, host: 'fd00::1' }, 'root')).toContain('//[fd00::1]:3306/')
  })
})

describe('nextStart', () => {
  const at = Date.UTC(2026, 2, 10, 12)
  it.each([
    ['22:00-02:00', Date.UTC(2026, 2, 10, 22)],
    ['02:00-06:00', Date.UTC(2026, 2, 11, 2)],
    ['12:00-16:00', Date.UTC(2026, 2, 11, 12)],
  ])('%s', (window, expected) => {
    expect(nextStart(window, at)).toBe(expected)
  })
  it.each([undefined, '', 'soon'])('%s is no window', (window) => {
    expect(nextStart(window, at)).toBeUndefined()
  })
})

describe('windowAt', () => {
  const at = (text: string) => Date.parse(`2026-03-10T${text}:00Z`)
  it.each([
    ['18:00-22:00', '12:00', '2026-03-10T18:00', '2026-03-10T22:00', false],
    ['18:00-22:00', '18:00', '2026-03-10T18:00', '2026-03-10T22:00', true],
    ['18:00-22:00', '21:59', '2026-03-10T18:00', '2026-03-10T22:00', true],
    ['18:00-22:00', '22:00', '2026-03-11T18:00', '2026-03-11T22:00', false],
    // Over midnight.
    ['22:00-02:00', '01:00', '2026-03-09T22:00', '2026-03-10T02:00', true],
    ['22:00-02:00', '03:00', '2026-03-10T22:00', '2026-03-11T02:00', false],
  ])('%s at %s: from %s to %s, open %s', (window, now, start, end, open) => {
    expect(windowAt(window, at(now))).toEqual({ start: Date.parse(`${start}Z`), end: Date.parse(`${end}Z`), open })
  })
  it('is nothing for what is no window', () => {
    expect(windowAt('', at('12:00'))).toBeUndefined()
    expect(windowAt('18:00', at('12:00'))).toBeUndefined()
  })
})
