import type { ParameterDefinition, ParameterType } from '../parameters/definitions.ts'
import { query } from './query.ts'
import { service } from './service.ts'
import { storage } from './storage.ts'

/** Centralized instances are one primary with standbys (`ha`), distributed ones have shards. */
export type ParameterForm = 'ha' | 'distributed'

/** A parameter with its value in each form; one that a form does not have has no value there. */
export type GaussdbParameter = Omit<ParameterDefinition, 'default'> & {
  defaults: Partial<Record<ParameterForm, string>>
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
 * A line is `name; type; range; value; value when distributed; flags; description`. Types: integer, float, boolean, list
 * (one of), m (several of), string. A value `x` says that the form has no such parameter, `=` that it is the same in
 * both. Flags: r needs a restart, o can be read only.
 */
function parse(line: string): GaussdbParameter {
  const [name, letter, range, centralized, distributed, flags, ...words] = line.split('; ')
  const description = words.join('; ')
  const type = types[letter ?? '']
  if (!name || !type || range === undefined || centralized === undefined || !distributed || !flags || !description)
    throw new Error(`not a parameter: ${line}`)
  const shared = distributed === '=' ? centralized : distributed
  return {
    name,
    type,
    range,
    several: letter === 'm',
    defaults: {
      ...(centralized === 'x' ? {} : { ha: centralized }),
      ...(shared === 'x' ? {} : { distributed: shared }),
    },
    restart: flags.includes('r'),
    readonly: flags.includes('o'),
    description,
  }
}

const byName = (lines: readonly GaussdbParameter[]): ReadonlyMap<string, GaussdbParameter> =>
  new Map(lines.map((it) => [it.name, it]))

let all: ReadonlyMap<string, GaussdbParameter> | undefined
const parsed = new Map<ParameterForm, ReadonlyMap<string, ParameterDefinition>>()

/** All parameters of both forms by name, in the order of their names; read when they are first asked for. */
export function gaussdbParameters(): ReadonlyMap<string, GaussdbParameter> {
  all ??= byName(
    [storage, query, service]
      .flatMap((text) => text.trim().split('\n'))
      .map(parse)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  )
  return all
}

/** The parameters that instances of a form have, by name, with the values of that form. */
export function parametersOf(form: ParameterForm): ReadonlyMap<string, ParameterDefinition> {
  let found = parsed.get(form)
  if (!found) {
    const rows = [...gaussdbParameters().values()].flatMap(({ defaults, ...rest }): ParameterDefinition[] => {
      const value = defaults[form]
      return value === undefined ? [] : [{ ...rest, default: value }]
    })
    parsed.set(form, (found = new Map(rows.map((row) => [row.name, row]))))
  }
  return found
}
