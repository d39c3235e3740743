import { describe, expect, it } from 'vitest'
import { isCut, shapeOf, sqlCutAt } from './sql-shape.ts'

describe('the shape of a statement', () => {
  it.each([
    ['SELECT * FROM t WHERE id = 42;', 'SELECT * FROM t WHERE id = N'],
    ["SELECT a FROM t WHERE s = 'it''s' AND d > '2026-01-01 00:00:00'", 'SELECT a FROM t WHERE s = N AND d > N'],
    [String.raw`SELECT a FROM t WHERE s = 'a\'b' LIMIT 5`, 'SELECT a FROM t WHERE s = N LIMIT N'],
    ['SELECT "text" FROM `order 1`', 'SELECT N FROM `order 1`'],
    ['SELECT x FROM t WHERE id IN (1, 2,3)', 'SELECT x FROM t WHERE id IN(N)'],
    ['SELECT x FROM t WHERE id IN (N, N, N, N)', 'SELECT x FROM t WHERE id IN(N)'],
    ["INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y'), (3, 'z')", 'INSERT INTO t(a,b)VALUES(N)'],
    ['INSERT INTO t VALUES (1, NOW(), 2), (3, NOW(), 4)', 'INSERT INTO t VALUES(N,NOW(),N)'],
    ['/* trace: 00-abc-01 */ SELECT 1 -- tail\n, 2 # more\n', 'SELECT N'],
    ['SELECT /*+ INDEX(s ix_1) */ v FROM samples_202611 s', 'SELECT /*+ INDEX(s ix_1)*/ v FROM samples_202611 s'],
    ['SELECT\n  a1, b2\tFROM t3', 'SELECT a1,b2 FROM t3'],
    ['SELECT 0xFF, 1.5e-3, .25, a.b, t1.c2 FROM t', 'SELECT N,a.b,t1.c2 FROM t'],
    ['SELECT a FROM t WHERE b % 14 = 3 AND c-1 > d', 'SELECT a FROM t WHERE b % N = N AND c-N > d'],
    ["SELECT 'an unfinished text", 'SELECT N'],
    ['', ''],
  ])('of %s', (sql, shape) => expect(shapeOf(sql)).toBe(shape))

  it('is the same for a masked statement and for the original one', () => {
    const original = "UPDATE t SET a = 'x', n = n + 1 WHERE id IN (3, 5, 8) AND at > '2026-02-03';"
    const masked = 'UPDATE t SET a = N, n = n + N WHERE id IN (N, N, N) AND at > N;'
    expect(shapeOf(original)).toBe(shapeOf(masked))
  })

  it('is the same wherever a long statement was cut', () => {
    const row = (i: number) => `(${i}, 'value ${i}')`
    const long = `INSERT INTO t (a, b) VALUES ${Array.from({ length: 2000 }, (_, i) => row(i)).join(', ')}`
    const cut = long.slice(0, sqlCutAt)
    const other = long.replace('value 1', 'a longer value 1').slice(0, sqlCutAt)
    expect(isCut(cut)).toBe(true)
    expect(shapeOf(cut)).toBe('INSERT INTO t(a,b)VALUES(N)')
    expect(shapeOf(other)).toBe(shapeOf(cut))
  })

  it('knows a cut text by its bytes', () => {
    expect(isCut('a'.repeat(sqlCutAt - 10))).toBe(false)
    expect(isCut('a'.repeat(sqlCutAt))).toBe(true)
    expect(isCut('漢'.repeat(Math.floor(sqlCutAt / 3)))).toBe(true)
    expect(isCut('漢'.repeat(4000))).toBe(false)
  })
})
