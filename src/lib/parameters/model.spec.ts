import { describe, expect, it } from 'vitest'
import {
  asked,
  changesOf,
  changesTo,
  type Definition,
  effectsOf,
  type Engine,
  instanceParameters,
  parseValues,
  templateParameters,
  toggled,
  withDraft,
} from './model.ts'

const engine: Engine = {
  bySize: new Set(['max_connections']),
  unitOf: (name) => (name.endsWith('_kb') ? 1024 : undefined),
}

const definition = (name: string, given: Partial<Definition> = {}): Definition => ({
  name,
  value: '1',
  restart: false,
  readonly: false,
  range: '0-100',
  type: 'integer',
  description: `About ${name}.`,
  ...given,
})

describe('the parameters of a template', () => {
  it('are its values with what an instance knows about them, in the order of their names', () => {
    const found = templateParameters(engine, { b: '2', a: '1' }, [definition('b', { value: '9', restart: true })], {
      b: '5',
    })
    expect(found.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(found[1]).toMatchObject({ value: '2', base: '5', restart: true, rule: { type: 'integer', range: '0-100' } })
    // Nobody knows about this one: it can be set to anything.
    expect(found[0]).toMatchObject({ rule: undefined, restart: undefined, base: undefined })
  })
})

describe('the parameters of an instance', () => {
  const standard = { a: '1', max_connections: '800' }

  it('are compared with what the template asks, and not with what follows from the size', () => {
    const rows = [definition('a', { value: '3' }), definition('max_connections', { value: '8000' })]
    const found = instanceParameters(engine, rows, asked(engine, { a: '1', max_connections: '800' }, standard))
    expect(found.map(({ value, base, bySize }) => [value, base, bySize])).toEqual([
      ['3', '1', false],
      ['8000', undefined, true],
    ])
    expect(asked(engine, { max_connections: '500' }, standard)).toEqual({ max_connections: '500' })
  })

  it('change when a template is applied, but for those that can be read only', () => {
    const rows = [
      definition('a', { value: '3', restart: true }),
      definition('b', { value: 'ON' }),
      definition('port', { value: '3306', readonly: true }),
      definition('max_connections', { value: '8000' }),
    ]
    const asks = asked(engine, { a: '1', b: 'ON', port: '3307', max_connections: '800' }, standard)
    expect(changesTo(engine, asks, rows)).toEqual([{ name: 'a', from: '3', to: '1', restart: true }])
  })
})

describe('a draft', () => {
  const parameters = templateParameters(engine, { a: '1', b: '2' }, [definition('a'), definition('b')], undefined)

  it('marks what differs, and keeps the rest the same objects', () => {
    const found = withDraft(parameters, { a: '1', b: '101' })
    expect(found[0]).toBe(parameters[0])
    expect(found[1]).toMatchObject({ edited: '101', problem: 'range' })
    expect(changesOf(found)).toEqual([{ name: 'b', from: '2', to: '101', restart: false }])
  })

  it('counts when changes take effect', () => {
    expect(effectsOf([{ restart: true }, { restart: false }, { restart: undefined }, { restart: true }])).toEqual({
      now: 1,
      restart: 2,
      unknown: 1,
    })
  })
})

describe('a value of several choices', () => {
  it.each([
    ['A,B', 'A,B', 'C', true, 'A,B,C'],
    ['A,B', 'A,B', 'A', false, 'B'],
    ['A,B', 'B', 'A', true, 'A,B'],
    ['', 'A', 'A', false, ''],
    ['x=on,y=on', 'x=on,y=on', 'x=off', true, 'x=off,y=on'],
  ])('%j, now %j, with %j %s: %j', (saved, now, choice, on, expected) => {
    expect(toggled(saved, now, choice, on)).toBe(expected)
  })
})

describe('lines of a configuration file', () => {
  it('become values; comments and sections are skipped, anything else is named', () => {
    const text = '[mysqld]\n# old\nmax_connections = 500\nsql_mode="A,B"\n\nwait_timeout: 60\nnonsense\ninit_connect='
    expect(parseValues(text)).toEqual({
      values: { max_connections: '500', sql_mode: 'A,B', wait_timeout: '60', init_connect: '' },
      problems: ['nonsense'],
    })
  })
})
