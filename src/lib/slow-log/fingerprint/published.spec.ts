import { describe, expect, it } from 'vitest'
import { createFingerprinter } from './fingerprinter.ts'

/**
 * Held against the published rules of percona/go-mysql (`query.Fingerprint`) and pt-query-digest. Blanks are set aside: ours
 * are set anew, theirs are those of the statement. Every other difference is listed with its reason.
 */
const reasons = {
  names: 'they write everything small; our names keep their case, because tables of that name can be two',
  hint: 'they drop optimizer hints; ours stay, because a hint changes the plan',
  columns: 'they take any list after IN for values; a list of columns is no list of values',
  boolean: 'they keep TRUE and FALSE; they are values like any other',
  semicolon: 'they keep the last semicolon; a log has it or not',
  prefix: 'they keep what stands before a text; it is part of the text',
  subquery: 'they shorten rows with a subquery; its tables tell what the statement reads',
  mask: 'they know no masked logs; what the log replaced is a value',
  command: 'they know it as a command only without the sign of a comment',
  arguments: 'they stop at the parenthesis; a statement after the call stays',
} as const

type Case = readonly [sql: string, text: string, theirs?: readonly [reason: keyof typeof reasons, text: string]]

const cases: readonly Case[] = [
  // Numbers.
  ['SELECT price FROM offers WHERE offer_id=77', 'select price from offers where offer_id = ?'],
  ['select 1, 2.5, .75, 9. from dual', 'select ?, ?, ?, ? from dual'],
  ['select 3e7, -4.5E-3, +2 from dual where x = -1', 'select ?, ?, ? from dual where x = ?'],
  ["select 0x1F, X'1f', 0b01, B'01' from dual", 'select ?, ?, ?, ? from dual'],
  ['select a from t where mask=0xcafe0042', 'select a from t where mask = ?'],
  ['select a from t where 2=2 and b=3', 'select a from t where ? = ? and b = ?'],
  ['select pow(2, 10)', 'select pow(?, ?)'],
  ['select avg_5min from metrics_2026_01', 'select avg_5min from metrics_2026_01'],
  ['select 7days from 7days', 'select 7days from 7days'],
  ['select h.1st from hits.24h h where h.id = 5', 'select h.1st from hits.24h h where h.id = ?'],
  // Texts.
  [`select 'a', "b", 'c\nd'`, 'select ?, ?, ?'],
  [String.raw`select 'it\'s', 'back\\', 'two '' quotes' from x`, 'select ?, ?, ? from x'],
  [
    `update notes set body = '-- not a comment', title = "# nor /* this */" where id = 9`,
    'update notes set body = ?, title = ? where id = ?',
  ],
  ["select '' '' from x", 'select ? ? from x'],
  ["select a from t where b like 'x%' escape '!'", 'select a from t where b like ? escape ?'],
  ["select _latin1'caf\\'e' from t", 'select ? from t', ['prefix', 'select _latin1? from t']],
  ["select N'caf' from t", 'select ? from t', ['prefix', 'select n? from t']],
  ["select d from t where d >= date '2026-01-01'", 'select d from t where d >= date ?'],
  ["select a from t where d < now() - interval '3' day", 'select a from t where d < now() - interval ? day'],
  // NULL and truth.
  ['select null, 4 from t', 'select ?, ? from t'],
  ['select a from t where b is null and c is not null', 'select a from t where b is null and c is not null'],
  ['update t set a = null , b = 2', 'update t set a = ?, b = ?'],
  [
    'select a from t where on_sale = true',
    'select a from t where on_sale = ?',
    ['boolean', 'select a from t where on_sale = true'],
  ],
  // Case and blanks.
  ['SELECT  *\n\tFROM  t', 'select * from t'],
  ['  select a from t  ', 'select a from t'],
  ['SELECT Id FROM Users', 'select Id from Users', ['names', 'select id from users']],
  [
    'SELECT COUNT(*), MAX(x) FROM t GROUP BY y HAVING COUNT(*) > 3',
    'select count(*), max(x) from t group by y having count(*) > ?',
  ],
  [
    'select `Order`, `my col` from `a-b`.`c d` where `id`=4',
    'select `Order`, `my col` from `a-b`.`c d` where `id` = ?',
    ['names', 'select `order`, `my col` from `a-b`.`c d` where `id`=?'],
  ],
  ['select a from t;', 'select a from t', ['semicolon', 'select a from t;']],
  // Lists.
  ['select a from t where b in (8)', 'select a from t where b in(?+)'],
  ['select a from t where b IN(1,2 , 3) and c not in ( "x" , "y" )', 'select a from t where b in(?+) and c not in(?+)'],
  ["select a from t where (b.c IN  ('4', ')', '6'))", 'select a from t where (b.c in(?+))'],
  ['select if(k in (1,2),1,0) from t', 'select if(k in(?+), ?, ?) from t'],
  ['select a from t where (b, c) in ((1, 2), (3, 4))', 'select a from t where (b, c) in(?+)'],
  [
    'select a from t where b in (select c from u where d = 5)',
    'select a from t where b in(select c from u where d = ?)',
  ],
  ['select a from t where b in ( SELECT c FROM u )', 'select a from t where b in(select c from u)'],
  [
    "select a from t where b in (select c from u where d in ('x','y')) and e = 1",
    'select a from t where b in(select c from u where d in(?+)) and e = ?',
  ],
  [
    'select a from t where 5 in (b, c)',
    'select a from t where ? in(b, c)',
    ['columns', 'select a from t where ? in(?+)'],
  ],
  ['select a from t where b in (@x, @y, 3)', 'select a from t where b in(?+)'],
  ['select a from t where b in (?, ?, ?)', 'select a from t where b in(?+)'],
  // Rows.
  ['insert into t (a, b) values (1, "x")', 'insert into t (a, b) values(?+)'],
  ['INSERT INTO t VALUES (1,2),(3,4) , (5,6)', 'insert into t values(?+)'],
  ['insert into t(a) value(7)', 'insert into t(a) value(?+)'],
  ['insert into t values ()', 'insert into t values()'],
  ["insert into t values ('a)b', '(', 3)", 'insert into t values(?+)'],
  ['insert into t (at, who) values (now(), lower("A"))', 'insert into t (at, who) values(?+)'],
  ['insert into t (a, value) values (1, 2)', 'insert into t (a, value) values(?+)'],
  ['insert into t (a, `values`) values (1, 2)', 'insert into t (a, `values`) values(?+)'],
  [
    'insert into t values (1),(2) on duplicate key update n = n + 1',
    'insert into t values(?+) on duplicate key update n = n + ?',
  ],
  [
    'insert into t (n) values (1) on duplicate key update n = values(n) + 5, m = coalesce(m, 0)',
    'insert into t (n) values(?+) on duplicate key update n = values(n) + ?, m = coalesce(m, ?)',
  ],
  ['insert into a.b select c.d from c', 'insert into a.b select c.d from c'],
  ['replace into t (a) values (1), (2)', 'replace into t (a) values(?+)'],
  [
    'insert into t values (1, (select max(n) from u))',
    'insert into t values(?, (select max(n) from u))',
    ['subquery', 'insert into t values(?+)'],
  ],
  ['select name, value from settings', 'select name, value from settings'],
  // Limits and order.
  ['select a from t limit 10', 'select a from t limit ?'],
  ['select a from t limit 20, 10', 'select a from t limit ?, ?'],
  ['select a from t limit 10 offset 20', 'select a from t limit ? offset ?'],
  ['select a from t order by b asc', 'select a from t order by b'],
  ['select a from t order by b ASC, c DESC,\n d asc limit 3', 'select a from t order by b, c desc, d limit ?'],
  // Comments and hints.
  ['select a -- why\nfrom t', 'select a from t'],
  ['select a, # why\n b from t', 'select a, b from t'],
  ['/* from: nightly job */ select a from t', 'select a from t'],
  ['/*/odd/*/ select a from t /**/', 'select a from t'],
  ['select a from t where b = "v" /* tail/7 */ ', 'select a from t where b = ?'],
  ['select /*!40001 SQL_NO_CACHE */ * from dumped', 'select /*!40001 sql_no_cache */ * from dumped'],
  [
    'select /*+ NO_INDEX_MERGE(t) */ a from t where b = 2',
    'select /*+ NO_INDEX_MERGE(t) */ a from t where b = ?',
    ['hint', 'select a from t where b = ?'],
  ],
  ['select a from t use index(ix_b) where b = 2', 'select a from t use index(ix_b) where b = ?'],
  // Whole statements of other kinds.
  ['CALL nightly(5, "x")', 'call nightly'],
  ['call audit.sweep(7); select 1', 'call audit.sweep; select ?', ['arguments', 'call audit.sweep']],
  ['USE shop', 'use ?'],
  ['administrator command: Prepare', 'administrator command: Prepare'],
  ['# administrator command: Ping', 'administrator command: Ping', ['command', '']],
  ['LOAD DATA LOCAL INFILE "/srv/in.csv" INTO TABLE stage.raw', 'load data local infile ? into table stage.raw'],
  ['set autocommit=1', 'set autocommit = ?'],
  ['set names utf8mb4; select @@session.sql_mode', 'set names utf8mb4; select @@session.sql_mode'],
  ['create table t2 as select * from t where a > 5', 'create table t2 as select * from t where a > ?'],
  [
    'select a from t where case when b = 1 then "x" else "y" end = c',
    'select a from t where case when b = ? then ? else ? end = c',
  ],
  ['(select 1) union all (select 2)', '(select ?) union all (select ?)'],
  [
    'select a from t where b = N and c in (N, N)',
    'select a from t where b = ? and c in(?+)',
    ['mask', 'select a from t where b = n and c in(?+)'],
  ],
]

const withoutBlanks = (text: string): string => text.replace(/ *([^\w`?.@]) */g, '$1')

describe('the published rules', () => {
  const fingerprint = createFingerprinter({ dialect: 'mysql' })
  const same = cases.filter(([, , theirs]) => !theirs)

  it('are tried on many statements, most of which come out the same', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(same.length).toBeGreaterThanOrEqual(60)
    expect(new Set(cases.map(([sql]) => sql)).size).toBe(cases.length)
  })

  it.each(cases.map(([sql, text, theirs]) => ({ sql, text, theirs })))('$sql', ({ sql, text, theirs }) => {
    expect(withoutBlanks(fingerprint(sql).text)).toBe(withoutBlanks(text))
    // A difference that is none any more has no place in the list.
    if (theirs) expect(withoutBlanks(text)).not.toBe(withoutBlanks(theirs[1]))
  })

  it('differ for a reason that is written down', () => {
    const used = cases.flatMap(([, , theirs]) => (theirs ? [theirs[0]] : []))
    for (const reason of used) expect(reasons[reason].length).toBeGreaterThan(20)
  })
})
