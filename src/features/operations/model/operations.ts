import type { Access, AnyOperation, Method, ServiceName } from '#contract/op.ts'
import { flatten, type JsonSchema, type OpenApiDocument, type OpenApiOperation } from '#lib/schema.ts'

/** One operation as the exported document tells it. `op` can be called like one of the contract. */
export interface Entry {
  op: AnyOperation
  /** Name in the contract: `renameInstance`. */
  id: string
  service: ServiceName
  category: string
  access: Access
  summary: string
  deprecated: boolean
  /** Section of the service's API reference, where that has sections. */
  reference: string | undefined
  /** IAM actions that the caller needs, where they are documented. */
  permissions: string[]
  /** The operation's name in the vendor's own clients. */
  clientName: string | undefined
  spec: OpenApiOperation
}

const accesses: readonly string[] = ['read', 'write', 'destructive']

const known = new WeakMap<OpenApiDocument, Entry[]>()

/** All operations of a service's document, in its order. The same document gives the same entries. */
export function entriesOf(document: OpenApiDocument, service: ServiceName): Entry[] {
  let entries = known.get(document)
  if (!entries) known.set(document, (entries = readEntries(document, service)))
  return entries
}

function readEntries(document: OpenApiDocument, service: ServiceName): Entry[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, spec]): Entry => {
      const stated = spec['x-access'] ?? ''
      // What does not say how dangerous it is counts as dangerous.
      const access = (accesses.includes(stated) ? stated : 'destructive') as Access
      return {
        op: { service, access, method: method.toUpperCase() as Method, path },
        id: spec.operationId,
        service,
        category: spec.tags?.[0] ?? '',
        access,
        summary: spec.summary ?? '',
        deprecated: spec.deprecated === true,
        // Without sections, a reference is known by its pages only.
        reference: /\d/.test(spec['x-reference'] ?? '') ? spec['x-reference'] : undefined,
        permissions: spec['x-permission'] ? [spec['x-permission']] : [],
        clientName: spec['x-client-name'],
        spec,
      }
    }),
  )
}

export const entryOf = (document: OpenApiDocument, service: ServiceName, id: string): Entry | undefined =>
  entriesOf(document, service).find((entry) => entry.id === id)

/** The names in braces that a caller fills in; the project comes from the connection. */
export const pathNames = (entry: Entry): string[] =>
  [...entry.op.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').filter((name) => name !== 'project_id')

/** Schema of what a call answers, or undefined when it answers nothing. */
export function answerSchema(entry: Entry): JsonSchema | undefined {
  const success = Object.entries(entry.spec.responses).find(([status]) => status.startsWith('2'))?.[1]
  return success?.content?.['application/json']?.schema
}

const deepest = 9

/**
 * Visits the named members of a schema with their dotted place, through lists (`tags[].key`), maps and alternatives. A type
 * that holds itself is entered once on each way down.
 */
export function visitMembers(
  document: OpenApiDocument,
  root: JsonSchema | undefined,
  visit: (place: string, name: string, schema: JsonSchema) => void,
): void {
  const enter = (schema: JsonSchema, place: string, above: readonly JsonSchema[]): void => {
    if (above.length > deepest || above.includes(schema)) return
    const within = [...above, schema]
    const flat = flatten(document, schema)
    for (const [name, member] of Object.entries(flat.properties ?? {})) {
      const at = place ? `${place}.${name}` : name
      visit(at, name, flatten(document, member))
      enter(member, at, within)
    }
    if (flat.items) enter(flat.items, `${place}[]`, within)
    for (const part of [...(flat.anyOf ?? []), ...(flat.oneOf ?? [])]) enter(part, place, within)
    if (typeof flat.additionalProperties === 'object') enter(flat.additionalProperties, `${place}.*`, within)
  }
  if (root) enter(root, '', [])
}

/** The schema of the request's body, when there is one. */
export const requestSchema = (entry: Entry): JsonSchema | undefined =>
  entry.spec.requestBody?.content['application/json']?.schema

/** The read that tells about a task by its id, and the name of the parameter for it. */
export function taskReader(all: readonly Entry[]): { entry: Entry; parameter: string } | undefined {
  for (const entry of all) {
    if (entry.access !== 'read' || entry.deprecated || !entry.op.path.endsWith('/jobs')) continue
    const parameter = entry.spec.parameters?.find(
      ({ name, in: where }) => where === 'query' && /^(?:job_)?id$/.test(name),
    )
    if (parameter) return { entry, parameter: parameter.name }
  }
  return undefined
}

const withoutVersion = (path: string): string => path.replace(/^\/v\d+(?:\.\d+)?/, '')

/** What takes the place of a deprecated operation: as it says itself, or the same call in another version of the API. */
export function replacementOf(entry: Entry, all: readonly Entry[]): Entry | undefined {
  if (!entry.deprecated) return undefined
  const named = entry.spec['x-replaced-by']
  const said = all.find((other) => other.id === named && !other.deprecated)
  if (said) return said
  const path = withoutVersion(entry.op.path)
  return all.find(
    (other) => !other.deprecated && other.op.method === entry.op.method && withoutVersion(other.op.path) === path,
  )
}
