import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#lib/format.ts'
import classes from './form.module.css'

/** Limits of a field, as the reference gives them. */
export interface FieldLimits {
  minLength?: number
  maxLength?: number
  min?: number
  max?: number
  unit?: string
  default?: string | number
  example?: string
}

/** What goes into a field: its own words first, then the limits. */
export function FieldHint({ text, limits }: { text?: ReactNode; limits?: FieldLimits }) {
  const { t } = useTranslation()
  const parts: string[] = []
  if (limits) {
    const { minLength, maxLength, min, max, unit, default: standard, example } = limits
    const tail = unit ? ` ${unit}` : ''
    if (minLength !== undefined && maxLength !== undefined)
      parts.push(t('form.limits.length', { min: minLength, max: maxLength }))
    else if (maxLength !== undefined) parts.push(t('form.limits.maxLength', { max: maxLength }))
    else if (minLength !== undefined) parts.push(t('form.limits.minLength', { min: minLength }))
    if (min !== undefined && max !== undefined)
      parts.push(t('form.limits.range', { min: formatNumber(min), max: formatNumber(max) }) + tail)
    else if (min !== undefined) parts.push(t('form.limits.from', { min: formatNumber(min) }) + tail)
    else if (max !== undefined) parts.push(t('form.limits.to', { max: formatNumber(max) }) + tail)
    if (standard !== undefined) parts.push(t('form.limits.default', { value: standard }))
    if (example !== undefined) parts.push(t('form.limits.example', { value: example }))
  }
  if (!text && parts.length === 0) return null
  // Words that do not end a sentence go on with the limits as one more part.
  const goesOn = Boolean(text) && !(typeof text === 'string' && /[.?!]$/.test(text))
  const words = parts.join(' · ')
  return (
    <span className={classes.hint}>
      {text}
      {text && words && (goesOn ? ' · ' : ' ')}
      {words && <span className="num">{goesOn ? words : words[0]!.toUpperCase() + words.slice(1)}</span>}
    </span>
  )
}
