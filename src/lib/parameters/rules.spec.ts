import { describe, expect, it } from 'vitest'
import { type Described, type ParameterRule, ruleOf, typeOf, valueProblem } from './rules.ts'

const rule = (type: ParameterRule['type'], range: string, several = false): ParameterRule => ({ type, range, several })

describe('a value', () => {
  it.each([
    [rule('integer', '1-65535'), '65535', undefined],
    [rule('integer', '1-65535'), '65536', 'range'],
    [rule('integer', '1-65535'), '1.5', 'number'],
    [rule('integer', '-1-10'), '-1', undefined],
    // Doubles cannot tell these two apart.
    [rule('integer', '0-18446744073709551615'), '18446744073709551615', undefined],
    [rule('integer', '0-18446744073709551615'), '18446744073709551616', 'range'],
    [rule('float', '0.03-3600'), '0.03', undefined],
    [rule('float', '0.03-3600'), '0.02', 'range'],
    [rule('float', '0.03-3600'), 'soon', 'number'],
    [rule('boolean', 'ON|OFF'), 'on', 'choice'],
    [rule('list', 'A|B|C', true), 'C,A', undefined],
    [rule('list', 'A|B|C', true), '', undefined],
    [rule('list', 'A|B|C', true), 'A,D', 'choices'],
    [rule('list', 'A|B|C'), 'A,B', 'choice'],
    [rule('string', ''), 'one\nand another', 'line'],
  ])('of %j may be %j: %s', (given, value, problem) => {
    expect(valueProblem(given, value)).toBe(problem)
  })

  it('of a range that nobody can read is left to the cloud, but stays a number', () => {
    expect(valueProblem(rule('integer', 'half of the memory'), '7')).toBeUndefined()
    expect(valueProblem(rule('integer', 'half of the memory'), 'x')).toBe('number')
  })
})

describe('ruleOf', () => {
  const parameter = (given: Partial<Described>): Described => ({
    name: 'some',
    value: '',
    range: '',
    type: 'list',
    ...given,
  })

  it('knows sets by the names it is given, and others by what they hold', () => {
    expect(ruleOf(parameter({ name: 'sql_mode', range: 'A|B' }), new Set(['sql_mode'])).several).toBe(true)
    expect(ruleOf(parameter({ range: 'A|B', value: 'A,B' })).several).toBe(true)
    expect(ruleOf(parameter({ range: 'A|B', value: 'A' })).several).toBe(false)
  })

  it('takes a choice with a comma for what it is', () => {
    const found = ruleOf(parameter({ range: 'TLSv1.2|TLSv1.2,TLSv1.3', value: 'TLSv1.2,TLSv1.3' }))
    expect(found.several).toBe(false)
    expect(valueProblem(found, 'TLSv1.2,TLSv1.3')).toBeUndefined()
  })

  it('takes a type that nobody knows for text', () => {
    expect([typeOf('float'), typeOf('duration')]).toEqual(['float', 'string'])
  })
})
