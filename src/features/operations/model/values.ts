/** Steps from the root of a body: names of members and positions in lists. */
export type Path = readonly (string | number)[]

/** `a.b[0].c`, as violations and refusals name a field. */
export const nameOfPath = (path: Path): string =>
  path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${step}` : step),
    '',
  )

export function valueAt(root: unknown, path: Path): unknown {
  let at = root
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<string | number, unknown>)[step]
  }
  return at
}

/**
 * A copy with another value at a place; what lies beside is shared. `undefined` takes a member away. Missing containers on the
 * way are made: a list where the next step is a number, an object otherwise.
 */
export function withValue(root: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list = Array.isArray(root) ? [...root] : []
    list[step] = withValue(list[step], rest, value)
    return list
  }
  const object: Record<string, unknown> =
    typeof root === 'object' && root !== null && !Array.isArray(root) ? { ...root } : {}
  const next = withValue(object[step], rest, value)
  if (next === undefined) delete object[step]
  else object[step] = next
  return object
}

/** A list without one of its entries. */
export const withoutEntry = (list: readonly unknown[], at: number): unknown[] => list.filter((_, index) => index !== at)

/** A list with one entry moved up (-1) or down (1). */
export function withMoved(list: readonly unknown[], at: number, by: -1 | 1): unknown[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  const moved = [...list]
  ;[moved[at], moved[to]] = [moved[to], moved[at]]
  return moved
}

/** An object with a member under another name, in its old position. A name that exists already is not overwritten. */
export function withRenamed(
  object: Readonly<Record<string, unknown>>,
  from: string,
  to: string,
): Record<string, unknown> {
  if (from === to || Object.hasOwn(object, to)) return { ...object }
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name === from ? to : name, value]))
}

/** Where JSON text breaks: line and column from 1, as far as the engine says; otherwise where reading ended. */
export function jsonProblem(text: string): { message: string; line?: number; column?: number } | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const stated = /position (\d+)/.exec(message)?.[1]
    // Engines that only say where in a line, or that the end came too soon.
    const position =
      stated !== undefined ? Number(stated) : /end of (?:JSON|data|input)/i.test(message) ? text.length : undefined
    if (position === undefined) return { message }
    const before = text.slice(0, position).split('\n')
    return {
      message: message.replace(/\s*(?:in JSON )?at position \d+.*$/s, ''),
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    }
  }
}
