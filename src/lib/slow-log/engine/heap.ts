/** The ends of what is at work, the next one on top. */
export class Heap {
  readonly #items: number[] = []

  get size(): number {
    return this.#items.length
  }

  add(value: number): void {
    const items = this.#items
    let at = items.length
    items.push(value)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (items[parent]! <= value) break
      items[at] = items[parent]!
      at = parent
    }
    items[at] = value
  }

  /** Lets go of everything up to a value. */
  dropTo(value: number): void {
    while (this.#items.length > 0 && this.#items[0]! <= value) this.#pop()
  }

  #pop(): void {
    const items = this.#items
    const last = items.pop()!
    const { length } = items
    if (length === 0) return
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= length) break
      if (child + 1 < length && items[child + 1]! < items[child]!) child++
      if (items[child]! >= last) break
      items[at] = items[child]!
      at = child
    }
    items[at] = last
  }
}
