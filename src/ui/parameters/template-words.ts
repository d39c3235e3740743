import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { refusedCharacters } from '#lib/characters.ts'
import type { FieldLimits } from '#lib/schema.ts'

/** What is wrong with a template's name, in words for the first thing that is; the rule itself is the schema's. */
export function nameProblem(name: string, limits: FieldLimits | undefined): string | undefined {
  if (name === '') return t('parameters:form.nameRequired')
  if (!limits?.pattern || new RegExp(limits.pattern, 'u').test(name)) return undefined
  const characters = [...new Set(name.replaceAll(/[A-Za-z0-9._-]/g, ''))].map((it) => (it === ' ' ? '␣' : it))
  return characters.length > 0
    ? t('parameters:form.nameCharacters', { characters: characters.join(' ') })
    : t('parameters:form.nameLength', { max: limits.maxLength ?? 64 })
}

export function descriptionProblem(text: string, limits: FieldLimits | undefined): string | undefined {
  const refused = refusedCharacters(limits?.pattern, text).map((it) => (it === '\n' ? '↵' : it))
  return refused.length > 0 ? t('parameters:form.forbidden', { characters: refused.join(' ') }) : undefined
}
