/** What the endpoints of the console's own store have in common: reading what was sent, and answering. */
import type { FastifyReply } from 'fastify'
import type { Connection } from './connections.ts'
import { Refusal } from './errors.ts'
import { apiHeaders } from './headers.ts'

export type Json = Readonly<Record<string, unknown>>

/** Throws the refusal of a field. */
export const invalid = (field: string, rule: string): never => {
  throw new Refusal(400, 'ASTROLABE.PARAMETER', `${field} ${rule}.`, { field })
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member of its own, never one of every object. */
export const own = (object: Json, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined)

export function text(object: Json, name: string, longest: number, place = ''): string {
  const value = own(object, name)
  return typeof value === 'string' && value !== '' && value.length <= longest
    ? value
    : invalid(`${place}${name}`, `must be a text of 1 to ${longest} characters`)
}

export function moment(object: Json, name: string, now: number, place = ''): number {
  const value = own(object, name)
  // Clouds and this machine may differ by some minutes.
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < now + 3_600_000
    ? value
    : invalid(`${place}${name}`, 'must be a moment in the past, in milliseconds since 1970')
}

export function whole(object: Json, name: string, least: number, most: number): number {
  const value = own(object, name)
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : invalid(name, `must be a whole number from ${least} to ${most}`)
}

export function flag(object: Json, name: string): boolean {
  const value = own(object, name)
  return typeof value === 'boolean' ? value : invalid(name, 'must be true or false')
}

/** Milliseconds since 1970 in a query; undefined when it is not there. */
export function timeIn(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  return /^\d{1,15}$/.test(value) ? Number(value) : invalid(name, 'must be milliseconds since 1970')
}

/** The connection of that name, which must offer TaurusDB. */
export function connectionOf(connections: ReadonlyMap<string, Connection>, id: string | null): string {
  return id !== null && connections.get(id)?.endpoints.has('taurusdb') === true
    ? id
    : invalid('connection', 'is not a connection of this console, or does not offer this service')
}

export const instanceOf = (id: string | null): string =>
  id !== null && /^[A-Za-z0-9]{1,64}$/.test(id) ? id : invalid('instance', 'must be the id of an instance')

export const send = (reply: FastifyReply, data: unknown, status = 200): FastifyReply =>
  reply
    .code(status)
    .headers(apiHeaders)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(data))

export const sendNothing = (reply: FastifyReply): FastifyReply => reply.code(204).headers(apiHeaders).send()
