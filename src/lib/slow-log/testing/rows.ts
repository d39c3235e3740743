import type { SlowRow } from '../types.ts'

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const epoch = Date.UTC(2026, 2, 11)

const statements = [
  ['SELECT', (n: number) => `SELECT * FROM orders WHERE id = ${n}`],
  [
    'SELECT',
    (n: number) => `select name, total from customers where city = 'C${n % 7}' /*app='shop',route='/c/${n % 3}'*/`,
  ],
  ['UPDATE', (n: number) => `UPDATE stock SET free = free - ${n} WHERE sku = 'S${n}'`],
  ['DELETE', () => 'DELETE FROM carts WHERE expired < N'],
  ['SELECT', (n: number) => `SELECT COUNT(*) FROM größen WHERE titel LIKE 'Ä${n % 5}%'`],
  ['INSERT', (n: number) => `INSERT INTO events VALUES (${n}, 'x'), (${n + 1}, 'y') /*app='etl'*/`],
] as const

export interface RandomRows {
  /** Numbers that are unknown, 0 … 1. */
  unknown?: number
  /** Rows that stand for several executions, 0 … 1. */
  several?: number
  /** Milliseconds from the first row to the last. */
  span?: number
}

/** Random rows; equal times, equal durations, unknown numbers and empty texts are among them. */
export function randomRows(random: () => number, count: number, options: RandomRows = {}): SlowRow[] {
  const { unknown = 0.05, several = 0.1, span = 3_600_000 } = options
  const int = (below: number) => Math.floor(random() * below)
  const maybe = (value: number) => (random() < unknown ? Number.NaN : value)
  const text = (name: string, below: number) => (random() < unknown ? '' : `${name}${int(below)}`)
  return Array.from({ length: count }, (_, i) => {
    const [type, sql] = statements[Math.min(statements.length - 1, Math.floor(random() ** 1.7 * statements.length))]!
    return {
      key: `row/${i}`,
      instance: `i${int(2)}`,
      node: `n${int(3)}`,
      at: epoch + (random() < 0.2 ? Math.floor((int(50) * span) / 50) : random() * span),
      seconds: maybe(random() < 0.2 ? int(4) / 2 : Math.exp(random() * 9 - 4)),
      lock: maybe(random() < 0.5 ? 0 : random() * 3),
      sent: maybe(random() < 0.2 ? 0 : int(1000)),
      examined: maybe(int(1_000_000)),
      count: random() < several ? 1 + int(9) : 1,
      database: text('d', 3),
      user: text('u', 5),
      client: text('10.0.0.', 12),
      type,
      sql: sql(int(40)),
    }
  })
}
