import type {
  DeleteSqlConcurrencyRulesBody,
  LimitedStatementType,
  SetSqlConcurrencyRulesBody,
  SqlConcurrencyRuleList,
} from '#contract/taurusdb/sql-concurrency-control.ts'

/** The statements that can be limited. */
export const limitedTypes: readonly LimitedStatementType[] = ['SELECT', 'UPDATE', 'DELETE']

export const isLimitedType = (text: string | null | undefined): text is LimitedStatementType =>
  limitedTypes.some((type) => type === text)

/** What names a rule: the API knows no ids. */
export interface RuleName {
  node: string
  type: LimitedStatementType
  /** Keywords joined by `~`. */
  pattern: string
}

export interface Rule extends RuleName {
  /** How many statements that match may run at once; 0 lets none through. */
  max: number
}

/** A rule in one text; commas cannot be part of a pattern, so that several can stand in an address. */
export const ruleKey = ({ node, type, pattern }: RuleName): string => `${node}/${type}/${pattern}`

const sameRule = (a: RuleName, b: RuleName): boolean => ruleKey(a) === ruleKey(b)

/** An example of the reference spells a kind of statement wrong (4.12.4); such a rule keeps its own spelling. */
export const rulesOf = ({ node_id: node, sql_filter_rules }: SqlConcurrencyRuleList): Rule[] =>
  sql_filter_rules.flatMap(({ sql_type: type, patterns }) =>
    patterns.map(({ pattern, max_concurrency: max }) => ({ node, type, pattern, max })),
  )

export const keywordsOf = (pattern: string): string[] => pattern.split('~')

/** What somebody typed as a pattern: words between blanks and `~`, in their order. */
export const patternFrom = (text: string): string =>
  text
    .split(/[\s~]+/)
    .filter(Boolean)
    .join('~')

/**
 * What may be wrong with a rule although the API takes it: a rule without a name of a table or column catches nearly every
 * statement of its kind.
 */
export function isBroad(type: string, pattern: string): boolean {
  const plain = new Set([type.toLowerCase(), 'select', 'update', 'delete', 'from', 'set', 'where', '*'])
  return pattern !== '' && keywordsOf(pattern).every((word) => plain.has(word.toLowerCase()))
}

function grouped<P>(rules: readonly RuleName[], patternOf: (rule: RuleName) => P) {
  const nodes = new Map<string, Map<LimitedStatementType, P[]>>()
  for (const rule of rules) {
    const types = nodes.get(rule.node) ?? new Map<LimitedStatementType, P[]>()
    nodes.set(rule.node, types)
    types.set(rule.type, [...(types.get(rule.type) ?? []), patternOf(rule)])
  }
  return [...nodes].map(([node_id, types]) => ({
    node_id,
    rules: [...types].map(([sql_type, patterns]) => ({ sql_type, patterns })),
  }))
}

/**
 * The body that sets rules (reference 4.12.3): every rule that their nodes have, with the new ones among them. The reference
 * does not say whether rules that are left out stay; with all of them in the body they do either way.
 *
 * @param existing the rules of all nodes that `wanted` is about
 */
export function settingBody(existing: readonly Rule[], wanted: readonly Rule[]): SetSqlConcurrencyRulesBody {
  const nodes = new Set(wanted.map(({ node }) => node))
  const kept = existing.filter((rule) => nodes.has(rule.node) && isLimitedType(rule.type))
  const all = [
    ...kept.map((rule) => wanted.find((it) => sameRule(it, rule)) ?? rule),
    ...wanted.filter((it) => !kept.some((rule) => sameRule(it, rule))),
  ]
  return {
    sql_filter_rules: grouped(all, (rule) => ({ pattern: rule.pattern, max_concurrency: (rule as Rule).max })),
  }
}

/** The body that removes rules (reference 4.12.5), one call for any number of nodes. */
export const deletingBody = (rules: readonly RuleName[]): DeleteSqlConcurrencyRulesBody => ({
  sql_filter_rules: grouped(rules, ({ pattern }) => pattern),
})

/** How a change is taken back: rules that were not there before go, and those that were get their limits again. */
export function takingBack(
  before: readonly Rule[],
  changed: readonly Rule[],
): { set: readonly Rule[]; remove: readonly Rule[] } {
  const old = (rule: Rule) => before.find((it) => sameRule(it, rule))
  return {
    set: changed.flatMap((rule) => old(rule) ?? []),
    remove: changed.filter((rule) => !old(rule)),
  }
}

/** Whether rules that were set are still as they were set. */
export const stillSet = (now: readonly Rule[], set: readonly Rule[]): boolean =>
  set.every((rule) => now.some((it) => sameRule(it, rule) && it.max === rule.max))

/** Whether rules that were removed are still gone. */
export const stillGone = (now: readonly Rule[], removed: readonly RuleName[]): boolean =>
  !removed.some((rule) => now.some((it) => sameRule(it, rule)))
