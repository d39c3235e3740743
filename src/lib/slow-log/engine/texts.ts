/** Texts as bytes side by side, each once: strings of their own would take several times the room. */
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** More room, without keeping half of a large array empty. */
export const roomFor = (need: number, have: number): number =>
  Math.max(need, Math.ceil(have * (have > 32_000_000 ? 1.25 : 1.6)), 1024)

const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte))

export class TextStore {
  /** Number of texts. */
  length = 0
  /** Bytes of all texts. */
  size = 0
  #bytes = new Uint8Array(4096)
  /** Where each text ends. */
  #ends = new Uint32Array(256)
  #hashes = new Uint32Array(256)
  /** Number + 1 of the text at each place of the hash table, 0: none. */
  #slots = new Uint32Array(512)

  get(index: number): string {
    return decoder.decode(this.#bytes.subarray(this.#start(index), this.#ends[index]))
  }

  /** The number of a text, or -1. */
  find(text: string): number {
    const hash = this.#write(text)
    return this.#lookUp(hash)
  }

  /** The number of a text; what is not there yet gets the next one. */
  add(text: string): number {
    const hash = this.#write(text)
    const found = this.#lookUp(hash)
    if (found >= 0) return found
    const index = this.length
    if (index >= this.#ends.length) {
      const room = roomFor(index + 1, index)
      this.#hashes = extended(this.#hashes, room)
      this.#ends = extended(this.#ends, room)
    }
    this.length++
    this.size += this.#written
    this.#ends[index] = this.size
    this.#hashes[index] = hash
    if (this.length * 2 > this.#slots.length) this.#rehash()
    else this.#place(index)
    return index
  }

  /** Marks (1) the texts that contain a text, in any case of letters. `among`: marks of those that can at all. */
  containing(part: string, among?: Uint8Array): Uint8Array {
    const marks = new Uint8Array(this.length)
    const needle = encoder.encode(part.toLowerCase())
    if (needle.length === 0) return marks.fill(1)
    if (needle.some((byte) => byte > 127)) {
      const wanted = part.toLowerCase()
      for (let i = 0; i < this.length; i++)
        if (among?.[i] !== 0 && this.get(i).toLowerCase().includes(wanted)) marks[i] = 1
      return marks
    }
    // Horspool: how far to go on by the byte below the needle's end.
    const last = needle.length - 1
    const skip = new Uint32Array(256).fill(needle.length)
    for (let i = 0; i < last; i++) skip[needle[i]!] = last - i
    const bytes = this.#bytes
    for (let i = 0; i < this.length; i++) {
      if (among?.[i] === 0) continue
      const end = this.#ends[i]!
      for (let at = this.#start(i) + last; at < end; at += skip[lower[bytes[at]!]!]!) {
        let back = 0
        while (back <= last && lower[bytes[at - back]!] === needle[last - back]) back++
        if (back <= last) continue
        marks[i] = 1
        break
      }
    }
    return marks
  }

  #written = 0

  /** Puts a text behind the others, where it stays only if `size` is moved on. Returns its hash. */
  #write(text: string): number {
    const need = this.size + text.length * 3
    if (need > this.#bytes.length) this.#bytes = extended(this.#bytes, roomFor(need, this.#bytes.length))
    const bytes = this.#bytes
    const { size } = this
    const { length } = text
    // Nearly all texts are plain ASCII: a loop is several times faster than the encoder there.
    let plain = 0
    while (plain < length) {
      const unit = text.charCodeAt(plain)
      if (unit > 127) break
      bytes[size + plain++] = unit
    }
    const written = plain === length ? length : encoder.encodeInto(text, bytes.subarray(size)).written
    this.#written = written
    const end = size + written
    let hash = written
    let at = size
    for (; at + 3 < end; at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
      hash = Math.imul(hash ^ word, 0x9e_37_79_b1)
      hash ^= hash >>> 15
    }
    for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01_00_01_93)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
    return (hash ^ (hash >>> 13)) >>> 0
  }

  #start(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!
  }

  #lookUp(hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = this.#slots[slot]! - 1
      if (this.#hashes[index] === hash && this.#isWritten(index)) return index
    }
    return -1
  }

  #isWritten(index: number): boolean {
    const start = this.#start(index)
    if (this.#ends[index]! - start !== this.#written) return false
    const bytes = this.#bytes
    for (let i = 0; i < this.#written; i++) if (bytes[start + i] !== bytes[this.size + i]) return false
    return true
  }

  #place(index: number): void {
    const mask = this.#slots.length - 1
    let slot = this.#hashes[index]! & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = index + 1
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    for (let index = 0; index < this.length; index++) this.#place(index)
  }
}

/** A longer copy of an array. */
export function extended<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(array: T, length: number): T {
  const Type = array.constructor as new (length: number) => T
  const copy = new Type(length)
  copy.set(array)
  return copy
}
