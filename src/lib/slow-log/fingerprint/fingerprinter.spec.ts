import { describe, expect, it } from 'vitest'
import { sqlCutAt } from './cut.ts'
import { createFingerprinter } from './fingerprinter.ts'
import { fnv1a64 } from './hash.ts'

const mysql = createFingerprinter({ dialect: 'mysql' })
const postgresql = createFingerprinter({ dialect: 'postgresql' })

describe('ids', () => {
  it('are FNV-1a of 64 bits over UTF-8', () => {
    // The test values that are published with the algorithm.
    expect(fnv1a64('')).toBe('cbf29ce484222325')
    expect(fnv1a64('a')).toBe('af63dc4c8601ec8c')
    expect(fnv1a64('foobar')).toBe('85944171f73967e8')
  })

  it('count characters beyond ASCII by their bytes, and half a character as the sign for none', () => {
    const slow = (text: string): string => {
      let hash = 0xcbf29ce484222325n
      for (const byte of new TextEncoder().encode(text))
        hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
      return hash.toString(16).padStart(16, '0')
    }
    for (const text of ['é', '漢字', '😀', 'a\ud83d', '\ude00b', '\ud83d\ud83d\ude00', 'select ? from `größe`'])
      expect(fnv1a64(text)).toBe(slow(text))
  })

  // These stand in addresses, notes and kept history: they may never change.
  it.each([
    ['SELECT * FROM orders WHERE id = 42', 'select * from orders where id = ?', '6cdf8c3f21acc0e8'],
    ['INSERT INTO t (a, b) VALUES (1, 2), (3, 4)', 'insert into t(a, b) values(?+)', 'a23ee08db61e9a63'],
    ["UPDATE t SET a = 'x' WHERE b IN (1, 2)", 'update t set a = ? where b in(?+)', 'e6af2991a504c226'],
    ['select count(*) from `größe`', 'select count(*) from `größe`', 'e58e48ab9db77a02'],
    ['', '', 'cbf29ce484222325'],
  ])('of %s', (sql, text, id) => {
    expect(mysql(sql)).toMatchObject({ text, id })
  })
})

describe('a statement', () => {
  it('is the same however it is typed', () => {
    const texts = [
      'select a,b from t where c=5',
      'SELECT a , b\nFROM t\nWHERE c = 7 ;',
      'Select a, b from t where c=-3.5e2',
    ]
    expect(new Set(texts.map((sql) => mysql(sql).id)).size).toBe(1)
  })

  it.each([
    ['select a - 1, a -1, a-1, -a, - 5, (-5), a - -5 from t', 'select a - ?, a - ?, a - ?, -a, ?, (?), a - ? from t'],
    ['select a*b, t.*, count( * ) from t', 'select a * b, t.*, count(*) from t'],
    ['select a from t where not b = 1 and !c and ~d > 2', 'select a from t where not b = ? and !c and ~d > ?'],
    ["grant select on a.* to 'u'@'10.%'", 'grant select on a.* to ?@?'],
    ['select @a := 5, @`odd name`, @@GLOBAL.x', 'select @a := ?, @`odd name`, @@global.x'],
    ['select a->"$.b", a->>"$.c" from t', 'select a -> ?, a ->> ? from t'],
    ['select Status, STATUS, Count(x) from Count', 'select Status, status, count(x) from Count'],
    ['values row(1,2), row(3,4)', 'values(?+)'],
    ['select * from (values row(1), row(2)) v', 'select * from (values(?+)) v'],
    ['insert into t set a = 5', 'insert into t set a = ?'],
    ["prepare p from 'select ?'", 'prepare p from ?'],
    ['execute p using @a, @b', 'execute p using @a, @b'],
    ['select 5;; select 6;', 'select ?; select ?'],
    ['set @a = -N, b = +N', 'set @a = ?, b = ?'],
    ["select {ts '2026-01-01 00:00:00'}", 'select {ts ?}'],
    ['select a--1 from t', 'select a - ? from t'],
  ])('%s', (sql, text) => expect(mysql(sql).text).toBe(text))

  it('is cut where the log ends, and only there', () => {
    const long = (length: number) => `select '${'x'.repeat(length - 9)}'`
    expect(mysql(long(sqlCutAt - 4)).cut).toBe(false)
    expect(mysql(long(sqlCutAt)).cut).toBe(true)
    // A log that keeps longer ones cuts at another place.
    expect(mysql(long(sqlCutAt + 1)).cut).toBe(false)
    expect(mysql(`select 1 /* ${'漢'.repeat(5456)} */`).cut).toBe(true)
    expect(mysql(`${long(sqlCutAt - 1)};`).cut).toBe(false)
  })

  it.each([
    ["select a from t where b = 'unfini", 'select a from t where b = ?'],
    ['select a from t where b in (1, 2, ', 'select a from t where b in(?+)'],
    ["insert into t values (1, 'x'), (2, 'y'), ", 'insert into t values(?+)'],
    ["insert into t values (1, 'x'), (2, 'y'), (3", 'insert into t values(?+)'],
    ['select f(a, b', 'select f(a'],
    ['select a from `uncl', 'select a from'],
    ['select a from t /* and then', 'select a from t'],
    ['select a from t where b =', 'select a from t where b ='],
  ])('is known as cut: %s', (sql, text) => expect(mysql(sql)).toMatchObject({ text, cut: true }))

  it('is masked when values were there and none is left', () => {
    expect(mysql('select a from t where b = N limit N')).toMatchObject({ masked: true })
    expect(mysql('select a from t where b in (N, N)')).toMatchObject({ masked: true })
    expect(mysql('select /*+ MAX_EXECUTION_TIME(500) */ a from t where b = N')).toMatchObject({ masked: true })
    expect(mysql('select a from t where b = 5')).toMatchObject({ masked: false })
    expect(mysql('select a from t')).toMatchObject({ masked: false })
    expect(mysql('select N.a from nodes N')).toMatchObject({ masked: false, text: 'select N.a from nodes N' })
    expect(mysql('select count(*) as N from t')).toMatchObject({ masked: false, text: 'select count(*) as N from t' })
    expect(postgresql('select a from t where b = $1')).toMatchObject({ masked: true })
  })

  it('of PostgreSQL', () => {
    expect(
      postgresql(`SELECT "Id", Name::TEXT, E'a\\'b', U&'x', B'1' FROM T -- c
        WHERE tags @> '{1}' AND doc ->> 'k' = $1 AND n = ANY(ARRAY[1, 2]) AND s IN ('a'::varchar(5), $$b'c$$, $q$ $$ $q$)
        AND doc ? 'k' AND b = :named /* one /* two */ one */ AND c[1] #- '{a}' = -1`).text,
    ).toBe(
      'select "Id", name::text, ?, ?, ? from t where tags @> ? and doc ->> ? = ? and n = any(array[?+]) and s in(?+)' +
        ' and doc ? ? and b = ? and c[?] #- ? = ?',
    )
    // A backslash is no escape, a double quote is a name, and a hash is no comment.
    expect(postgresql(String.raw`select 'a\', "b" from t where c # 1 > 0`).text).toBe(
      'select ?, "b" from t where c # ? > ?',
    )
  })
})

describe('tags', () => {
  it.each([
    [
      "/*app='shop',route='%2Fpay%20now',trace='00-ab-01'*/ select 1",
      { app: 'shop', route: '/pay now', trace: '00-ab-01' },
    ],
    ["select 1 /*db_driver='it\\'s'*/;", { db_driver: "it's" }],
    ['/* application:Shop,controller:pay */ select 1', { application: 'Shop', controller: 'pay' }],
    ['-- job=nightly step=3\nselect 1', { job: 'nightly', step: '3' }],
    ['select 1 # who=me', { who: 'me' }],
    ["/*a='1'*/ /* prose */ select 1 /*a='2',b='3'*/", { a: '1', b: '3' }],
    ["/*a='%zz'*/ select 1", { a: '%zz' }],
    ['/* see http://example.com/x */ select 1', {}],
    ['/* three plain words */ select 1', {}],
    ["select /*a='1'*/ 1", {}],
    ["/*__proto__='x'*/ select 1", {}],
    ["select '/*a=1*/'", {}],
  ])('of %s', (sql, tags) => expect({ ...mysql(sql).tags }).toEqual(tags))

  it('do not change the fingerprint', () => {
    expect(mysql("/*a='1'*/ select 1 /*b='2'*/;").id).toBe(mysql('select 2').id)
  })
})

describe('Redis commands', () => {
  const redis = createFingerprinter({ dialect: 'redis' })
  it.each([
    ['get user:42:cart', 'GET user:?:cart'],
    ['SET s:{550e8400-e29b-41d4-a716-446655440000} "some text" EX 60 NX', 'SET s:{?} ? EX ? NX'],
    ['MGET a:1 a:2 b:deadbeef01', 'MGET a:? b:?'],
    ['MSET a:1 x a:2 y', 'MSET a:? ?'],
    ['DEL session:77 session:78', 'DEL session:?'],
    ['HSET h:1 f v g w', 'HSET h:? ?'],
    ['hgetall "h:1"', 'HGETALL h:?'],
    ['config get maxmemory', 'CONFIG GET ?'],
    ['ZRANGE board 0 -1 WITHSCORES', 'ZRANGE board ? WITHSCORES'],
    ['SCAN 0 MATCH user:* COUNT 1000', 'SCAN ? MATCH ? COUNT ?'],
    [
      'EVALSHA 6b1bf486c81ceb7edf3c093f4c48582e38c0e791 1 k:9 5',
      'EVALSHA 6b1bf486c81ceb7edf3c093f4c48582e38c0e791 ? k:? ?',
    ],
    ['XREAD COUNT 2 STREAMS s:1 s:2 0 0', 'XREAD COUNT ? STREAMS s:? ?'],
    ['FLUSHALL', 'FLUSHALL'],
    ['', ''],
  ])('%s', (line, text) => expect(redis(line).text).toBe(text))

  it('keep scripts apart', () => {
    expect(redis('EVAL "return 1" 1 k:1').text).not.toBe(redis('EVAL "return 2" 1 k:1').text)
    expect(redis('EVAL "return 1" 1 k:1').text).toBe(redis('EVAL "return 1" 1 k:2').text)
  })
})

describe('anything at all', () => {
  const pieces =
    `select|insert into t|values|(|)|[|]|{|}|,|;|.|'|"|\`|''|\\|/*|*/|/*+|/*!50001|--|-- |#|\n|$|$1|$a$|$$|?|:|::|:x|@|@@|5|0x|0b1|1e|1e5|.5|N|N'|E'|_utf8'|in|in (|in (1,2|array[|row(|null|is|asc|call f|use x|administrator command: x|-|+|*|/|<=>|->>|%|\ud800|\udc00|漢|a|b.c|duplicate|replace|replace(|limit`.split(
      '|',
    )
  let seed = 12345
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return Math.floor((seed / 0x1_0000_0000) * below)
  }

  it('gets a fingerprint, and a fingerprint is its own', () => {
    for (const dialect of ['mysql', 'postgresql', 'redis'] as const) {
      const fingerprint = createFingerprinter({ dialect })
      for (let round = 0; round < 4000; round++) {
        const sql = Array.from({ length: next(14) }, () => pieces[next(pieces.length)]).join(next(2) ? ' ' : '')
        const { id, text, tags } = fingerprint(sql)
        expect(id).toMatch(/^[0-9a-f]{16}$/)
        expect(createFingerprinter({ dialect })(sql)).toMatchObject({ id, text, tags })
      }
    }
  })

  const million = 1_000_000
  it.each([
    ['parentheses', '('.repeat(million)],
    ['subqueries', 'select a from (select b in ('.repeat(million / 28)],
    ['rows of subqueries', `insert into t values ${'((1, (select 2 '.repeat(million / 15)}`],
    ['a text', `select '${'x'.repeat(million)}'`],
    ['an open text', `select '${"\\'".repeat(million / 2)}`],
    ['quotes', "'".repeat(million + 1)],
    ['open comments', '/* '.repeat(million / 3)],
    ['comments', '/**/'.repeat(million / 4)],
    ['hints', 'a /*+ b */ '.repeat(million / 11)],
    ['open hints', '/*+ /*! '.repeat(million / 8)],
    ['names', 'abc '.repeat(million / 4)],
    ['a name', 'a'.repeat(million)],
    ['dollars', '$a $'.repeat(million / 4)],
    ['dollar tags', Array.from({ length: 100_000 }, (_, i) => `$${'ab'[i % 2]}${i}$ `).join('')],
    ['signs', '- '.repeat(million / 2)],
    ['blanks', `select${' '.repeat(million)}1`],
    ['semicolons', ';'.repeat(million)],
    ['commas', `select (${','.repeat(million)}`],
    ['numbers', '1 '.repeat(million / 2)],
    ['surrogates', '\ud800'.repeat(million)],
    ['casts', '::'.repeat(million / 2)],
    ['tags', `/*${"a='1',".repeat(million / 6)}*/ select 1`],
    ['keys', `MGET ${'a:1 '.repeat(million / 4)}`],
  ])(
    'is read in time: a million characters of %s',
    (_, sql) => {
      for (const dialect of ['mysql', 'postgresql', 'redis'] as const) {
        const began = performance.now()
        expect(createFingerprinter({ dialect })(sql).text.length).toBeLessThan(20_000)
        expect(performance.now() - began).toBeLessThan(8000)
      }
    },
    30_000,
  )
})
