import type { IncomingMessage } from 'node:http'
import { Refusal } from './errors.ts'
import { sameSecret, type Session } from './sessions.ts'

/** How many headers of a name came over the wire; the parsed object keeps one Host only. */
function count(rawHeaders: readonly string[], name: string): number {
  let found = 0
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]!.length === name.length && rawHeaders[at]!.toLowerCase() === name) found++
  return found
}

/**
 * Names by which this server may be called, with port. Anything else is another site's name that leads here (DNS
 * rebinding), and is refused before anything is looked at.
 */
export function checkHost(request: IncomingMessage, hosts: ReadonlySet<string>): void {
  const { host } = request.headers
  if (host === undefined || !hosts.has(host) || count(request.rawHeaders, 'host') !== 1)
    throw new Refusal(421, 'ASTROLABE.HOST', 'This server is not known by that name.')
  if (!request.url?.startsWith('/')) throw new Refusal(400, 'ASTROLABE.TARGET', 'The request target must be a path.')
}

const forbidden = (what: string): Refusal =>
  new Refusal(403, 'ASTROLABE.CSRF', `The request does not come from the console itself (${what}).`)

/** Other sites may not even read: browsers say where a request comes from. */
export function checkSite(request: IncomingMessage): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw forbidden('Sec-Fetch-Site')
}

/** What every change must show, signed in or not: our own origin with its port, and a type that no form can send. */
export function checkOrigin(request: IncomingMessage, scheme: 'http' | 'https'): void {
  checkSite(request)
  const { origin, host, 'content-type': type } = request.headers
  if (origin !== `${scheme}://${host}`) throw forbidden('Origin')
  if (type === undefined || !/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type))
    throw forbidden('Content-Type')
}

/** What a change within a session must show besides: the session's own token. */
export function checkCsrf(request: IncomingMessage, session: Session): void {
  const token = request.headers['x-console-csrf']
  if (typeof token !== 'string' || !sameSecret(token, session.csrf)) throw forbidden('X-Console-CSRF')
}

/** A change may not come in another encoding: what is counted is what is parsed. */
export function checkEncoding(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity')
    throw new Refusal(415, 'ASTROLABE.ENCODING', 'Request bodies must not be compressed.')
}

export const sessionMissing = (): Refusal => new Refusal(401, 'ASTROLABE.SESSION', 'Please sign in.')
