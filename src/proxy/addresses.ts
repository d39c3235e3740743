import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'

const closed = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Another cloud's host agent, at an address that looks public.
  ['168.63.129.16', 32],
] as const)
  closed.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(network, prefix, 'ipv6')

/**
 * Loopback and link-local hold metadata services: closed even where private networks are open. So are the IPv6 forms of
 * them that a gateway would turn into IPv4; a network without IPv4 may need that gateway (64:ff9b::/96) for the rest.
 */
const alwaysClosed = new BlockList()
for (const [network, prefix, family] of [
  ['169.254.0.0', 16, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['0.0.0.0', 8, 'ipv4'],
  // Metadata services of other clouds, which the console may run in.
  ['100.100.100.200', 32, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['192.0.0.192', 32, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 104, 'ipv6'],
  ['64:ff9b::7f00:0', 104, 'ipv6'],
  ['64:ff9b::a9fe:0', 112, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fd00:ec2::254', 128, 'ipv6'],
  ['fd20:ce::254', 128, 'ipv6'],
  ['64:ff9b:1::7f00:0', 104, 'ipv6'],
  ['64:ff9b:1::a9fe:0', 112, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const)
  alwaysClosed.addSubnet(network, prefix, family)

const MAPPED = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i

/** Whether a proxied call may go to an address. What is no IP address is not allowed. */
export function isAllowedAddress(address: string, privateNetwork: boolean): boolean {
  const mapped = MAPPED.exec(address)
  if (mapped) {
    const high = Number.parseInt(mapped[2] ?? '0', 16)
    const low = Number.parseInt(mapped[3] ?? '0', 16)
    const dotted = mapped[1] ?? `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
    return isAllowedAddress(dotted, privateNetwork)
  }
  const family = isIP(address)
  if (family === 0) return false
  return !(privateNetwork ? alwaysClosed : closed).check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** `localhost`, or an address of the machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))

export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError'
}

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void
export type Lookup = (host: string, options: LookupOptions, callback: Callback) => void

/**
 * A name lookup that fails when any answer is an address that calls may not go to. The socket connects to what was
 * checked here, so a second, different answer of the name server does not matter.
 */
export function checkedLookup(privateNetwork: boolean, lookup: Lookup = systemLookup as Lookup): Lookup {
  return (host, options, callback) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0)
      const addresses = found as LookupAddress[]
      const bad = addresses.find(({ address }) => !isAllowedAddress(address, privateNetwork))
      if (bad || addresses.length === 0)
        return callback(new ForbiddenAddressError(`${host} leads to ${bad?.address ?? 'no address'}`), '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]!.address, addresses[0]!.family)
    })
}
