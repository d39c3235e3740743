import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from './catalogue.ts'
import type { Forward } from './forward.ts'
import { checkHost, checkSite } from './guard.ts'
import type { Sessions } from './sessions.ts'

interface Way {
  /** Fixed parts of the path after the connection; undefined where a parameter stands. */
  parts: readonly (string | undefined)[]
  names: readonly string[]
  forward: Forward
}

const PREFIX = '/api/'

/** Ways by the number of parts of their path, those without parameters first. */
function waysOf(forwards: ReadonlyMap<Route, Forward>): Map<number, Way[]> {
  const ways = new Map<number, Way[]>()
  for (const [route, forward] of forwards) {
    if (route.op.method !== 'GET') continue
    const pieces = route.path.slice(1).split('/')
    const parts = pieces.map((piece) => (piece.startsWith(':') ? undefined : piece))
    const names = pieces.map((piece) => (piece.startsWith(':') ? piece.slice(1) : ''))
    const ofLength = ways.get(parts.length)
    if (ofLength) ofLength.push({ parts, names, forward })
    else ways.set(parts.length, [{ parts, names, forward }])
  }
  const parameters = ({ parts }: Way) => parts.filter((part) => part === undefined).length
  for (const list of ways.values()) list.sort((a, b) => parameters(a) - parameters(b))
  return ways
}

function matches({ parts }: Way, pieces: readonly string[]): boolean {
  for (let at = 0; at < parts.length; at++) if (parts[at] !== undefined && parts[at] !== pieces[at + 1]) return false
  return true
}

/**
 * A short way for most of the traffic: reads by GET that are in order go to their cloud without the framework. Whatever
 * is unusual, refused or not found is left to it (`false`), so that each refusal is made and worded in one place.
 */
export function createShortcut(
  forwards: ReadonlyMap<Route, Forward>,
  sessions: Sessions,
  hosts: ReadonlySet<string>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const ways = waysOf(forwards)
  return (request, response) => {
    const { url, method, headers } = request
    if (method !== 'GET' || url === undefined || !url.startsWith(PREFIX)) return false
    if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return false
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    // What is encoded has to be decoded, and a fragment cut off, by the framework's rules.
    if (path.includes('%') || url.includes('#')) return false
    const pieces = path.slice(PREFIX.length).split('/')
    const way = ways.get(pieces.length - 1)?.find((one) => matches(one, pieces))
    if (!way) return false
    try {
      checkHost(request, hosts)
      checkSite(request)
      if (!sessions.find(headers.cookie)) return false
      const parameters: Record<string, string> = { connection: pieces[0]! }
      for (let at = 0; at < way.names.length; at++)
        if (way.parts[at] === undefined) parameters[way.names[at]!] = pieces[at + 1]!
      const query = mark < 0 ? '' : url.slice(mark + 1)
      way.forward({ parameters, query, body: undefined, language: headers['x-language'] }, response)
      return true
    } catch {
      return false
    }
  }
}
