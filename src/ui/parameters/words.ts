import { limitsOf, type ParameterRule, type ValueProblem } from '#lib/parameters/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { formatBytes } from '#lib/format.ts'

const dashes = (range: string): string => {
  const limits = limitsOf(range)
  return limits ? `${limits.min} – ${limits.max}` : range
}

const problems: Record<ValueProblem, (rule: ParameterRule) => string> = {
  line: () => t('parameters:problem.line'),
  number: ({ range, type }) =>
    t(type === 'integer' ? 'parameters:problem.integer' : 'parameters:problem.number', { range: dashes(range) }),
  range: ({ range }) => t('parameters:problem.range', { range: dashes(range) }),
  choice: ({ range }) => t('parameters:problem.choice', { range: range.replaceAll('|', ', ') }),
  choices: () => t('parameters:problem.choices'),
}

export const problemText = (problem: ValueProblem, rule: ParameterRule): string => problems[problem](rule)

/** What a parameter may be set to, in short. */
export function allowedText(rule: ParameterRule | undefined): string {
  if (!rule) return ''
  const { type, range, several } = rule
  if (type === 'string') return t('parameters:allowed.text')
  if (type === 'boolean' || type === 'list') {
    const choices = range.split('|')
    return several || choices.length > 4
      ? t(several ? 'parameters:allowed.some' : 'parameters:allowed.one', { count: choices.length })
      : choices.map((choice) => choice || t('parameters:none')).join(' · ')
  }
  return dashes(range)
}

/** `again`: what it is called when an instance starts anew (`useRestartWord`). */
export const effectText = (restart: boolean | undefined, again: string): string =>
  restart === undefined
    ? t('parameters:effect.unknown')
    : restart
      ? t('parameters:effect.restart', { again })
      : t('parameters:effect.now')

const mebibyte = 1024 ** 2

/** The size that a value is: `4 GB` for 4294967296. Nothing where it would not help. `unit`: bytes that the number 1 stands for. */
export function sizeText(value: string, unit: number | undefined): string | undefined {
  if (unit === undefined || !/^\d{1,15}$/.test(value)) return undefined
  const bytes = Number(value) * unit
  return bytes >= mebibyte && bytes % 1024 === 0 ? formatBytes(bytes).replace(/\.0+ /, ' ') : undefined
}

/** A value as text: an empty one has a word, an amount of memory its size. */
export function shownValue(value: string, unit?: number): string {
  if (value === '') return t('parameters:none')
  const size = sizeText(value, unit)
  return size ? `${value} (${size})` : value
}
