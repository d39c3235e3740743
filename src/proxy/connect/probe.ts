import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { checkedLookup, isLoopback, type Lookup } from '../addresses.ts'
import type { Connection } from '../connections.ts'
import { checkOrigin, failureOf } from '../network.ts'
import { UpstreamError } from '../upstream.ts'

/** What is found at an address before anything is sent to it. */
export interface Probed {
  /** Undefined for the simulated cloud in this process. */
  address?: string
  /** Milliseconds to the open connection, TLS and all. */
  ms: number
  /** Undefined without TLS. */
  tls?: { protocol: string; issuer: string; validTo: number }
}

/** Looks at an address. Rejects with UpstreamError. */
export type Probe = (connection: Connection, origin: string) => Promise<Probed>

const PATIENCE = 5_000

const fieldOf = (subject: unknown, name: string): string => {
  const value = typeof subject === 'object' && subject !== null ? (subject as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}

const describe = (socket: TLSSocket): Probed['tls'] => {
  const { valid_to: until, issuer } = socket.getPeerCertificate()
  return {
    protocol: socket.getProtocol() ?? '',
    issuer: fieldOf(issuer, 'O') || fieldOf(issuer, 'CN'),
    validTo: Date.parse(until),
  }
}

/**
 * Opens a connection to an address and closes it again, under the rules that hold for calls: the same origins, the same
 * checked lookup, the same verification. Nothing is sent over it.
 */
export const networkProbe =
  (lookup?: Lookup): Probe =>
  ({ ca, privateNetwork }, origin) =>
    new Promise((resolve, reject) => {
      const { hostname, port, protocol } = new URL(origin)
      const host = hostname.replace(/^\[|\]$/g, '')
      const loopbackOnly = isLoopback(hostname)
      checkOrigin(origin, { loopbackOnly, privateNetwork })
      const secure = protocol === 'https:'
      const target = {
        host,
        port: port ? Number(port) : secure ? 443 : 80,
        ...(loopbackOnly ? {} : { lookup: checkedLookup(privateNetwork, lookup) as never }),
      }
      const began = performance.now()
      const socket: Socket = secure
        ? connectTls({
            ...target,
            ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
            minVersion: 'TLSv1.2',
            rejectUnauthorized: true,
            ...(ca ? { ca } : {}),
          })
        : connectTcp(target)
      const timer = setTimeout(() => fail(new UpstreamError('timeout', 'No connection in time')), PATIENCE)
      function fail(error: Error) {
        clearTimeout(timer)
        socket.destroy()
        reject(failureOf(error))
      }
      socket.once('error', fail)
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer)
        const address = socket.remoteAddress
        const found: Probed = {
          ms: Math.round(performance.now() - began),
          ...(address === undefined ? {} : { address }),
          ...(secure ? { tls: describe(socket as TLSSocket) } : {}),
        }
        socket.destroy()
        resolve(found)
      })
    })
