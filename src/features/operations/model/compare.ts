/** One place in which two values differ. */
export interface Difference {
  place: string
  kind: 'changed' | 'added' | 'removed'
  before: unknown
  after: unknown
}

const most = 500

/** What differs between two JSON values, by place; at most 500 places. */
export function differences(before: unknown, after: unknown, place = '', found: Difference[] = []): Difference[] {
  if (found.length >= most || before === after) return found
  const both = [before, after]
  if (
    both.every((value) => typeof value === 'object' && value !== null) &&
    Array.isArray(before) === Array.isArray(after)
  ) {
    const a = before as Record<string, unknown>
    const b = after as Record<string, unknown>
    const list = Array.isArray(before)
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const at = list ? `${place}[${name}]` : place ? `${place}.${name}` : name
      differences(a[name], b[name], at, found)
      if (found.length >= most) break
    }
    return found
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  found.push({ place, kind, before, after })
  return found
}
