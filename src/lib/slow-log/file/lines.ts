/** Takes a stream of bytes apart into lines, holding no more than the line that is not finished yet. */

/** Of a line that is longer than this, the rest is left out. */
const longestLine = 4 * 1024 * 1024

export class LineReader {
  private readonly onLine: (bytes: Uint8Array, from: number, to: number, offset: number) => void
  private buffer = new Uint8Array(256 * 1024)
  private length = 0
  private begin = 0
  /** Place of the buffer's first byte in the stream. */
  private base = 0
  private skipping = false

  /** @param onLine gets a line without its end, as a part of `bytes`, and its place in the stream */
  constructor(onLine: (bytes: Uint8Array, from: number, to: number, offset: number) => void) {
    this.onLine = onLine
  }

  push(chunk: Uint8Array): void {
    this.makeRoom(chunk.length)
    let at = this.length
    this.buffer.set(chunk, at)
    this.length += chunk.length
    const bytes = this.buffer.subarray(0, this.length)
    for (;;) {
      const end = bytes.indexOf(10, at)
      if (end < 0) break
      if (this.skipping) this.skipping = false
      else this.onLine(bytes, this.begin, end, this.base + this.begin)
      this.begin = at = end + 1
    }
    if (this.length - this.begin <= longestLine) return
    if (!this.skipping) this.onLine(bytes, this.begin, this.begin + longestLine, this.base + this.begin)
    this.skipping = true
    this.begin = this.length
  }

  end(): void {
    if (this.begin < this.length && !this.skipping)
      this.onLine(this.buffer.subarray(0, this.length), this.begin, this.length, this.base + this.begin)
    this.begin = this.length
  }

  private makeRoom(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const rest = this.buffer.subarray(this.begin, this.length)
    if (rest.length + more <= this.buffer.length) this.buffer.copyWithin(0, this.begin, this.length)
    else {
      const larger = new Uint8Array(Math.max(2 * this.buffer.length, rest.length + more))
      larger.set(rest)
      this.buffer = larger
    }
    this.base += this.begin
    this.length = rest.length
    this.begin = 0
  }
}
