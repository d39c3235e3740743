/** A person's own rules: statements that an expression matches are one group. */
import type { GroupRule } from '../types.ts'
import { fnv1a64 } from './hash.ts'

export const mostRules = 200
export const longestRuleName = 80
export const longestPattern = 1000
/** A rule sees so many characters of a statement, so that an expression that goes back and forth stays bounded. */
export const ruleSees = 2000

/** What is wrong with a rule: no or too long a name, no or too long a pattern, one that cannot be read, one that can take forever. */
export type RuleProblem = 'name' | 'length' | 'syntax' | 'slow'

const sentences: Readonly<Record<RuleProblem | 'many', string>> = {
  name: `needs a name of 1 to ${longestRuleName} characters`,
  length: `needs an expression of 1 to ${longestPattern} characters`,
  syntax: 'is no regular expression',
  slow: 'repeats something that repeats itself, which can take forever',
  many: `is one more than the ${mostRules} rules that there can be`,
}

/** A rule that cannot be used. */
export class RuleError extends Error {
  readonly rule: string
  readonly problem: RuleProblem | 'many'

  constructor(rule: string, problem: RuleProblem | 'many', detail = '') {
    super(`Rule “${rule}” ${sentences[problem]}${detail && `: ${detail}`}.`)
    this.name = 'RuleError'
    this.rule = rule
    this.problem = problem
  }
}

/** Whether the sign at a position repeats what stands before without a bound of its own (`*`, `+`, `{2,}`, `{1,99}`). */
function repeats(pattern: string, at: number): boolean {
  const sign = pattern[at]
  if (sign === '*' || sign === '+') return true
  if (sign !== '{') return false
  const close = pattern.indexOf('}', at)
  const [from = '', to] = close < 0 ? [] : pattern.slice(at + 1, close).split(',')
  return /^\d+$/.test(from) && (to === '' || Number(to ?? from) > 9)
}

/**
 * Whether an expression can take a time beyond all bounds: a group that repeats and holds alternatives or something that
 * repeats, or a reference back to a group. Cautious: it also says so of some that are harmless.
 */
export function canRunAway(pattern: string): boolean {
  // What the open groups hold.
  const groups: boolean[] = []
  let inClass = false
  let holds = false
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at]
    if (sign === '\\') {
      at++
      if (!inClass && (/[1-9]/.test(pattern[at] ?? '') || pattern.startsWith('k<', at))) return true
    } else if (inClass) inClass = sign !== ']'
    else if (sign === '[') inClass = true
    else if (sign === '(') {
      groups.push(holds)
      holds = false
    } else if (sign === ')') {
      if (holds && repeats(pattern, at + 1)) return true
      holds ||= repeats(pattern, at + 1)
      holds = (groups.pop() ?? false) || holds
    } else if (sign === '|' || repeats(pattern, at)) holds = true
  }
  return false
}

/** The expression, or what is wrong with it. */
function compiled(pattern: string): RegExp | string {
  try {
    return new RegExp(pattern, 'i')
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/, '') : ''
  }
}

/** Why an expression cannot be read, or undefined. */
export function syntaxProblem(pattern: string): string | undefined {
  const it = compiled(pattern)
  return typeof it === 'string' ? it : undefined
}

/** What is wrong with a rule, or undefined. Forms and the engine ask the same. */
export function ruleProblem(rule: GroupRule): RuleProblem | undefined {
  const name = rule.name.trim()
  if (name === '' || name.length > longestRuleName) return 'name'
  if (rule.pattern === '' || rule.pattern.length > longestPattern) return 'length'
  if (syntaxProblem(rule.pattern) !== undefined) return 'syntax'
  return canRunAway(rule.pattern) ? 'slow' : undefined
}

export interface RuleGroup {
  name: string
  id: string
}

/**
 * The group of a statement by the first rule that matches.
 *
 * @throws RuleError that names the first rule that cannot be used
 */
export function groupsBy(rules: readonly GroupRule[]): ((sql: string) => RuleGroup | undefined) | undefined {
  const ready = rules.map((rule, at) => {
    const matches = compiled(rule.pattern)
    const problem = at < mostRules ? ruleProblem(rule) : 'many'
    const name = rule.name.trim()
    if (problem || typeof matches === 'string')
      throw new RuleError(name || String(at + 1), problem ?? 'syntax', typeof matches === 'string' ? matches : '')
    // Statements' texts never begin with a zero, so that no statement can have the id of a rule.
    return { matches, group: { name, id: fnv1a64(`\0${name}`) } }
  })
  if (ready.length === 0) return undefined
  return (sql) => {
    const seen = sql.length > ruleSees ? sql.slice(0, ruleSees) : sql
    return ready.find(({ matches }) => matches.test(seen))?.group
  }
}
