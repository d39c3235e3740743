/**
 * Rules of SQL concurrency control (reference 4.12.3): what a rule may be, and which statements it is about.
 *
 * A statement is caught when it is of the rule's type and holds all keywords in their order. The reference does not say
 * whether case counts; here it does not, so that a preview shows the most that a rule can catch.
 */
import type { ThrottleRule } from './types.ts'

/** Keywords of a rule at most. */
export const mostKeywords = 128

export const throttledTypes = ['SELECT', 'UPDATE', 'DELETE'] as const satisfies readonly ThrottleRule['type'][]

/**
 * What is wrong with a rule: no keyword at all, a keyword that is blank (two `~` in a row, one at either end), a sign that is
 * not allowed (`\`, a comma, and `~` within a keyword), too many keywords, a type that cannot be limited, a number that is
 * no whole one from 0.
 */
export type ThrottleProblem = 'none' | 'blank' | 'sign' | 'many' | 'type' | 'concurrency'

/** Keywords of a rule as it is on the wire: `select~from~t1`. Blanks around a keyword do not count. */
export const keywordsOf = (pattern: string): string[] =>
  pattern.trim() === '' ? [] : pattern.split('~').map((keyword) => keyword.trim())

/** A rule as it is on the wire. */
export const patternOf = (keywords: readonly string[]): string => keywords.map((keyword) => keyword.trim()).join('~')

export function keywordsProblem(keywords: readonly string[]): ThrottleProblem | undefined {
  if (keywords.length === 0) return 'none'
  if (keywords.some((keyword) => keyword.trim() === '')) return 'blank'
  // The comma of Chinese is refused as well.
  if (keywords.some((keyword) => /[\\,，~]/.test(keyword))) return 'sign'
  return keywords.length > mostKeywords ? 'many' : undefined
}

/** What is wrong with a rule, the first thing first; undefined for one that can be set. */
export function checkRule({ type, keywords, concurrency }: ThrottleRule): ThrottleProblem | undefined {
  if (!throttledTypes.includes(type)) return 'type'
  return (
    keywordsProblem(keywords) ?? (Number.isSafeInteger(concurrency) && concurrency >= 0 ? undefined : 'concurrency')
  )
}

/**
 * Whether a rule is about a statement, by the statement's type as the log tells it and its text. A rule with something wrong
 * catches nothing. Where a log masks values, keywords that are values are not found.
 */
export function matcherOf(rule: ThrottleRule): (type: string, sql: string) => boolean {
  if (checkRule({ ...rule, concurrency: 0 })) return () => false
  const keywords = rule.keywords.map((keyword) => keyword.trim().toLowerCase())
  return (type, sql) => {
    if (type !== rule.type && type.toUpperCase() !== rule.type) return false
    const text = sql.toLowerCase()
    let at = 0
    for (const keyword of keywords) {
      const found = text.indexOf(keyword, at)
      if (found < 0) return false
      at = found + keyword.length
    }
    return true
  }
}
