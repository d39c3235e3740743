import { describe, expect, it } from 'vitest'
import { checkRule, keywordsOf, matcherOf, mostKeywords, patternOf } from './throttle.ts'
import type { ThrottleRule } from './types.ts'

const rule = (pattern: string, type: ThrottleRule['type'] = 'SELECT'): ThrottleRule => ({
  type,
  keywords: keywordsOf(pattern),
  concurrency: 10,
})

describe('a rule of SQL concurrency control', () => {
  it.each([
    ['select~from~t1', 'SELECT', 'SELECT * FROM t1 WHERE id = 5', true],
    ['select~from~t1', 'SELECT', 'select * from t12', true],
    ['select~from~t1', 'SELECT', 'select t1.a from t2', false],
    ['select~from~t1', 'UPDATE', 'update t set a = (select b from t1)', false],
    ['a~and~b', 'SELECT', 'select 1 from x where a>1 and b>2', true],
    ['a~and~b', 'SELECT', 'select 1 from x where b>2 and a>1', false],
    // Each keyword is looked for behind the one before.
    ['t1~t1', 'SELECT', 'select * from t1', false],
    ['t1~t1', 'SELECT', 'select * from t1, t1', true],
    ['order by~limit', 'select', 'select a from t\norder by b limit 5', true],
    [' select ~ t3 ', 'SELECT', 'select*from t3', true],
    ['größe', 'SELECT', 'select GRÖSSE, GRÖßE from x', true],
  ])('%s on %s %s: %s', (pattern, type, sql, expected) => expect(matcherOf(rule(pattern))(type, sql)).toBe(expected))

  it.each([
    ['select~from~t3~where~id', undefined],
    ['', 'none'],
    [' ', 'none'],
    ['a~~b', 'blank'],
    ['a~', 'blank'],
    ['~a', 'blank'],
    ['a~ ~b', 'blank'],
    [String.raw`a\b`, 'sign'],
    ['a,b', 'sign'],
    [Array.from({ length: mostKeywords }, () => 'a').join('~'), undefined],
    [Array.from({ length: mostKeywords + 1 }, () => 'a').join('~'), 'many'],
  ])('%s has a problem: %s', (pattern, problem) => expect(checkRule(rule(pattern))).toBe(problem))

  it('lets a whole number of runs through, none among them', () => {
    expect(checkRule({ ...rule('a'), concurrency: 0 })).toBeUndefined()
    for (const concurrency of [-1, 1.5, Number.NaN, Infinity])
      expect(checkRule({ ...rule('a'), concurrency })).toBe('concurrency')
  })

  it('is about three types of statements', () => {
    expect(checkRule(rule('a', 'INSERT' as ThrottleRule['type']))).toBe('type')
    expect(checkRule(rule('a', 'DELETE'))).toBeUndefined()
  })

  it('with something wrong catches nothing', () => {
    expect(matcherOf({ type: 'SELECT', keywords: [], concurrency: 1 })('SELECT', 'select 1')).toBe(false)
    expect(matcherOf(rule('select~'))('SELECT', 'select ~')).toBe(false)
  })

  it('goes over the wire and back', () => {
    expect(keywordsOf(patternOf([' select', 'from ', 't 1']))).toEqual(['select', 'from', 't 1'])
  })
})
