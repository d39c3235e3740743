import { createToken } from '#contract/iam/tokens.ts'
import type { AnyOperation, ServiceName } from '#contract/op.ts'
import type { DeclaredOperation } from '#contract/services.ts'
import { decode, encode, formatQuery } from '#lib/canonical.ts'
import type { OpenApiDocument, OpenApiOperation } from '#lib/schema.ts'
import { Refusal } from './errors.ts'

export type Documents = Partial<Record<ServiceName, OpenApiDocument>>

/** An operation, ready to be matched and built. */
export interface Route {
  op: AnyOperation
  name: string
  /** Path in our own address, after `/api/<connection>`: `/taurusdb/v3/instances/:instance_id`. */
  path: string
  parameters: readonly string[]
  /** Path on the wire; parameters are validated and encoded here. Throws Refusal. */
  buildPath: (projectId: string, parameters: Readonly<Record<string, string | undefined>>) => string
  /** Query on the wire with its `?`, or nothing. Names the document does not have are refused. */
  buildQuery: (query: string) => string
  hasBody: boolean
}

const PARAMETER = /^[A-Za-z0-9_.:-]{1,128}$/
const LONGEST_QUERY = 8192

const invalid = (field: string, message: string): Refusal => new Refusal(400, 'ASTROLABE.PARAMETER', message, { field })

const REMEMBERED = 64
const LONGEST_REMEMBERED = 512

/** Remembers the last few results: a console that polls asks the same again and again. Refusals are not kept. */
function remembering(build: (query: string) => string): (query: string) => string {
  const known = new Map<string, string>()
  return (query) => {
    const before = known.get(query)
    if (before !== undefined) return before
    const built = build(query)
    if (query.length <= LONGEST_REMEMBERED) {
      if (known.size >= REMEMBERED) known.clear()
      known.set(query, built)
    }
    return built
  }
}

/** Our own address uses form encoding, where a plus is a blank; undefined when it is not valid. */
function decodeForm(text: string): string | undefined {
  const spaced = text.replaceAll('+', ' ')
  const decoded = decode(spaced)
  return decoded === spaced && /%/.test(spaced) ? undefined : decoded
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/

function queryBuilder(service: ServiceName, documented: OpenApiOperation | undefined): Route['buildQuery'] {
  const repeatable = new Map<string, boolean>()
  for (const parameter of documented?.parameters ?? [])
    if (parameter.in === 'query') repeatable.set(parameter.name, parameter.schema.type === 'array')
  // Without it NAVER answers XML.
  const fixed: [string, string][] = service === 'navercloud' ? [['responseFormatType', 'json']] : []
  const always = fixed.length > 0 ? `?${formatQuery(fixed)}` : ''
  return (query) => {
    if (query === '') return always
    if (query.length > LONGEST_QUERY) throw new Refusal(414, 'ASTROLABE.PARAMETER', 'The query is too long.')
    const pairs: [string, string][] = []
    const seen = new Set<string>()
    /** How many entries of each of NAVER's lists there are. */
    const counted = new Map<string, number>()
    for (const part of query.split('&')) {
      if (part === '') continue
      const at = part.indexOf('=')
      const name = decodeForm(at < 0 ? part : part.slice(0, at))
      const value = decodeForm(at < 0 ? '' : part.slice(at + 1))
      if (name === undefined || value === undefined) throw invalid('', 'The query is not validly encoded.')
      // NAVER's lists are name.1, name.2
      const family = service === 'navercloud' ? name.replace(/\.\d{1,3}$/, '') : name
      const mayRepeat = repeatable.get(name) ?? repeatable.get(family)
      if (mayRepeat === undefined)
        throw invalid(name.slice(0, 64), `The query parameter ${JSON.stringify(name.slice(0, 64))} is not known here.`)
      if (seen.has(name) && !mayRepeat) throw invalid(name, `The query parameter ${name} is there twice.`)
      if (CONTROL.test(value)) throw invalid(name, `The query parameter ${name} holds a control character.`)
      seen.add(name)
      if (service === 'navercloud' && mayRepeat && name === family) {
        const count = (counted.get(name) ?? 0) + 1
        counted.set(name, count)
        pairs.push([`${name}.${count}`, value])
      } else pairs.push([name, value])
    }
    for (const pair of fixed) if (!seen.has(pair[0])) pairs.push(pair)
    return pairs.length > 0 ? `?${formatQuery(pairs)}` : ''
  }
}

function pathBuilder(path: string): { parameters: string[]; buildPath: Route['buildPath'] } {
  const pieces = path.split(/\{([^}]+)\}/)
  const parameters = pieces.filter((piece, at) => at % 2 === 1 && piece !== 'project_id')
  return {
    parameters,
    buildPath: (projectId, given) => {
      let built = ''
      for (const [at, piece] of pieces.entries()) {
        if (at % 2 === 0) built += piece
        else if (piece === 'project_id') {
          if (!PARAMETER.test(projectId) || projectId === '.' || projectId === '..')
            throw invalid('project_id', 'The project of the connection is not known.')
          built += encode(projectId)
        } else {
          const value = Object.hasOwn(given, piece) ? given[piece] : undefined
          if (value === undefined || !PARAMETER.test(value) || value === '.' || value === '..')
            throw invalid(piece, `The path parameter ${piece} is not valid.`)
          built += encode(value)
        }
      }
      return built
    },
  }
}

/** Operations that are the proxy's own business: the browser has no part in getting tokens. */
const isInternal = ({ op }: DeclaredOperation): boolean => op === createToken

/** Prepares all operations that the browser may name. What has no document takes no query. */
export function createCatalogue(operations: readonly DeclaredOperation[], documents: Documents): Route[] {
  return operations
    .filter((declared) => !isInternal(declared))
    .map(({ op, name }) => {
      const documented = documents[op.service]?.paths[op.path]?.[op.method.toLowerCase()]
      const { parameters, buildPath } = pathBuilder(op.path)
      const path = `/${op.service}${op.path.replace('/{project_id}', '').replaceAll(/\{([^}]+)\}/g, ':$1')}`
      return {
        op,
        name,
        path,
        parameters,
        buildPath,
        buildQuery: remembering(queryBuilder(op.service, documented)),
        hasBody: op.method !== 'GET' && (documented === undefined || documented.requestBody !== undefined),
      }
    })
}
