/** What pieces of a file mean, remembered by their bytes: reading the same few names again and again takes no text. */

const mostKept = 4096

export class ByteMemo<T> {
  readonly #known = new Map<number, { bytes: Uint8Array; value: T }>()

  /** The value of the bytes `from` … `to`; `make` is asked when they have not come lately. */
  get(bytes: Uint8Array, from: number, to: number, make: () => T): T {
    let hash = to - from
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01_00_01_93)
    const known = this.#known.get(hash)
    if (known && same(known.bytes, bytes, from, to)) return known.value
    const value = make()
    if (this.#known.size >= mostKept) this.#known.clear()
    this.#known.set(hash, { bytes: bytes.slice(from, to), value })
    return value
  }
}

function same(one: Uint8Array, other: Uint8Array, from: number, to: number): boolean {
  if (one.length !== to - from) return false
  for (let at = from; at < to; at++) if (one[at - from] !== other[at]) return false
  return true
}
