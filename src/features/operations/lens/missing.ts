import { querySchema, type JsonSchema, type OpenApiDocument } from '#lib/schema.ts'
import { type Entry, requestSchema, visitMembers } from '../model/operations.ts'

export interface Offered {
  /** `backup_policy.period`, `tags[].key`. */
  place: string
  schema: JsonSchema
}

const plain = (place: string): string => place.replaceAll(/\[\d*\]/g, '')
const isWithin = (place: string, other: string): boolean => place === other || place.startsWith(`${other}.`)

/**
 * Fields of an operation's query and body that a form does not offer. A field that the form sends as a whole covers what is
 * inside of it; of one that it offers in part, the other parts are named.
 */
export function missingFields(document: OpenApiDocument, entry: Entry, fields: readonly string[]): Offered[] {
  const offered = fields.map(plain)
  const missing: Offered[] = []
  const look = (place: string, _: string, schema: JsonSchema): void => {
    const at = plain(place)
    if (offered.some((field) => isWithin(at, field) || isWithin(field, at))) return
    // The whole says enough: its parts are missing with it.
    if (missing.some((other) => isWithin(at, plain(other.place)))) return
    missing.push({ place, schema })
  }
  visitMembers(document, querySchema(document, entry.op), look)
  visitMembers(document, requestSchema(entry), look)
  return missing
}
