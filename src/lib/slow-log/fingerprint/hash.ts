/**
 * Ids of statements: FNV-1a with 64 bits over the UTF-8 bytes of a text, as 16 hexadecimal digits. Anybody can compute
 * them again, and they must never change: they stand in addresses, notes and the kept history.
 */

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0')

/**
 * FNV-1a, 64 bits. A lone surrogate counts as U+FFFD, as it does wherever a text is written as UTF-8.
 *
 * @returns 16 hexadecimal digits, lower case
 */
export function fnv1a64(text: string): string {
  // The offset basis and the prime (2^40 + 0x1b3) of FNV, in halves of 32 bits.
  let high = 0xcbf29ce4
  let low = 0x84222325
  const add = (byte: number): void => {
    low = (low ^ byte) >>> 0
    // (2^40 + 435) × (high, low), without what goes beyond 64 bits. Every product stays exact: 2^32 × 435 < 2^53.
    const product = low * 435
    high = (Math.imul(high, 435) + (low << 8) + Math.floor(product / 0x1_0000_0000)) >>> 0
    low = product >>> 0
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) add(unit)
    else {
      let code = unit
      if (unit >= 0xd800 && unit < 0xe000) {
        const next = unit < 0xdc00 ? text.charCodeAt(i + 1) : 0
        if (next >= 0xdc00 && next < 0xe000) {
          code = 0x1_0000 + ((unit - 0xd800) << 10) + (next - 0xdc00)
          i++
        } else code = 0xfffd
      }
      if (code < 0x800) add(0xc0 | (code >> 6))
      else {
        if (code < 0x1_0000) add(0xe0 | (code >> 12))
        else {
          add(0xf0 | (code >> 18))
          add(0x80 | ((code >> 12) & 0x3f))
        }
        add(0x80 | ((code >> 6) & 0x3f))
      }
      add(0x80 | (code & 0x3f))
    }
  }
  return hex(high) + hex(low)
}
