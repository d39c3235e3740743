/** Remembers the answers that were asked for last. */
export class Cache<T> {
  readonly #most: number
  readonly #known = new Map<string, T>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, make: () => T): T {
    const known = this.#known.get(key)
    if (known !== undefined) {
      this.#known.delete(key)
      this.#known.set(key, known)
      return known
    }
    const made = make()
    this.#known.set(key, made)
    if (this.#known.size > this.#most) this.#known.delete(this.#known.keys().next().value!)
    return made
  }

  clear(): void {
    this.#known.clear()
  }
}
