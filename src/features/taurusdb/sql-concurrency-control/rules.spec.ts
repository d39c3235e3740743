import { describe, expect, it } from 'vitest'
import {
  deletingBody,
  isBroad,
  patternFrom,
  type Rule,
  rulesOf,
  settingBody,
  stillGone,
  stillSet,
  takingBack,
} from './rules.ts'

const rule = (node: string, type: Rule['type'], pattern: string, max = 5): Rule => ({ node, type, pattern, max })

describe('rules of SQL throttling', () => {
  it('are read from their kinds of statement', () => {
    expect(
      rulesOf({
        node_id: 'n1',
        sql_filter_rules: [
          { sql_type: 'SELECT', patterns: [{ pattern: 'select~from~t1', max_concurrency: 0 }] },
          { sql_type: 'DELETE', patterns: [{ pattern: 'delete~t3', max_concurrency: 10 }] },
        ],
      }),
    ).toEqual([rule('n1', 'SELECT', 'select~from~t1', 0), rule('n1', 'DELETE', 'delete~t3', 10)])
  })

  it('are set together with all others of their nodes, each once, with the new limit', () => {
    const existing = [rule('n1', 'SELECT', 'a~b', 1), rule('n1', 'UPDATE', 'u~v', 2), rule('n2', 'SELECT', 'a~b', 3)]
    expect(settingBody(existing, [rule('n1', 'SELECT', 'a~b', 9), rule('n1', 'SELECT', 'c', 4)])).toEqual({
      sql_filter_rules: [
        {
          node_id: 'n1',
          rules: [
            {
              sql_type: 'SELECT',
              patterns: [
                { pattern: 'a~b', max_concurrency: 9 },
                { pattern: 'c', max_concurrency: 4 },
              ],
            },
            { sql_type: 'UPDATE', patterns: [{ pattern: 'u~v', max_concurrency: 2 }] },
          ],
        },
      ],
    })
  })

  it('that were set are known to have been changed since by another limit, or by being gone', () => {
    const set = [rule('n1', 'SELECT', 'a~b', 9), rule('n2', 'SELECT', 'a~b', 9)]
    expect(stillSet([...set, rule('n1', 'UPDATE', 'u', 1)], set)).toBe(true)
    expect(stillSet([rule('n1', 'SELECT', 'a~b', 9), rule('n2', 'SELECT', 'a~b', 8)], set)).toBe(false)
    expect(stillSet([rule('n1', 'SELECT', 'a~b', 9)], set)).toBe(false)
  })

  it('that were removed are known to have been set again since, with whatever limit', () => {
    const removed = [rule('n1', 'SELECT', 'a~b', 9)]
    expect(stillGone([rule('n2', 'SELECT', 'a~b', 9), rule('n1', 'UPDATE', 'a~b', 9)], removed)).toBe(true)
    expect(stillGone([rule('n1', 'SELECT', 'a~b', 1)], removed)).toBe(false)
  })

  it('are removed in one call over several nodes and kinds', () => {
    expect(deletingBody([rule('n1', 'SELECT', 'a'), rule('n2', 'DELETE', 'b'), rule('n1', 'SELECT', 'c')])).toEqual({
      sql_filter_rules: [
        { node_id: 'n1', rules: [{ sql_type: 'SELECT', patterns: ['a', 'c'] }] },
        { node_id: 'n2', rules: [{ sql_type: 'DELETE', patterns: ['b'] }] },
      ],
    })
  })

  it('come back as they were: changed ones with their old limit, new ones not at all', () => {
    const before = [rule('n1', 'SELECT', 'a', 1)]
    expect(takingBack(before, [rule('n1', 'SELECT', 'a', 7), rule('n2', 'SELECT', 'a', 7)])).toEqual({
      set: [rule('n1', 'SELECT', 'a', 1)],
      remove: [rule('n2', 'SELECT', 'a', 7)],
    })
  })
})

describe('keywords', () => {
  it('may be typed with blanks or tildes', () => {
    expect(patternFrom(' select from~~ t1 \n where~')).toBe('select~from~t1~where')
    expect(patternFrom('  ')).toBe('')
  })

  it('that name no table or column catch nearly everything', () => {
    expect(isBroad('SELECT', 'select~from')).toBe(true)
    expect(isBroad('SELECT', 'SELECT')).toBe(true)
    expect(isBroad('SELECT', 'select~from~orders')).toBe(false)
    expect(isBroad('SELECT', '')).toBe(false)
  })
})
