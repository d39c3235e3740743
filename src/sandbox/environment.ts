/** What the sandbox is given from outside, so that a test can jump the clock and a seed always gives the same fleet. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export interface Storage {
  /** The text of the last `save`, or undefined when there is none. */
  load(): Promise<string | undefined>
  /** Replaces the stored text, whole or not at all. */
  save(text: string): Promise<void>
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  advance(ms: number): void
  set(time: number): void
}

export function testClock(start: number | string): TestClock {
  let time = typeof start === 'string' ? Date.parse(start) : start
  return {
    now: () => time,
    advance: (ms) => void (time += ms),
    set: (to) => void (time = to),
  }
}

export function memoryStorage(initial?: string): Storage & { text: string | undefined } {
  return {
    text: initial,
    async load() {
      return this.text
    },
    async save(text) {
      this.text = text
    },
  }
}

/** Reproducible randomness: the same key always gives the same sequence. */
export interface Random {
  /** [0, 1) */
  next(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** Lower-case hex digits. */
  hex(length: number): string
  /** An independent sequence, named. */
  fork(name: string): Random
}

/** A 32-bit hash of a text (FNV-1a with a final mix): the seed of a sequence. */
export function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** mulberry32: small, fast and good enough for data that only has to look real. */
export function seededRandom(key: string): Random {
  let a = hash32(key)
  const raw = (): number => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  const next = () => raw() / 4294967296
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    pick: (list) => list[int(0, list.length - 1)] as (typeof list)[number],
    chance: (probability) => next() < probability,
    hex(length) {
      let out = ''
      while (out.length < length) out += raw().toString(16).padStart(8, '0')
      return out.slice(0, length)
    },
    fork: (name) => seededRandom(`${key}/${name}`),
  }
}

/** Ids in the API's forms. */
export interface Ids {
  /** 32 hex digits and `in07`. */
  instance(): string
  /** 32 hex digits and `no07`. */
  node(): string
  /** 32 hex digits and `br07`. */
  backup(): string
  /** 32 hex digits and `pr07`. */
  configuration(): string
  /** 32 hex digits and `po01`. */
  proxy(): string
  /** GaussDB's: 32 hex digits and `in14`, `no14`, `br14`, `pr14`, `po14`. */
  gaussdb: { instance(): string; node(): string; backup(): string; configuration(): string; tenant(): string }
  /** With dashes: jobs, flavors, VPCs. */
  uuid(): string
  /** Order ids of yearly/monthly billing: `CS` and digits. */
  order(): string
  request(): string
}

export const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`

export function idsFrom(random: Random): Ids {
  const suffixed = (suffix: string) => () => random.hex(32) + suffix
  return {
    instance: suffixed('in07'),
    node: suffixed('no07'),
    backup: suffixed('br07'),
    configuration: suffixed('pr07'),
    proxy: suffixed('po01'),
    gaussdb: {
      instance: suffixed('in14'),
      node: suffixed('no14'),
      backup: suffixed('br14'),
      configuration: suffixed('pr14'),
      tenant: suffixed('po14'),
    },
    uuid: () => uuidOf(random.hex(32)),
    order: () => `CS${2_600_000_000_000 + random.int(0, 999_999_999)}`,
    request: () => random.hex(32),
  }
}
