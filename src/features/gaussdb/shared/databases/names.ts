import { t } from '#i18n/setup.ts'
import '#i18n/gaussDatabases.ts'
import type { FieldLimits } from '#lib/schema.ts'

const listed = (characters: readonly string[]): string => characters.map((it) => (it === ' ' ? '␣' : it)).join(' ')

/** What is wrong with a new name, in words for the first thing that is; the rule itself is the schema's (reference 4.9.1). */
export function nameProblem(name: string, limits: FieldLimits | undefined): string | undefined {
  if (name === '') return t('gaussDatabases:names.required')
  if (!limits?.pattern) return undefined
  const { maxLength: max = Number.POSITIVE_INFINITY } = limits
  if (name.length > max) return t('gaussDatabases:names.length', { max })
  const pattern = new RegExp(limits.pattern, 'u')
  if (pattern.test(name)) return undefined
  const refused = [...new Set(name)].filter((character) => !pattern.test(`a${character}`))
  if (refused.length > 0) return t('gaussDatabases:names.characters', { characters: listed(refused) })
  if (/^\d/.test(name)) return t('gaussDatabases:names.digit')
  if (name.startsWith('pg')) return t('gaussDatabases:names.pg')
  return t('gaussDatabases:names.reserved')
}

/** The names in a text that was pasted: separated by commas, spaces or lines, each once. */
export const namesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
