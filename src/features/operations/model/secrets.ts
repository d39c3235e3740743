import { querySchema, type JsonSchema, type OpenApiDocument } from '#lib/schema.ts'
import { requestSchema, visitMembers, type Entry } from './operations.ts'

/**
 * Keeps secrets out of links, history, previews and recorded calls. A member is secret when its schema says so (`writeOnly`,
 * `format: password`) or its name does.
 */

const secretName =
  /(?:pass(?:word|wd|phrase)|pwd|secret|token|private_?key|secret_?key|access_?key|credential|authori[sz]ation)s?(?:_?(?:value|text|again|confirm(?:ation)?|new|old))?$/i

/** Names of cursors, which are no secrets however they are called. */
const cursor = /^(?:next|page|continuation|start)_?token$/i

export const isSecretName = (name: string): boolean => secretName.test(name) && !cursor.test(name)

const isSecretSchema = (schema: JsonSchema): boolean => schema.format === 'password' || schema.writeOnly === true

/** Places of an operation's request whose schemas are marked as secret: `users[].password`. */
export function secretPlaces(document: OpenApiDocument, entry: Entry): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (place: string, _: string, schema: JsonSchema) => {
    if (isSecretSchema(schema)) found.add(place)
  }
  visitMembers(document, requestSchema(entry), look)
  visitMembers(document, querySchema(document, entry.op), look)
  return found
}

const none: ReadonlySet<string> = new Set()
export const mask = '••••••••'

const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/** Nothing to hide: absent, empty, or a switch. */
const isHarmless = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || typeof value === 'boolean'

type Replace = (value: unknown, place: string) => unknown

/** Copies a value; what is secret in it is given to `replace`, and left out where that answers undefined. */
function rewrite(
  value: unknown,
  secrets: ReadonlySet<string>,
  replace: Replace,
  place: string,
  hidden: boolean,
): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => rewrite(item, secrets, replace, `${place}[]`, hidden))
    return items.filter((item) => item !== undefined)
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).flatMap(([name, member]) => {
      const at = place ? `${place}.${name}` : name
      const secret = hidden || secrets.has(at) || isSecretName(name)
      const next = rewrite(member, secrets, replace, at, secret)
      return next === undefined ? [] : [[name, next] as const]
    })
    return Object.fromEntries(members)
  }
  return hidden && isPlain(value) && !isHarmless(value) ? replace(value, place) : value
}

/** The value with dots in place of every secret, for the screen. */
export const masked = (value: unknown, secrets: ReadonlySet<string> = none): unknown =>
  rewrite(value, secrets, () => mask, '', false)

/** The value with `<name>` in place of every secret, for snippets that are to be filled in. */
export const withPlaceholders = (value: unknown, secrets: ReadonlySet<string> = none): unknown =>
  rewrite(value, secrets, (_, place) => `<${/([^.[\]]+)(?:\[\])*$/.exec(place)?.[1] ?? 'secret'}>`, '', false)

/** The value without its secrets, and the places that were left out. */
export function withoutSecrets<T>(value: T, secrets: ReadonlySet<string> = none): { value: T; left: string[] } {
  const left = new Set<string>()
  const drop = (_: unknown, place: string): undefined => {
    left.add(place)
  }
  return { value: rewrite(value, secrets, drop, '', false) as T, left: [...left] }
}
