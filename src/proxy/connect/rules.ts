import { isAllowedAddress, isLoopback } from '../addresses.ts'
import { ConfigurationError } from '../configuration.ts'
import { invalid } from '../console-values.ts'

/**
 * Where connections that were made on the page may lead. Any public https address is open; addresses of private networks
 * and of this machine only where the operator has named their hosts in the server's environment. The lookup of names is
 * checked again for each socket (addresses.ts).
 */
export interface EndpointRules {
  /** `*.cloud.example.com`, `10.0.0.8`, `127.0.0.1:7401`. */
  privateHosts: readonly string[]
}

export const SETTING = 'ASTROLABE_PRIVATE_ENDPOINTS'

const HOST = /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/

/** Throws ConfigurationError when an entry is no host. */
export function readEndpointRules(text: string | undefined): EndpointRules {
  const privateHosts = (text ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean)
  for (const entry of privateHosts)
    if (!HOST.test(entry))
      throw new ConfigurationError(`${SETTING}: ${entry} is not a host such as *.cloud.example.com or 127.0.0.1:7401`)
  return { privateHosts }
}

/** Whether the operator has named the host of an address, with its port or without one. */
export function isNamed({ privateHosts }: EndpointRules, origin: string): boolean {
  const { hostname, host, protocol, port } = new URL(origin)
  const withPort = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host
  return privateHosts.some((entry) => {
    if (!entry.startsWith('*.')) return entry === hostname || entry === withPort
    const [suffix = '', suffixPort] = entry.slice(1).split(':')
    return hostname.endsWith(suffix) && (suffixPort === undefined || withPort.endsWith(`:${suffixPort}`))
  })
}

/** Throws the refusal of an address that leads where it may not. What the name leads to is asked when it is called. */
export function checkEndpoint(rules: EndpointRules, origin: string, field: string, privateNetwork: boolean): void {
  const { hostname } = new URL(origin)
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isLoopback(hostname)) {
    if (!isNamed(rules, origin))
      invalid(field, `leads to this machine; that is possible for hosts that the server's ${SETTING} names`)
    return
  }
  if (/(^|\.)localhost$/i.test(host)) invalid(field, 'leads to this machine')
  if (/^[\d.]+$|:/.test(host)) {
    if (!isAllowedAddress(host, true)) invalid(field, 'is an address that no cloud has')
    if (!privateNetwork && !isAllowedAddress(host, false))
      invalid(field, 'is an address of a private network; say so below if that is intended')
  }
  if (privateNetwork && !isNamed(rules, origin))
    invalid(field, `is not among the hosts that may lead into a private network (the server's ${SETTING})`)
}
