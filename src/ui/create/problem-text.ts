import '#i18n/create.ts'
import { t } from '#i18n/setup.ts'
import type { Violation } from '#lib/schema.ts'

const rules = new Set(['minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf', 'maxItems'] as const)
type Rule = typeof rules extends Set<infer R> ? R : never
const isRule = (rule: string): rule is Rule => (rules as ReadonlySet<string>).has(rule)

/** What a schema refuses, in words. `empty`: nothing was entered, so that the only thing to say is that it is required. */
export function violationText({ rule, limit }: Violation, empty: boolean): string {
  if (empty || rule === 'required') return t('create:problems.required')
  return isRule(rule) ? t(`create:problems.${rule}`, { limit: String(limit) }) : t('create:problems.pattern')
}

/** Whether a field of a request is another one, or lies inside of it. */
export const isWithin = (field: string, wire: string): boolean =>
  field === wire || field.startsWith(`${wire}.`) || field.startsWith(`${wire}[`)
