/** A person's own rules of grouping, kept in this browser for this console, and as a file to hand on. */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { mostRules, ruleProblem, syntaxProblem } from '#lib/slow-log/fingerprint/rules.ts'
import type { GroupRule } from '#lib/slow-log/types.ts'

export interface RuleSet {
  /** What the file is called. */
  name: string
  rules: readonly GroupRule[]
}

interface RulesState extends RuleSet {
  set: (set: RuleSet) => void
}

export const useRules = create<RulesState>()(
  persist((change) => ({ name: '', rules: [], set: ({ name, rules }) => change({ name, rules }) }), {
    name: 'astrolabe.group-rules',
    version: 1,
    storage: createJSONStorage(() => localStorage),
    partialize: ({ name, rules }) => ({ name, rules }),
  }),
)

const version = 1

export const rulesFile = ({ name, rules }: RuleSet): string =>
  `${JSON.stringify({ astrolabe: 'group-rules', version, name, rules: rules.map(({ name: rule, pattern }) => ({ name: rule, pattern })) }, null, 2)}\n`

/** Reads such a file. Throws an error with a reason that can be shown. */
export function parseRulesFile(text: string): RuleSet {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new TypeError('no-json')
  }
  const file = (typeof data === 'object' && data !== null ? data : {}) as {
    astrolabe?: unknown
    version?: unknown
    name?: unknown
    rules?: unknown
  }
  if (file.astrolabe !== 'group-rules' || !Array.isArray(file.rules)) throw new TypeError('other-file')
  if (typeof file.version === 'number' && file.version > version) throw new TypeError('newer')
  const rules = file.rules.map((one: unknown) => {
    const { name, pattern } = (typeof one === 'object' && one !== null ? one : {}) as {
      name?: unknown
      pattern?: unknown
    }
    if (typeof name !== 'string' || typeof pattern !== 'string') throw new TypeError('other-file')
    return { name, pattern }
  })
  return { name: typeof file.name === 'string' ? file.name : '', rules }
}

export type RuleProblem =
  | { field: 'name'; why: 'missing' | 'twice' | 'long' | 'many' }
  | { field: 'pattern'; why: 'missing' | 'long' | 'slow' }
  | { field: 'pattern'; why: 'expression'; message: string }

/** What is wrong with each rule; undefined for those that are right. */
export function ruleProblems(rules: readonly GroupRule[]): (RuleProblem | undefined)[] {
  const names = new Set<string>()
  return rules.map((rule, at) => {
    const name = rule.name.trim()
    const known = names.has(name)
    names.add(name)
    if (at >= mostRules) return { field: 'name', why: 'many' }
    const problem = ruleProblem(rule)
    if (problem === 'name') return { field: 'name', why: name === '' ? 'missing' : 'long' }
    if (known) return { field: 'name', why: 'twice' }
    if (problem === 'length') return { field: 'pattern', why: rule.pattern === '' ? 'missing' : 'long' }
    if (problem === 'syntax') return { field: 'pattern', why: 'expression', message: syntaxProblem(rule.pattern) ?? '' }
    return problem && { field: 'pattern', why: problem }
  })
}
