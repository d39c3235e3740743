import type { ThrottleRule } from '../types.ts'

/** Whether a statement is of the rule's type and contains its keywords in their order, in any case of letters. */
export function matcherOf(rule: ThrottleRule): (type: string, sql: string) => boolean {
  const keywords = rule.keywords.map((keyword) => keyword.toLowerCase())
  return (type, sql) => {
    if (type.toUpperCase() !== rule.type) return false
    const text = sql.toLowerCase()
    let from = 0
    for (const keyword of keywords) {
      const at = text.indexOf(keyword, from)
      if (at < 0) return false
      from = at + keyword.length
    }
    return true
  }
}
