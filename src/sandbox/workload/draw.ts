import { hash32 } from '../environment.ts'

/**
 * Reproducible numbers, made for millions of draws: a seed is one 32-bit number, so that a row can carry its own and be
 * written out later.
 */
export class Draw {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** A whole number of 32 bits, without sign. */
  raw(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }

  /** [0, 1) */
  next(): number {
    return this.raw() / 4294967296
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** A whole number between both ends, small ones far more often than large ones. */
  skewed(from: number, to: number): number {
    const u = this.next()
    return from + Math.floor((to - from + 1) * u * u * u)
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Standard normal (Box-Muller, one of the two values). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Log-normal with this median; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  /** Pareto from 1 upwards: half of the mass of a tail with alpha 1.5 lies over 1.6, a hundredth over 21. */
  pareto(alpha: number): number {
    return (1 - this.next()) ** (-1 / alpha)
  }

  /** A count with this mean. Knuth's product for small means, a rounded normal for large ones. */
  poisson(mean: number): number {
    if (mean <= 0) return 0
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const limit = Math.exp(-mean)
    let product = this.next()
    let count = 0
    while (product > limit) {
      count++
      product *= this.next()
    }
    return count
  }

  hex(length: number): string {
    let out = ''
    while (out.length < length) out += this.raw().toString(16).padStart(8, '0')
    return out.slice(0, length)
  }
}

/** One 32-bit seed out of several numbers. */
export function mix(...parts: readonly number[]): number {
  let h = 0x9e3779b9
  for (const part of parts) {
    h = Math.imul(h ^ (part | 0), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13) ^ Math.floor(part / 4294967296), 0xc2b2ae35)
    h ^= h >>> 16
  }
  return h >>> 0
}

/** A seed out of a text and numbers: `seedOf(node.id, bucket)`. */
export const seedOf = (text: string, ...parts: readonly number[]): number => mix(hash32(text), ...parts)
