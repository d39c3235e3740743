import type { SqlFilter, SqlRule } from '../state.ts'

/** What a task does to limits on concurrent statements: plain data, applied when the task ends. */
export type SqlFilterChange =
  | { do: 'switch'; on: boolean }
  | { do: 'set'; rules: SqlRule[] }
  | { do: 'delete'; rules: Omit<SqlRule, 'maxConcurrency'>[] }

/** Whether two rules are about the same statements of the same node. */
export const sameRule = (a: Omit<SqlRule, 'maxConcurrency'>, b: Omit<SqlRule, 'maxConcurrency'>): boolean =>
  a.node === b.node && a.type === b.type && a.pattern === b.pattern

/** Limits after a change. A rule that is set again gets its new number, and all others stay. */
export function changeSqlFilter(filter: SqlFilter, change: SqlFilterChange): SqlFilter {
  const { rules } = filter
  switch (change.do) {
    case 'switch':
      return { ...filter, on: change.on }
    case 'set':
      return {
        ...filter,
        rules: [
          ...rules.map((rule) => change.rules.find((it) => sameRule(it, rule)) ?? rule),
          ...change.rules.filter((it) => !rules.some((rule) => sameRule(it, rule))),
        ],
      }
    case 'delete':
      return { ...filter, rules: rules.filter((rule) => !change.rules.some((it) => sameRule(it, rule))) }
  }
}
