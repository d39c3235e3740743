import { t } from '#i18n/setup.ts'
import { formatNumber } from '#lib/format.ts'
import type { Violation } from '#lib/schema.ts'
import type { Field } from '../model/fields.ts'

/** What a field may hold, in a few words: `string · 4–64 characters`. */
export function limitsText(field: Field): string[] {
  const { minLength, maxLength, minimum, maximum, multipleOf, minItems, maxItems, uniqueItems } = field.schema
  const parts: string[] = [kindText(field)]
  if (minLength && maxLength !== undefined)
    parts.push(
      minLength === maxLength
        ? t('operations:limits.exactly', { count: maxLength })
        : t('operations:limits.length', { min: minLength, max: maxLength }),
    )
  else if (maxLength !== undefined) parts.push(t('operations:limits.maxLength', { max: maxLength }))
  else if (minLength && minLength > 1) parts.push(t('operations:limits.minLength', { min: minLength }))
  if (minimum !== undefined && maximum !== undefined) parts.push(`${formatNumber(minimum)}–${formatNumber(maximum)}`)
  else if (minimum !== undefined) parts.push(`≥ ${formatNumber(minimum)}`)
  else if (maximum !== undefined) parts.push(`≤ ${formatNumber(maximum)}`)
  if (multipleOf !== undefined) parts.push(t('operations:limits.multiple', { of: multipleOf }))
  if (minItems && maxItems !== undefined) parts.push(t('operations:limits.items', { min: minItems, max: maxItems }))
  else if (maxItems !== undefined) parts.push(t('operations:limits.maxItems', { count: maxItems }))
  else if (minItems) parts.push(t('operations:limits.minItems', { count: minItems }))
  if (uniqueItems) parts.push(t('operations:limits.unique'))
  return parts
}

function kindText(field: Field): string {
  switch (field.kind) {
    case 'number':
      return field.integer ? t('operations:kinds.integer') : t('operations:kinds.number')
    case 'choice':
      return field.open ? t('operations:kinds.openChoice') : t('operations:kinds.choice')
    case 'text':
      return t(`operations:kinds.${field.form === 'time' ? 'time' : field.form === 'secret' ? 'secret' : 'text'}`)
    default:
      return t(`operations:kinds.${field.kind}`)
  }
}

/** A violation in a few words, beside its field. */
export function problemText({ rule, limit, message }: Violation): string {
  switch (rule) {
    case 'required':
      return t('operations:problems.required')
    case 'pattern':
      return t('operations:problems.pattern', { pattern: String(limit) })
    case 'minLength':
    case 'maxLength':
    case 'minimum':
    case 'maximum':
    case 'minItems':
    case 'maxItems':
      return t(`operations:problems.${rule}`, {
        limit: typeof limit === 'number' ? formatNumber(limit) : String(limit),
      })
    case 'type':
      return t('operations:problems.type', { type: Array.isArray(limit) ? limit.join(', ') : String(limit) })
    case 'enum':
      return t('operations:problems.enum', { values: Array.isArray(limit) ? limit.slice(0, 12).join(', ') : '' })
    case 'additionalProperties':
      return t('operations:problems.unknown')
    default:
      return message
  }
}
