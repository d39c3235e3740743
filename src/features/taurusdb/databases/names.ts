import { t } from '#i18n/setup.ts'
import '#i18n/databases.ts'
import type { FieldLimits } from '#lib/schema.ts'

const listed = (characters: readonly string[]): string => characters.map((it) => (it === ' ' ? '␣' : it)).join(' ')

/** What is wrong with a new name, in words for the first thing that is; the rule itself is the schema's. */
export function nameProblem(name: string, limits: FieldLimits | undefined): string | undefined {
  if (name === '') return t('databases:names.required')
  if (!limits?.pattern) return undefined
  const pattern = new RegExp(limits.pattern, 'u')
  if (pattern.test(name)) return undefined
  const refused = [...new Set(name)].filter((character) => !pattern.test(`a${character}`))
  if (refused.length > 0) return t('databases:names.characters', { characters: listed(refused) })
  const { maxLength: max = Number.POSITIVE_INFINITY } = limits
  if (name.length > max) return t('databases:names.length', { max })
  return t('databases:names.hyphens')
}

/** Characters of remarks that their pattern refuses, in words. */
export const remarksProblem = (refused: readonly string[]): string | undefined =>
  refused.length > 0
    ? t('databases:remarks.forbidden', { characters: listed(refused.map((it) => (it === '\n' ? '↵' : it))) })
    : undefined
