/** Numbers for texts that come again and again. */
export class Dictionary {
  readonly values: string[] = []
  readonly #codes = new Map<string, number>()

  get size(): number {
    return this.values.length
  }

  add(value: string): number {
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    const code = this.values.length
    this.values.push(value)
    this.#codes.set(value, code)
    return code
  }

  codeOf(value: string): number | undefined {
    return this.#codes.get(value)
  }
}
