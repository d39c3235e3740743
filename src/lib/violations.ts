/** Turns a validator's list of errors, which names every schema on the way down, into what is actually wrong. */

/** The validator's own form: JSON pointers into the data and into the schema. Parents come directly before their children. */
export interface SchemaError {
  keyword: string
  keywordLocation: string
  instanceLocation: string
  error: string
}

/** One thing that is wrong with the data. */
export interface Violation {
  /** Where, as `a.b[0].c`; empty for the whole. */
  field: string
  /** The keyword that refuses: `required`, `type`, `pattern`, `minLength`, `maximum`, `enum`, `additionalProperties` … */
  rule: string
  /** What the keyword says: the pattern, the range's end, the allowed values. */
  limit?: unknown
  /** English sentence that names field and rule. */
  message: string
}

/** Keywords that only hand on what is wrong further down. */
const containers = new Set([
  '$ref',
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'items',
  'prefixItems',
  'allOf',
  'if',
  'dependentSchemas',
])

/** The violations behind a list of errors. `limitOf` looks up what the failing keyword says. */
export function leaves<E extends SchemaError>(errors: E[], limitOf: (error: E) => unknown): Violation[] {
  const found: Violation[] = []
  for (let i = 0; i < errors.length; i++) {
    const error = errors[i]!
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
      // All that follows with a longer schema location belongs to the alternatives.
      let end = i + 1
      while (end < errors.length && isWithin(errors, end, error.keywordLocation)) end++
      found.push(...alternative(error, errors.slice(i + 1, end), limitOf))
      i = end - 1
    } else if (!containers.has(error.keyword)) found.push(describe(error, limitOf(error)))
  }
  return found
}

/** Whether an error lies under a schema location. An error of a `false` schema has no location of its own: its parent decides. */
function isWithin(errors: SchemaError[], index: number, location: string): boolean {
  const error = errors[index]!
  if (error.keyword === 'false') return index > 0 && isWithin(errors, index - 1, location)
  return error.keywordLocation.startsWith(`${location}/`)
}

/** What to say about a union that fits in none of its alternatives: what is wrong with the one that was most likely meant. */
function alternative<E extends SchemaError>(union: E, errors: E[], limitOf: (error: E) => unknown): Violation[] {
  const branches = new Map<string, E[]>()
  let branch: E[] = []
  for (const error of errors) {
    if (error.keyword !== 'false') {
      const number = error.keywordLocation.slice(union.keywordLocation.length + 1).split('/', 1)[0] ?? ''
      branch = branches.get(number) ?? []
      branches.set(number, branch)
    }
    branch.push(error)
  }
  const meant = [...branches.values()].filter(
    (list) =>
      !list.some(
        (error) => error.instanceLocation === union.instanceLocation && /^(type|const|enum)$/.test(error.keyword),
      ),
  )
  const readings = meant.map((list) => leaves(list, limitOf)).toSorted((a, b) => a.length - b.length)
  return readings[0] ?? [describe(union, undefined)]
}

function describe(error: SchemaError, limit: unknown): Violation {
  const field = fieldOf(error.instanceLocation)
  let rule = error.keyword
  if (rule === 'required') {
    const [, name = ''] = /property "(.*)"\.$/s.exec(error.error) ?? []
    const missing = field ? `${field}.${name}` : name
    return { field: missing, rule, message: sentence(missing, rule, limit) }
  }
  if (rule === 'false') rule = 'additionalProperties'
  const known = rule === 'additionalProperties' ? false : limit
  return { field, rule, ...(known === undefined ? {} : { limit: known }), message: sentence(field, rule, known) }
}

function sentence(field: string, rule: string, limit: unknown): string {
  const subject = field || 'The request'
  const list = Array.isArray(limit)
    ? limit.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(', ')
    : ''
  switch (rule) {
    case 'required':
      return `${subject} is required`
    case 'type':
      return `${subject} must be of type ${list || String(limit)}`
    case 'pattern':
      return `${subject} must match the pattern ${String(limit)}`
    case 'minLength':
      return `${subject} must have at least ${String(limit)} characters`
    case 'maxLength':
      return `${subject} must have at most ${String(limit)} characters`
    case 'minimum':
      return `${subject} must be at least ${String(limit)}`
    case 'maximum':
      return `${subject} must be at most ${String(limit)}`
    case 'exclusiveMinimum':
      return `${subject} must be greater than ${String(limit)}`
    case 'exclusiveMaximum':
      return `${subject} must be less than ${String(limit)}`
    case 'multipleOf':
      return `${subject} must be a multiple of ${String(limit)}`
    case 'enum':
      return `${subject} must be one of ${list}`
    case 'const':
      return `${subject} must be ${JSON.stringify(limit)}`
    case 'minItems':
      return `${subject} must have at least ${String(limit)} entries`
    case 'maxItems':
      return `${subject} must have at most ${String(limit)} entries`
    case 'uniqueItems':
      return `${subject} must not have the same entry twice`
    case 'additionalProperties':
      return `${subject} is not a known field`
    case 'format':
      return `${subject} must have the format ${String(limit)}`
    case 'anyOf':
    case 'oneOf':
      return `${subject} fits none of the allowed forms`
    default:
      return `${subject} breaks the rule ${rule}`
  }
}

/** A JSON pointer `#/a/b/0/c` as `a.b[0].c`. */
export function fieldOf(pointer: string): string {
  let field = ''
  for (const part of pointerParts(pointer)) field += /^\d+$/.test(part) ? `[${part}]` : field ? `.${part}` : part
  return field
}

/** The steps of a JSON pointer (in its URI fragment form), decoded. */
export const pointerParts = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
