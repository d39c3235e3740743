import { describe, expect, it } from 'vitest'
import { createFingerprinter } from './fingerprinter.ts'
import { canRunAway, longestRuleName, mostRules, RuleError, ruleProblem } from './rules.ts'

const fingerprints = (...rules: { name: string; pattern: string }[]) => createFingerprinter({ dialect: 'mysql', rules })

describe('own rules', () => {
  it('group statements by the first one that matches, in any case', () => {
    const fingerprint = fingerprints(
      { name: 'scratch', pattern: 'table scratch_' },
      { name: 'all', pattern: '^create' },
    )
    const one = fingerprint('CREATE TABLE scratch_1a AS SELECT 1')
    const other = fingerprint('create table Scratch_2b as select x')
    expect(one).toMatchObject({ rule: 'scratch', id: other.id })
    expect(one.text).toBe('create table scratch_1a as select ?')
    expect(fingerprint('create view v as select 1').rule).toBe('all')
    expect(fingerprint('drop table other_1a').rule).toBeUndefined()
  })

  it('have an id of their name that stays, and that no statement has', () => {
    expect(fingerprints({ name: 'a', pattern: 'x' })('x').id).toBe(
      fingerprints({ name: ' a ', pattern: 'y+' })('yy').id,
    )
    expect(fingerprints({ name: 'a', pattern: 'x' })('x').id).toBe('08326707b4eb37da')
    expect(fingerprints({ name: 'begin', pattern: 'x' })('x').id).not.toBe(fingerprints()('begin').id)
  })

  it('are refused with the name of the one that is wrong', () => {
    const rules = [
      { name: 'good', pattern: 'a' },
      { name: 'broken', pattern: '(' },
    ]
    expect(() => fingerprints(...rules)).toThrow(RuleError)
    expect(() => fingerprints(...rules)).toThrow(/broken.*regular expression/)
    try {
      fingerprints(...rules)
    } catch (error) {
      expect(error).toMatchObject({ rule: 'broken', problem: 'syntax' })
    }
    const many = Array.from({ length: mostRules + 1 }, (_, i) => ({ name: `r${i}`, pattern: 'a' }))
    expect(() => fingerprints(...many)).toThrow(/r200/)
    expect(() => fingerprints(...many.slice(1))).not.toThrow()
  })

  it.each([
    [{ name: '', pattern: 'a' }, 'name'],
    [{ name: 'x'.repeat(longestRuleName + 1), pattern: 'a' }, 'name'],
    [{ name: 'a', pattern: '' }, 'length'],
    [{ name: 'a', pattern: 'a'.repeat(1001) }, 'length'],
    [{ name: 'a', pattern: '[' }, 'syntax'],
    [{ name: 'a', pattern: '(a+)+b' }, 'slow'],
    [{ name: 'a', pattern: 'from (orders|carts) where' }, undefined],
  ])('%o: %s', (rule, problem) => expect(ruleProblem(rule)).toBe(problem))

  it.each([
    '(a+)+$',
    '(a|a)*b',
    '(?:x*)*',
    '((ab)*c?)+',
    '(.*,){20}',
    String.raw`(\w+)\1`,
    '(a{2,}){3,}',
    '(?:(?:a|b)c)*',
  ])('can run away: %s', (pattern) => expect(canRunAway(pattern)).toBe(true))

  it.each([
    'a+b+',
    '(a|b)',
    '[(a+)+]',
    String.raw`\(a+\)+`,
    'from\\s+t',
    '(abc)+',
    '(a|b){2}',
    'x{3,9}',
    '^(select|with)\\b.*\\borders\\b',
  ])('cannot: %s', (pattern) => expect(canRunAway(pattern)).toBe(false))

  it('see a bounded part of a statement, so that the worst of them end', () => {
    const fingerprint = fingerprints({ name: 'a', pattern: 'x.*y' })
    const began = performance.now()
    fingerprint('x'.repeat(100_000))
    expect(performance.now() - began).toBeLessThan(3000)
    expect(fingerprint(`${'a'.repeat(3000)}xxy`).rule).toBeUndefined()
  })
})
