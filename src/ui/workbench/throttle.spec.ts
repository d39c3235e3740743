import { describe, expect, it } from 'vitest'
import { checkRule, matcherOf, patternOf } from '#lib/slow-log/throttle.ts'
import { limitedType, suggestKeywords } from './throttle.ts'

const statements: [sql: string, keywords: string][] = [
  ["SELECT * FROM t1 WHERE id = 5 AND name LIKE 'a%'", 'select~from~t1~where~id~name'],
  [
    'select * from `orders` where `customer_id` = ? order by created_at desc limit ?',
    'select~from~orders~where~customer_id~order~by~created_at~limit',
  ],
  [
    "/* app:shop,route:/cart */ SELECT o.id, sum(i.price) FROM shop.orders o JOIN items AS i ON i.order_id = o.id WHERE o.state IN ('a', 'b') GROUP BY o.id",
    'select~sum~from~orders~join~items~order_id~id~where~state~group~by~id',
  ],
  ["UPDATE stock SET amount = amount - 1, at = NOW() WHERE sku = 'x~y'", 'update~stock~NOW~where~sku'],
  ['delete from sessions where expires < N', 'delete~from~sessions~where~expires'],
  ['SELECT a -- all of them\nFROM t2 # really\nWHERE x_1=1', 'select~from~t2~where~x_1'],
  [
    "select count(*) from (select distinct user_id from visits where day > '2026-01-01') v",
    'select~count~from~select~distinct~from~visits~where~day',
  ],
]

describe('suggested keywords', () => {
  it.each(statements)('%s', (sql, keywords) => {
    expect(patternOf(suggestKeywords(sql))).toBe(keywords)
  })

  it('match the statement that they come from, and can be a rule', () => {
    for (const [sql] of statements) {
      const keywords = suggestKeywords(sql)
      const type = limitedType(keywords[0] ?? '')
      expect(type && checkRule({ type, keywords, concurrency: 1 })).toBeUndefined()
      expect(type && matcherOf({ type, keywords, concurrency: 1 })(type, sql)).toBe(true)
    }
  })

  it('are none for what cannot be limited', () => {
    for (const sql of [
      '',
      'INSERT INTO a SELECT * FROM b',
      'COMMIT',
      'call p(1)',
      "/* select */ insert into t values ('select')",
    ])
      expect(suggestKeywords(sql)).toEqual([])
  })

  it('stay few for long statements', () => {
    const sql = `select * from t where ${Array.from({ length: 300 }, (_, i) => `col_${i} = ${i}`).join(' and ')}`
    expect(suggestKeywords(sql).length).toBeLessThanOrEqual(24)
  })
})
