import { describe, expect, it } from 'vitest'
import { sqlCutAt } from './cut.ts'
import { createFingerprinter } from './fingerprinter.ts'

/** A statement as it was sent, as a log masks it, and what kind it is. */
interface Pair {
  shown: string
  hidden: string
}

let seed = 1
const next = (below: number): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 0x1_0000_0000) * below)
}
const pick = <T>(from: readonly T[]): T => from[next(from.length)]!

const values: readonly (() => string)[] = [
  () => String(next(1e6)),
  () => (next(1e6) / 100).toFixed(2),
  () => `.${next(99)}`,
  () => `${next(9)}e-${next(9)}`,
  () => `0x${next(1e6).toString(16)}`,
  () => `x'${next(256).toString(16).padStart(2, '0')}'`,
  () => `b'${next(256).toString(2)}'`,
  () => `'${pick(['plain', "it''s", String.raw`a\'b`, '-- no', '/* no */', '), (', 'N', '漢😀', ''])}'`,
  () => `"${pick(['plain', 'a ""b""', "it's", '# no'])}"`,
  () => `N'${next(9)}'`,
  () => `'2026-01-0${1 + next(9)} 10:00:00'`,
  () => `'%${next(99)}%'`,
]

const both = (text: string): Pair => ({ shown: text, hidden: text })
const value = (): Pair => ({ shown: pick(values)(), hidden: 'N' })
const joined = (parts: readonly Pair[], between: string): Pair => ({
  shown: parts.map(({ shown }) => shown).join(between),
  hidden: parts.map(({ hidden }) => hidden).join(between),
})
const put = (strings: TemplateStringsArray, ...parts: readonly Pair[]): Pair => ({
  shown: strings.map((text, i) => text + (parts[i]?.shown ?? '')).join(''),
  hidden: strings.map((text, i) => text + (parts[i]?.hidden ?? '')).join(''),
})
const times = (count: number, of: () => Pair): Pair[] => Array.from({ length: count }, of)
const column = (): Pair => both(pick(['a', 't.b', '`c d`', 'Total', 'n', 'created_at']))

function expression(depth: number): Pair {
  if (depth === 0) return next(2) ? value() : column()
  const one = () => expression(depth - 1)
  return pick([
    () => value(),
    () => put`${one()} + ${value()}`,
    () => put`(${one()} * -${{ shown: String(next(99)), hidden: 'N' }})`,
    () => put`coalesce(${one()}, ${value()})`,
    () => put`CASE WHEN ${condition(depth - 1)} THEN ${value()} ELSE ${one()} END`,
    () => put`DATE_ADD(${column()}, INTERVAL ${value()} DAY)`,
    () => put`(SELECT MAX(x) FROM u WHERE y = ${value()})`,
  ])()
}

function condition(depth: number): Pair {
  const one = () => expression(Math.max(0, depth - 1))
  return pick([
    () => put`${column()} ${both(pick(['=', '<>', '<=', '>', '<=>', 'LIKE', 'not like', 'REGEXP']))} ${value()}`,
    () => put`${column()} IN (${joined(times(1 + next(30), value), pick([',', ', ']))})`,
    () =>
      put`(a, b) in (${joined(
        times(1 + next(5), () => put`(${value()}, ${value()})`),
        ', ',
      )})`,
    () => put`${column()} BETWEEN ${value()} AND ${one()}`,
    () => put`${column()} is not null and ${one()} % ${value()} = ${value()}`,
    () => (depth > 0 ? put`(${condition(depth - 1)} OR NOT ${condition(depth - 1)})` : put`${value()} = ${value()}`),
    () => put`${column()} IN (SELECT id FROM u WHERE k = ${value()})`,
  ])()
}

const rows = (count: number): Pair =>
  joined(
    times(count, () => put`(${value()}, ${value()}, NOW(), NULL)`),
    ', ',
  )

const statement = (): Pair =>
  pick([
    () =>
      put`SELECT ${expression(2)}, ${column()} FROM t WHERE ${condition(2)} ORDER BY n ASC LIMIT ${value()}, ${value()};`,
    () => put`/*app='shop'*/ select /*+ INDEX(t ix) */ * from t as N where N.id = ${value()} and ${condition(1)}`,
    () => put`UPDATE t SET a = ${expression(1)}, b = ${value()} WHERE ${condition(1)} LIMIT ${value()}`,
    () => put`DELETE FROM t WHERE ${condition(2)}`,
    () =>
      put`INSERT INTO t (a, b, c, d) VALUES ${rows(1 + next(20))} ON DUPLICATE KEY UPDATE a = VALUES(a) + ${value()};`,
    () => put`SELECT GROUP_CONCAT(a SEPARATOR ${value()}) FROM t HAVING COUNT(*) > ${value()}`,
    () => put`SET @x = ${value()}, autocommit = ${value()}`,
    () => put`select date ${{ shown: "'2026-01-01'", hidden: 'N' }}, trim(leading ${value()} from a) from t`,
  ])()

describe('a masked statement', () => {
  const fingerprint = createFingerprinter({ dialect: 'mysql' })

  it('has the fingerprint of the original one', () => {
    for (let round = 0; round < 5000; round++) {
      seed = round + 1
      const { shown, hidden } = statement()
      const original = fingerprint(shown)
      const masked = fingerprint(hidden)
      expect([hidden, masked.text]).toEqual([hidden, original.text])
      expect([shown, original.masked, masked.masked]).toEqual([shown, false, true])
      expect(original.text).not.toMatch(/['"]|\b\d/)
      expect(original.cut || masked.cut).toBe(false)
    }
  })

  it('has one fingerprint wherever rows of it are cut', () => {
    const ids = new Set<string>()
    for (let round = 0; round < 300; round++) {
      seed = round + 1
      const { shown, hidden } = put`INSERT INTO t (a, b, c, d) VALUES ${rows(900)}`
      // Within bytes of UTF-8, as logs cut.
      const bytes = new TextEncoder().encode(shown).subarray(0, sqlCutAt)
      const cut = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\uFFFD$/, '')
      expect(fingerprint(cut).cut).toBe(true)
      ids.add(fingerprint(cut).id).add(fingerprint(hidden.slice(0, 60 + next(hidden.length - 60))).id)
    }
    expect([...ids]).toEqual([fingerprint("insert into t (a, b, c, d) values (1, 'x', now(), null)").id])
  })

  it('has one fingerprint wherever a list or a text of it is cut', () => {
    const list = `select a from t where b in (${Array.from({ length: 4000 }, (_, i) => `'v${i}'`).join(', ')}`
    const text = `update t set doc = '${'x '.repeat(20_000)}`
    for (const long of [list, text]) {
      const ids = new Set([0, 1, 2, 3, 4, 5, 6].map((more) => fingerprint(long.slice(0, sqlCutAt - 20 + more)).id))
      expect(ids.add(fingerprint(long.slice(0, sqlCutAt)).id).size).toBe(1)
    }
  })
})
