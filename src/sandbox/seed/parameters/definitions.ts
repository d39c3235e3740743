import { type ValueProblem, valueProblem as problemOf } from '#lib/parameters/rules.ts'
import { innodb } from './innodb.ts'
import { own } from './own.ts'
import { server } from './server.ts'
import { sql } from './sql.ts'

export type ParameterType = 'integer' | 'float' | 'boolean' | 'list' | 'string'

export interface ParameterDefinition {
  name: string
  type: ParameterType
  /** `1-65535`, `ON|OFF`, or empty for free text. */
  range: string
  /** Several choices may stand together, with commas between them. */
  several: boolean
  default: string
  restart: boolean
  readonly: boolean
  description: string
}

const types: Readonly<Record<string, ParameterType>> = {
  i: 'integer',
  f: 'float',
  b: 'boolean',
  l: 'list',
  m: 'list',
  s: 'string',
}

/**
 * A line is `name; type; range; default; flags; description`. Types: integer, float, boolean, list (one of), m (several
 * of), string. Flags: r needs a reboot, o can be read only.
 */
function parse(line: string): ParameterDefinition {
  const [name, letter, range, standard, flags, ...words] = line.split('; ')
  const description = words.join('; ')
  const type = types[letter ?? '']
  if (!name || !type || range === undefined || standard === undefined || !flags || !description)
    throw new Error(`not a parameter: ${line}`)
  return {
    name,
    type,
    range,
    several: letter === 'm',
    default: standard,
    restart: flags.includes('r'),
    readonly: flags.includes('o'),
    description,
  }
}

let parsed: ReadonlyMap<string, ParameterDefinition> | undefined

/** All parameters by name, in the order of their names; read when they are first asked for. */
export function parameterDefinitions(): ReadonlyMap<string, ParameterDefinition> {
  parsed ??= new Map(
    [innodb, server, sql, own]
      .flatMap((text) => text.trim().split('\n'))
      .map(parse)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((definition) => [definition.name, definition]),
  )
  return parsed
}

/** Why a value is not one of a parameter, as the end of a sentence; undefined when it is. */
export function valueProblem(definition: ParameterDefinition, value: string): string | undefined {
  const problem = problemOf(definition, value)
  return problem && sentences[problem](definition.range)
}

const sentences: Record<ValueProblem, (range: string) => string> = {
  line: () => 'must be one line of text',
  number: (range) => `must be a number in ${range}`,
  range: (range) => `must be a number in ${range}`,
  choice: (range) => `must be one of ${range}`,
  choices: (range) => `must be some of ${range}`,
}
