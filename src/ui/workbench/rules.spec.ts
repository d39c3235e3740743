import { describe, expect, it } from 'vitest'
import { parseRulesFile, ruleProblems, rulesFile } from './rules.ts'

const set = { name: 'Shop', rules: [{ name: 'Cart', pattern: String.raw`from\s+cart\b` }] }

describe('the file of rules', () => {
  it('comes back as it was written', () => {
    expect(parseRulesFile(rulesFile(set))).toEqual(set)
  })

  it('is refused with a reason', () => {
    expect(() => parseRulesFile('not json')).toThrow('no-json')
    expect(() => parseRulesFile('{"rules":[]}')).toThrow('other-file')
    expect(() => parseRulesFile('{"astrolabe":"group-rules","version":1,"rules":[{"name":1}]}')).toThrow('other-file')
    expect(() => parseRulesFile('{"astrolabe":"group-rules","version":9,"rules":[]}')).toThrow('newer')
  })
})

describe('what is wrong with rules', () => {
  it('is told of each of them', () => {
    const problems = ruleProblems([
      { name: 'Cart', pattern: 'cart' },
      { name: ' ', pattern: 'x' },
      { name: 'Cart', pattern: 'basket' },
      { name: 'Empty', pattern: '' },
      { name: 'Open', pattern: '(cart' },
      { name: 'n'.repeat(81), pattern: 'x' },
    ])
    expect(problems.map((one) => one && `${one.field} ${one.why}`)).toEqual([
      undefined,
      'name missing',
      'name twice',
      'pattern missing',
      'pattern expression',
      'name long',
    ])
    expect(ruleProblems([{ name: 'x', pattern: 'a'.repeat(1001) }])).toEqual([{ field: 'pattern', why: 'long' }])
    expect(ruleProblems([{ name: 'x', pattern: '(a+)+' }])).toEqual([{ field: 'pattern', why: 'slow' }])
  })

  it('says which are more than there can be', () => {
    const many = Array.from({ length: 201 }, (_, at) => ({ name: `rule ${at}`, pattern: 'x' }))
    expect(ruleProblems(many).map((one) => one?.why)).toEqual([...Array<undefined>(200), 'many'])
  })
})
